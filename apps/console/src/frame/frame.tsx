import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';
import { useLedger } from '../api/ledger';
import { KindMark } from './kind-mark';
import { LanguageSwitch } from './language-switch';
import { ReaderMenu } from './reader-menu';

const rooms = ['cases', 'agreements', 'obligations', 'positions', 'assessments', 'observations', 'parties'] as const;

/** What stands round every screen. */
export function Frame() {
  const { t } = useTranslation();
  const { data: ledger } = useLedger();
  const navigation = useNavigation();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const left = useRef(pathname);
  useEffect(() => {
    // After a change of screen, a keyboard goes on from the new screen's beginning.
    if (left.current !== pathname) main.current?.focus({ preventScroll: true });
    left.current = pathname;
  }, [pathname]);
  return (
    <>
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{t('frame.skip')}</a>
      <KindMark kind={ledger?.kind ?? null} />
      <header className="frame-head">
        <div className="frame-head-line">
          <NavLink to="/cases" className="brand"><img src="/mark.svg" alt="" width="28" height="28" /><span><b>{t('frame.brand')}</b><span className="brand-sub">{t('frame.brandSub')}</span></span></NavLink>
          <div className="frame-tools"><LanguageSwitch /><ReaderMenu /></div>
        </div>
        <nav aria-label={t('frame.nav')} className="rooms">
          {rooms.map((room) => <NavLink key={room} to={`/${room}`}>{t(`nav.${room}`)}</NavLink>)}
        </nav>
      </header>
      <main id="main" ref={main} tabIndex={-1} aria-busy={navigation.state !== 'idle'}><Outlet /></main>
      <footer className="frame-foot">
        {ledger === undefined ? null : <span>{t('frame.ledger')} <code title={ledger.id}>{ledger.id.slice(0, 8)}</code> · {t('frame.events', { count: ledger.events })} · {t('frame.version', { version: ledger.version })}</span>}
        <a href="/api/docs">{t('frame.api')}</a>
      </footer>
      <ScrollRestoration />
    </>
  );
}
