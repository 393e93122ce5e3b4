import type { Acting } from '#kernel/aggregate';
import { type Refusal, refuse } from '#kernel/refusal';
import { assignRecord, endRecord, withdrawRecord } from './dated-records';
import type { PartyCommand, PartyContext } from './party-commands';
import type { PartyEvent } from './party-events';
import { wouldSucceedItself } from './party-graph';
import type { Party } from './party-state';
import { refusedByStage } from './party-transitions';
import type { PartyRefusal } from './refusals';
import { registerParty } from './register-party';
import { mayKeepRecord, mayPlace } from './rights';

type Decision = readonly PartyEvent[] | Refusal<PartyRefusal>;

export function decideParty(state: Party | null, command: PartyCommand, acting: Acting, context: PartyContext): Decision {
  const refused = refusedByStage(state, command);
  if (refused !== null) return refused;
  if (command.type === 'register') return registerParty(command, acting, context);
  if (state === null) return refuse('party-unknown');
  return refusedByRight(state, command, acting, context) ?? change(state, command, acting, context);
}

/** What a party may say of itself; the rest is for those above it and for the ledger's administrators. */
const ownToSay: ReadonlySet<PartyCommand['type']> = new Set(['rename', 'assign-code', 'end-code', 'change-borders']);

function refusedByRight(state: Party, command: PartyCommand, acting: Acting, context: PartyContext): Refusal<PartyRefusal> | null {
  const may = ownToSay.has(command.type) ? mayKeepRecord(acting, context.party, state, context) : mayPlace(acting, context.party, state, context);
  return may ? null : refuse('party-not-yours', { party: context.party, role: acting.actor.role });
}

function change(state: Party, command: Exclude<PartyCommand, { readonly type: 'register' }>, acting: Acting, context: PartyContext): Decision {
  switch (command.type) {
    case 'assign-code':
    case 'grant-status':
    case 'place-under':
    case 'designate-authority':
      return assignRecord(state, command, acting, context);
    case 'end-code':
    case 'end-status':
    case 'release-from':
    case 'end-authority':
      return endRecord(state, command);
    case 'withdraw-record':
      return withdrawRecord(state, command, acting);
    case 'rename':
      return rename(state, command, acting, context);
    case 'change-borders':
      return [{ type: 'PartyBordersChanged', data: { note: command.note, on: command.on, document: command.document }, effectiveOn: command.on }];
    case 'succeed':
      return succeed(command, context);
  }
}

function rename(state: Party, command: Extract<PartyCommand, { readonly type: 'rename' }>, acting: Acting, context: PartyContext): Decision {
  const name = state.kind === 'person' ? sealedName(context) : command.name;
  return [{ type: 'PartyRenamed', data: { name, from: command.from, document: command.document }, effectiveOn: command.from ?? acting.actedOn }];
}

function sealedName(context: PartyContext): NonNullable<PartyContext['sealed']['name']> {
  if (context.sealed.name === null) throw new Error('a person’s name has to be sealed before it is decided upon');
  return context.sealed.name;
}

function succeed(command: Extract<PartyCommand, { readonly type: 'succeed' }>, { party, graph }: PartyContext): Decision {
  const { successor, on, document } = command;
  if (successor === party) return refuse('party-successor-itself', {}, '/successor');
  if (!graph.has(successor)) return refuse('party-successor-unknown', { successor }, '/successor');
  if (wouldSucceedItself(graph, party, successor)) return refuse('party-successor-cycle', { successor }, '/successor');
  return [{ type: 'PartySucceeded', data: { successor, on, document }, effectiveOn: on }];
}
