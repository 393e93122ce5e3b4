import { Fragment } from 'react';
import { exactNumber } from './exact-number';

const long = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{64}\b)/;

/** A sentence with its numbers in groups of three and its ids and digests shortened; the whole is shown when pointed at, and the tree leads there. */
export function ExactText({ text }: { readonly text: string }) {
  return <>{text.split(long).map((part, index) => (index % 2 === 1 ? <code key={index} className="quiet" title={part}>{part.slice(0, 8)}</code> : <Fragment key={index}>{exactNumber(part)}</Fragment>))}</>;
}
