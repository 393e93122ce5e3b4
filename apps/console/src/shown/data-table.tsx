import type { ReactNode } from 'react';
import { Nothing } from './states';

export interface Column<T> {
  readonly key: string;
  readonly title: ReactNode;
  readonly cell: (row: T) => ReactNode;
  /** numbers stand right, so that digits stand under digits */
  readonly numeric?: boolean;
  /** names the row to a screen reader */
  readonly heads?: boolean;
  readonly className?: string;
}

interface Props<T> {
  readonly caption: string;
  /** false: the caption is for screen readers, the heading above says it already */
  readonly captionShown?: boolean;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly keyOf: (row: T) => string;
  readonly empty: string;
  readonly foot?: ReactNode;
}

/**
 * A plain table. Where it is narrow each row becomes a small card whose cells name their column; the roles keep it a table to a screen reader then.
 */
export function DataTable<T>({ caption, captionShown = false, columns, rows, keyOf, empty, foot }: Props<T>) {
  if (rows.length === 0) return <Nothing what={empty} />;
  return (
    <div className="data-frame">
      <table className="data" role="table">
        <caption className={captionShown ? undefined : 'for-readers'}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">{columns.map(({ key, title, numeric }) => <th key={key} role="columnheader" scope="col" className={numeric === true ? 'numeric' : undefined}>{title}</th>)}</tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => <tr key={keyOf(row)} role="row">{columns.map((column) => <Cell key={column.key} column={column} row={row} />)}</tr>)}
        </tbody>
        {foot === undefined ? null : <tfoot role="rowgroup">{foot}</tfoot>}
      </table>
    </div>
  );
}

function Cell<T>({ column: { title, cell, numeric, heads, className }, row }: { readonly column: Column<T>; readonly row: T }) {
  const classes = [numeric === true ? 'numeric' : '', heads === true ? 'heads' : '', className ?? ''].filter((each) => each !== '').join(' ');
  const content = <><span className="cell-label" aria-hidden="true">{title}</span><span className="cell-content">{cell(row)}</span></>;
  return heads === true ? <th role="rowheader" scope="row" className={classes}>{content}</th> : <td role="cell" className={classes}>{content}</td>;
}
