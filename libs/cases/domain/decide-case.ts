import type { Acting } from '#kernel/aggregate';
import type { LocalText } from '#kernel/local-text';
import { directions, entryOn, mechanisms, natures } from '#kernel/mechanisms';
import { type Refusal, refuse } from '#kernel/refusal';
import type { CaseCommand, CaseContext } from './case-commands';
import type { CaseEvent } from './case-events';
import type { CaseFile } from './case-state';
import { caseStage, caseTransitions } from './case-transitions';
import type { Disclosure } from './disclosure';
import type { CaseRefusal } from './refusals';

type Decision = readonly CaseEvent[] | Refusal<CaseRefusal>;

export function decideCase(state: CaseFile | null, command: CaseCommand, acting: Acting, context: CaseContext): Decision {
  const rule = caseTransitions[command.type][caseStage(state)];
  if (rule !== 'yes') return refuse(rule);
  if (command.type === 'open') return open(command, acting, context);
  if (state === null) return refuse('case-unknown');
  return mayKeep(state, acting, context) ? change(state, command, acting, context) : refuse('case-not-yours', { party: acting.actor.party, role: acting.actor.role });
}

function open(command: Extract<CaseCommand, { readonly type: 'open' }>, { actor, actedOn }: Acting, context: CaseContext): Decision {
  const { title, parties, disclosure, follows } = command;
  const mechanism = entryOn(mechanisms, command.mechanism, actedOn);
  if (mechanism === null) return refuse('case-mechanism-unknown', { code: command.mechanism }, '/mechanism');
  const nature = entryOn(natures, command.nature, actedOn);
  if (nature === null) return refuse('case-mechanism-unknown', { code: command.nature }, '/nature');
  const direction = entryOn(directions, command.direction, actedOn);
  if (direction === null) return refuse('case-mechanism-unknown', { code: command.direction }, '/direction');
  const stranger = parties.findIndex((party) => !context.parties.has(party));
  if (stranger >= 0) return refuse('case-party-unknown', { party: parties[stranger] ?? '' }, `/parties/${stranger}`);
  if (follows !== null && !context.predecessorExists) return refuse('case-predecessor-unknown', { case: follows }, '/follows');
  const data = { title, mechanism: mechanism.code, nature: nature.code, direction: direction.code, parties, disclosure, follows, openedBy: actor.party };
  return disclosureRefused(disclosure) ?? [{ type: 'CaseOpened', data, effectiveOn: actedOn }];
}

function change(state: CaseFile, command: Exclude<CaseCommand, { readonly type: 'open' }>, { actedOn }: Acting, context: CaseContext): Decision {
  switch (command.type) {
    case 'correct-title':
      if (isSameText(command.title, state.title)) return refuse('case-title-same', {}, '/title');
      return [{ type: 'CaseTitleCorrected', data: { title: command.title }, effectiveOn: actedOn }];
    case 'change-disclosure':
      if (isSameDisclosure(command.disclosure, state.disclosure)) return refuse('case-disclosure-same', { disclosure: command.disclosure.kind }, '/disclosure');
      return disclosureRefused(command.disclosure) ?? [{ type: 'CaseDisclosureChanged', data: { disclosure: command.disclosure }, effectiveOn: actedOn }];
    case 'join':
      if (!context.parties.has(command.party)) return refuse('case-party-unknown', { party: command.party }, '/party');
      if (state.parties.includes(command.party)) return refuse('case-party-joined', { party: command.party }, '/party');
      return [{ type: 'CasePartyJoined', data: { party: command.party }, effectiveOn: actedOn }];
    case 'close':
      return [{ type: 'CaseClosed', data: { reason: command.reason }, effectiveOn: actedOn }];
    case 'reopen':
      return [{ type: 'CaseReopened', data: { reason: command.reason }, effectiveOn: actedOn }];
  }
}

/** Whoever opened it, its parties, those above them, and the ledger's administrators keep the file; what it is about has its own rules. */
function mayKeep(state: CaseFile, { actor }: Acting, { ledger, superiors }: CaseContext): boolean {
  if (actor.role === 'administrator' && actor.party === ledger) return true;
  return actor.party === state.openedBy || state.parties.includes(actor.party) || superiors.has(actor.party);
}

function disclosureRefused({ kind, reason }: Disclosure): Refusal<CaseRefusal> | null {
  if (kind !== 'active' && reason === null) return refuse('case-disclosure-reason-missing', { disclosure: kind }, '/disclosure/reason');
  if (kind === 'active' && reason !== null) return refuse('case-disclosure-reason-unfit', {}, '/disclosure/reason');
  return null;
}

function isSameDisclosure(a: Disclosure, b: Disclosure): boolean {
  return a.kind === b.kind && isSameText(a.reason, b.reason);
}

function isSameText(a: LocalText | null, b: LocalText | null): boolean {
  return a?.zh === b?.zh && a?.en === b?.en;
}
