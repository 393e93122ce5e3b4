import { unitCodeOf } from '../amounts';
import { type EntryAbout, hopsOf, type JournalEntry, journalEntry, type Posting } from '../journal';
import { readAmount } from '../amounts';
import type { ObligationEvent } from './events';
import { movementOf } from './movement';
import type { ObligationTerms } from './terms';

/** The journal entry that belongs to an event of this obligation; null where nothing moves. */
export function entryOf(id: string, terms: ObligationTerms, event: ObligationEvent): JournalEntry | null {
  const moved = movementOf(event);
  if (moved === null) return null;
  const about: EntryAbout = { obligation: id, agreement: terms.agreement, clause: terms.clause, mechanism: terms.mechanism, nature: terms.nature, kind: terms.kind };
  const posting = { unit: unitCodeOf(terms.amount), inKind: event.type === 'DeliveryCounted' };
  if (event.type === 'ObligationNetted') return journalEntry(about, nettedPostings(terms, event, posting));
  return journalEntry(about, [{ ...posting, hops: hopsOf(terms), movement: moved.movement }]);
}

// Through a clearing account the two ends may set off different parts: each against what runs the other way at that end.
function nettedPostings(terms: ObligationTerms, event: Extract<ObligationEvent, { type: 'ObligationNetted' }>, posting: Pick<Posting, 'unit' | 'inKind'>): readonly Posting[] {
  const { amount, clearing, setOffByDebtor, setOffByCreditor } = event.data;
  const ends = clearing === null
    ? [{ hops: hopsOf({ ...terms, through: null }), movement: { settled: readAmount(setOffByDebtor).minor } }]
    : [
        { hops: [{ debtor: terms.debtor, creditor: { clearing } }], movement: { settled: readAmount(setOffByDebtor).minor } },
        { hops: [{ debtor: { clearing }, creditor: terms.creditor }], movement: { settled: readAmount(setOffByCreditor).minor } },
      ];
  return [{ hops: hopsOf(terms), movement: { owed: -readAmount(amount).minor } }, ...ends].map((each) => ({ ...posting, ...each }));
}
