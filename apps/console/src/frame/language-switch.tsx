import { useTranslation } from 'react-i18next';
import { speak } from '../language/language';
import { useLocale } from '../language/use-locale';

/** Says the other language in that language. */
export function LanguageSwitch() {
  const { t } = useTranslation();
  const other = useLocale() === 'zh' ? 'en' : 'zh';
  return <button type="button" className="plain-button" lang={other} aria-label={t('language.to')} onClick={() => speak(other)}>{other === 'en' ? 'English' : '中文'}</button>;
}
