import { Fragment } from 'react';
import { exactNumber } from './exact-number';

const long = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{64})/;

/** A sentence of the ledger with its numbers in groups of three and its ids and digests shortened; the whole is shown when pointed at. */
export function Told({ sentence }: { readonly sentence: string }) {
  return <>{sentence.split(long).map((part, index) => (index % 2 === 1 ? <code key={index} className="short-id" title={part}>{part.slice(0, 8)}…</code> : <Fragment key={index}>{exactNumber(part)}</Fragment>))}</>;
}
