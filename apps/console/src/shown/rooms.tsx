import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddress } from './as-of-bar';

export interface Room { readonly key: string; readonly label: string; readonly children: ReactNode }

/** Parts of a screen, one at a time; which one stands in the address. The first is shown where the address names none. */
export function Rooms({ of }: { readonly of: readonly Room[] }) {
  const { t } = useTranslation();
  const [search, change] = useAddress();
  const first = of[0]?.key ?? '';
  return (
    <Tabs
      activeKey={search.get('room') ?? first} onChange={(key) => change({ room: key === first ? null : key })} destroyOnHidden items={[...of]}
      more={{ icon: <span aria-label={t('frame.moreRooms')}>⋯</span> }}
    />
  );
}
