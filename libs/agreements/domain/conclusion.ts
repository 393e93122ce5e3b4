import { addDays, isWithinReach, maxDate, type PlainDate } from '#kernel/plain-date';
import { isRefusal, refuse } from '#kernel/refusal';
import type { AgreementRefusal, Decision } from './decision';
import { hasSigned } from './decision';
import { unlessOnAdopted } from './drafting';
import type { AgreementEvent } from './events';
import { evolve } from './evolve';
import { documentOf, originalOf, requiredSigners } from './instruments';
import type { AgreementState, Instrument } from './state';
import { statusAt } from './status';
import { formRequirements } from './text-document';

/**
 * What one more signature, ratification or order brings about: nothing yet, all signatures but not all ratifications, or the conclusion. It is decided with the
 * act itself, so that a text is concluded by the very event that was missing, and by no later one.
 */
export function withConclusion(state: AgreementState, number: number, event: AgreementEvent): Decision {
  const after = evolve(state, event);
  const instrument = after.instruments[number];
  if (instrument === undefined) return refuse('amendment-not-found', { number: String(number) });
  const { form } = documentOf(instrument);
  const ref = { instrument: number, digest: instrument.digest };
  const signers = requiredSigners(after, instrument);
  if (formRequirements[form.kind].binds === 'signatures') {
    if (!signers.every(({ party }) => hasSigned(instrument, party))) return [event];
    const awaiting = form.ratifiedBy.filter((key) => !instrument.ratifications.some((ratification) => ratification.key === key));
    if (awaiting.length > 0) {
      if (instrument.stage === 'signed') return [event];
      return [event, { type: 'SignaturesCompleted', data: { ...ref, awaiting }, effectiveOn: lastDay(instrument) }];
    }
  }
  const concludedOn = lastDay(instrument);
  const inForceFrom = entryOf(instrument, concludedOn);
  if (isRefusal(inForceFrom)) return inForceFrom;
  const refused = unlessOnAdopted(state, instrument) ?? unlessTimely(state, instrument, concludedOn) ?? unlessAfterOriginal(state, instrument, inForceFrom);
  if (refused !== null) return refused;
  const bound = signers.map(({ party }) => party);
  return [event, { type: 'TextConcluded', data: { ...ref, kind: instrument.kind, concludedOn, inForceFrom, binds: formRequirements[form.kind].binds, bound }, effectiveOn: concludedOn }];
}

/** Null where an amendment enters into force not before the agreement itself, and while there is something to amend. */
export function unlessAfterOriginal(state: AgreementState, instrument: Instrument, inForceFrom: PlainDate | null): AgreementRefusal | null {
  if (instrument.kind === 'original' || inForceFrom === null) return null;
  const first = originalOf(state).inForceFrom;
  if (first === null || inForceFrom < first) return refuse('amendment-precedes-agreement', { from: inForceFrom, agreementFrom: first ?? '' });
  return unlessTimely(state, instrument, inForceFrom);
}

/** An amendment is made, and begins, while the agreement holds; a renewal may also come after the term's end, but never after a termination. */
function unlessTimely(state: AgreementState, instrument: Instrument, date: PlainDate): AgreementRefusal | null {
  if (instrument.kind === 'original') return null;
  const status = statusAt(state, date);
  const timely = instrument.kind === 'renewal' ? status !== 'terminated' && status !== 'renewed' : status === 'in-force' || status === 'suspended';
  return timely ? null : refuse('amendment-outside-term', { date, status });
}

function lastDay(instrument: Instrument): PlainDate {
  const days = [...instrument.signatures, ...instrument.ratifications, ...(instrument.order === null ? [] : [instrument.order])].map(({ on }) => on);
  const [first, ...rest] = days;
  return first === undefined ? (instrument.proposedOn as PlainDate) : maxDate(first, ...rest);
}

function entryOf(instrument: Instrument, concludedOn: PlainDate): PlainDate | null | AgreementRefusal {
  const { from, to } = documentOf(instrument).term;
  if (from.rule === 'act') return null;
  if (from.rule === 'conclusion' && !isWithinReach(concludedOn, { days: from.days })) return refuse('text-term-out-of-reach', { months: '0' }, '/term/from');
  const entry = from.rule === 'date' ? from.date : addDays(concludedOn, from.days);
  return unlessTermHolds(instrument, entry, to.rule === 'months' ? to.months : 0) ?? entry;
}

/** Null where the term that begins on that day does not end before it and stays in the calendar. */
export function unlessTermHolds(instrument: Instrument, entry: PlainDate, months: number): AgreementRefusal | null {
  const { to } = documentOf(instrument).term;
  if (to.rule === 'date' && to.date < entry) return refuse('text-term-reversed', { from: entry, to: to.date }, '/term');
  return isWithinReach(entry, { months }) ? null : refuse('text-term-out-of-reach', { months: String(months) }, '/term/to');
}
