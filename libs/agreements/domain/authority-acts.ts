import type { Acting } from '#kernel/aggregate';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, refuse } from '#kernel/refusal';
import type { InstrumentCommand, IssueOrder, RatifyText, RefuseRatification } from './commands';
import { unlessCompetent } from './competence';
import { unlessAfterOriginal, unlessTermHolds, withConclusion } from './conclusion';
import type { AgreementContext } from './context';
import { type AgreementRefusal, type Decision, standsFor, unlessDigest, unlessNamed, unlessPast } from './decision';
import { baseOf, documentOf, partyOfKey } from './instruments';
import type { AgreementState, Instrument } from './state';

/** Who acts: the authority itself, or somebody named in the text who brings its decision in on paper. */
interface ActOfAuthority {
  readonly authority: string;
  readonly on: PlainDate;
  readonly broughtInBy: string | null;
}

export function ratifyText(state: AgreementState, instrument: Instrument, command: RatifyText, acting: Acting, context: AgreementContext): Decision {
  const act = actOfAuthority(instrument, command.party, command.ratifiedOn, '/ratifiedOn', acting, context);
  if (isRefusal(act)) return act;
  const key = ratifierKey(instrument, act.authority);
  if (key === null) return refuse('not-a-ratifier', { party: act.authority });
  const refused = unlessDigest(instrument, command.digest) ?? (instrument.ratifications.some((ratification) => ratification.key === key) ? refuse('already-ratified', { party: act.authority }) : null);
  if (refused !== null) return refused;
  return withConclusion(state, instrument.number, {
    type: 'TextRatified',
    data: { ...refOf(instrument), key, party: act.authority, ratifiedOn: act.on, decision: command.decision, broughtInBy: act.broughtInBy },
    effectiveOn: act.on,
  });
}

export function refuseRatification(instrument: Instrument, command: RefuseRatification, acting: Acting, context: AgreementContext): Decision {
  const act = actOfAuthority(instrument, command.party, command.decision?.issuedOn ?? null, '/decision/issuedOn', acting, context);
  if (isRefusal(act)) return act;
  if (ratifierKey(instrument, act.authority) === null) return refuse('not-a-ratifier', { party: act.authority });
  const refused = unlessDigest(instrument, command.digest);
  if (refused !== null) return refused;
  const { reason, decision } = command;
  return [{ type: 'RatificationRefused', data: { ...refOf(instrument), party: act.authority, reason, broughtInBy: act.broughtInBy, decision }, effectiveOn: act.on }];
}

/** Binds all principals without their signatures: by an authority that cites its legal basis and why it is competent. */
export function issueOrder(state: AgreementState, instrument: Instrument, command: IssueOrder, acting: Acting, context: AgreementContext): Decision {
  const act = actOfAuthority(instrument, command.party, command.issuedOn, '/issuedOn', acting, context);
  if (isRefusal(act)) return act;
  const document = documentOf(instrument);
  const issuer = document.form.issuedBy === null ? null : partyOfKey(document, document.form.issuedBy);
  if (issuer === null || (act.authority !== issuer && context.successors[issuer] !== act.authority)) return refuse('not-the-issuer', { party: act.authority });
  const bound = document.principals.map(({ party }) => party);
  const refused = unlessDigest(instrument, command.digest) ?? unlessCompetent(act.authority, command.competence, 'order', bound, baseOf(state, instrument), context);
  if (refused !== null) return refused;
  const { legalBasis, competence, source } = command;
  return withConclusion(state, instrument.number, {
    type: 'OrderIssued',
    data: { ...refOf(instrument), authority: act.authority, issuedOn: act.on, legalBasis, competence, source, broughtInBy: act.broughtInBy },
    effectiveOn: act.on,
  });
}

export function declareEntry(state: AgreementState, instrument: Instrument, command: Extract<InstrumentCommand, { readonly type: 'DeclareEntryIntoForce' }>, acting: Acting, context: AgreementContext): Decision {
  const document = documentOf(instrument);
  const refused = unlessNamed(document, acting, context);
  if (refused !== null) return refused;
  if (instrument.inForceFrom !== null) return refuse('entry-already-known', { from: instrument.inForceFrom });
  const { from, source } = command;
  const { concludedOn } = instrument;
  if (concludedOn !== null && from < concludedOn) return refuse('entry-before-conclusion', { from, concludedOn }, '/from');
  const { to } = document.term;
  const untimely = unlessTermHolds(instrument, from, to.rule === 'months' ? to.months : 0) ?? unlessAfterOriginal(state, instrument, from);
  if (untimely !== null) return untimely;
  return [{ type: 'EntryIntoForceDeclared', data: { ...refOf(instrument), from, by: acting.actor.party, source }, effectiveOn: from }];
}

function actOfAuthority(instrument: Instrument, party: string | null, on: PlainDate | null, at: string, acting: Acting, context: AgreementContext): ActOfAuthority | AgreementRefusal {
  if (party === null || standsFor(acting, party, context)) {
    const day = on ?? acting.actedOn;
    return unlessPast(day, acting, at) ?? { authority: party ?? acting.actor.party, on: day, broughtInBy: null };
  }
  const refused = unlessNamed(documentOf(instrument), acting, context);
  if (refused !== null) return refused;
  if (on === null) return refuse('act-date-missing', { party }, at);
  return unlessPast(on, acting, at) ?? { authority: party, on, broughtInBy: acting.actor.party };
}

function ratifierKey(instrument: Instrument, party: string): string | null {
  const document = documentOf(instrument);
  return document.form.ratifiedBy.find((key) => partyOfKey(document, key) === party) ?? null;
}

function refOf(instrument: Instrument): { instrument: number; digest: string } {
  return { instrument: instrument.number, digest: instrument.digest };
}
