import { ConfigProvider, type ThemeConfig } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { useLocale } from '../language/use-locale';

/** The same colours as styles/base.css. */
const theme: ThemeConfig = {
  token: {
    colorPrimary: '#17566b', colorLink: '#17566b', colorText: '#1d2730', colorTextSecondary: '#55616c', colorBorder: '#cfd6da', borderRadius: 4, fontSize: 15, controlHeight: 34,
    fontFamily: 'inherit', colorError: '#9b2c2c', colorWarning: '#8a5a00', colorSuccess: '#2d6a3f', motion: false,
  },
};

/** The component library in the reader's language. */
export function LanguageFrame({ children }: { readonly children: ReactNode }) {
  return <ConfigProvider locale={useLocale() === 'zh' ? zhCN : enUS} theme={theme} button={{ autoInsertSpace: false }}>{children}</ConfigProvider>;
}
