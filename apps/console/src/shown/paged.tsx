import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { itemsOf, type Pages } from '../api/asking';
import { Awaited, Failed } from './states';

/** A list that grows page by page. */
export function Paged<T>({ pages, children }: { readonly pages: Pages<T>; readonly children: (items: readonly T[]) => ReactNode }) {
  const { t } = useTranslation();
  if (pages.error !== null) return <Failed error={pages.error} again={() => void pages.refetch()} />;
  if (pages.data === undefined) return <Awaited />;
  const items = itemsOf(pages);
  return (
    <div className={pages.isPlaceholderData ? 'refreshing' : undefined} aria-busy={pages.isPlaceholderData}>
      {children(items)}
      {pages.hasNextPage ? (
        <p className="more"><Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>{t('state.more', { shown: items.length })}</Button></p>
      ) : null}
    </div>
  );
}
