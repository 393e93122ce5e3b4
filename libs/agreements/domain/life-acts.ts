import type { Acting } from '#kernel/aggregate';
import { Fault } from '#kernel/fault';
import { addDays, addMonths, type PlainDate } from '#kernel/plain-date';
import { isRefusal, refuse } from '#kernel/refusal';
import type { AuthorityOrder, LifeCommand, ResumeAgreement, SuspendAgreement, TerminateAgreement } from './commands';
import { type OrderMatter, unlessCompetent, unlessOutside } from './competence';
import type { AgreementContext } from './context';
import { type AgreementRefusal, type Decision, standsFor, unlessNamed, unlessSignatory } from './decision';
import { resumption, suspension, termination } from './life-effects';
import type { AgreementState } from './state';
import { governingAt, lastDayOf } from './status';
import { documentOf, partyOfKey } from './instruments';
import type { TextDocument } from './text-document';

/** By an authority's order, or by a principal to whom the text gives the right, from today on at the earliest. */
export function suspendAgreement(state: AgreementState, command: SuspendAgreement, acting: Acting, context: AgreementContext): Decision {
  const document = documentOn(state, command.from);
  const by = command.order === null ? byRightOfText(document, command.from, acting, context) : byOrder(document, command.order, 'suspension', acting, context);
  if (isRefusal(by)) return by;
  return suspension(state, command, { ground: command.order === null ? 'text' : 'order', by, order: command.order });
}

/** Whoever may suspend may resume; a right of the text lifts only what was suspended by the same party under that right. */
export function resumeAgreement(state: AgreementState, command: ResumeAgreement, acting: Acting, context: AgreementContext): Decision {
  const document = documentOn(state, command.from);
  const by = command.order === null ? byRightOfText(document, command.from, acting, context) : byOrder(document, command.order, 'suspension', acting, context);
  if (isRefusal(by)) return by;
  const suspended = state.suspensions[command.suspension - 1];
  if (command.order === null && suspended !== undefined && (suspended.ground !== 'text' || suspended.by !== by)) return refuse('suspension-not-agreed', { party: by });
  return resumption(state, command, { ground: command.order === null ? 'text' : 'order', by, order: command.order });
}

export function terminateAgreement(state: AgreementState, command: TerminateAgreement, acting: Acting, context: AgreementContext): Decision {
  const document = documentOn(state, addDays(command.from, -1));
  if (command.order !== null) {
    const by = byOrder(document, command.order, 'termination', acting, context);
    return isRefusal(by) ? by : termination(state, command, { ground: 'order', by, order: command.order, noticeGivenOn: null, source: command.order.source });
  }
  const given = byNotice(document, command, acting, context);
  if (isRefusal(given)) return given;
  return termination(state, command, { ground: 'notice', by: given.by, order: null, noticeGivenOn: given.on, source: command.notice?.source ?? null });
}

/** The end of a term is computed; this puts its passing on record. */
export function recordExpiry(state: AgreementState, acting: Acting): Decision {
  if (state.expiryRecorded !== null) return refuse('expiry-on-record', { from: state.expiryRecorded });
  const governing = governingAt(state, acting.actedOn);
  const lastDay = governing === null ? null : lastDayOf(governing);
  if (lastDay === null) return refuse('term-not-over', { date: acting.actedOn });
  return [{ type: 'AgreementExpired', data: { lastDay }, effectiveOn: addDays(lastDay, 1) }];
}

/** Another agreement takes this one's place: only one whose own text says so, and by which everybody bound here is bound too. */
export function recordSuccessor(state: AgreementState, command: Extract<LifeCommand, { readonly type: 'RecordSuccessor' }>, acting: Acting, context: AgreementContext): Decision {
  const { successor } = context;
  const refused = unlessNamed(documentOn(state, acting.actedOn), acting, context);
  if (refused !== null) return refused;
  if (successor === null || successor.inForceFrom === null || ![successor.renews, successor.replaces].includes(context.agreement)) return refuse('successor-not-of-this', { successor: command.agreement }, '/agreement');
  const left = documentOn(state, acting.actedOn).principals.find(({ party }) => !successor.bound.includes(party) && !successor.bound.includes(context.successors[party] ?? party));
  if (left !== undefined) return refuse('successor-lacks-consent', { successor: command.agreement, party: left.party }, '/agreement');
  return [{ type: 'AgreementRenewed', data: { successor: command.agreement, from: successor.inForceFrom }, effectiveOn: successor.inForceFrom }];
}

/** The text that governs on that day; the tables have let the command through, so there is one. */
export function documentOn(state: AgreementState, date: PlainDate): TextDocument {
  const governing = governingAt(state, date);
  if (governing === null) throw new Fault(`no text governs on ${date}`);
  return documentOf(governing);
}

function byRightOfText(document: TextDocument, from: PlainDate, acting: Acting, context: AgreementContext): string | AgreementRefusal {
  const principal = document.principals.find(({ key, party }) => document.suspensionBy.includes(key) && standsFor(acting, party, context));
  if (principal === undefined) return refuse('suspension-not-agreed', { party: acting.actor.party });
  if (from < acting.actedOn) return refuse('act-backdated', { from, actedOn: acting.actedOn }, '/from');
  return unlessSignatory(acting) ?? principal.party;
}

function byOrder(document: TextDocument, order: AuthorityOrder, matter: OrderMatter, acting: Acting, context: AgreementContext): string | AgreementRefusal {
  const authority = order.authority ?? acting.actor.party;
  const bound = document.principals.map(({ party }) => party);
  const broughtIn = authority !== acting.actor.party;
  return (broughtIn ? unlessNamed(document, acting, context) : null) ?? unlessOutside(authority, bound) ?? unlessCompetent(authority, order.competence, matter, bound, document, context) ?? authority;
}

function byNotice(document: TextDocument, command: TerminateAgreement, acting: Acting, context: AgreementContext): { by: string; on: PlainDate } | AgreementRefusal {
  const { notice: agreed } = document;
  if (agreed === null) return refuse('notice-not-agreed');
  const giver = command.notice?.party ?? null;
  const principal = document.principals.find(({ party }) => (giver === null ? standsFor(acting, party, context) : party === giver));
  if (principal === undefined) return refuse('not-a-principal', { party: giver ?? acting.actor.party });
  if (agreed.by.length > 0 && !agreed.by.some((key) => partyOfKey(document, key) === principal.party)) return refuse('notice-not-by-this-party', { party: principal.party });
  const on = command.notice?.givenOn ?? acting.actedOn;
  if (on > acting.actedOn) return refuse('act-in-the-future', { date: on, today: acting.actedOn }, '/notice/givenOn');
  const earliest = addDays(addMonths(on, agreed.months), agreed.days);
  if (command.from < earliest) return refuse('notice-too-short', { from: command.from, earliest }, '/from');
  // A paper is evidence that any party to the text may bring in; notice given here binds the giver and needs its signatory.
  const refused = command.notice === null ? unlessSignatory(acting) : unlessNamed(document, acting, context);
  return refused ?? { by: principal.party, on };
}
