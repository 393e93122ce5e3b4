import type { Acting } from '#kernel/aggregate';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { assignRecord } from './dated-records';
import { kindRules } from './kinds';
import type { AssignRecord, PartyContext, RegisterParty } from './party-commands';
import type { PartyEvent, PartyName } from './party-events';
import { evolveParty, type Party } from './party-state';
import type { PartyRefusal } from './refusals';
import { mayRegister } from './rights';

/** One event for the party and one for each entry that comes with it, so that what is dated is recorded in one way only. */
export function registerParty(command: RegisterParty, acting: Acting, context: PartyContext): readonly PartyEvent[] | Refusal<PartyRefusal> {
  const superiors = command.superiors.map(({ superior }) => superior);
  if (!mayRegister(acting, command.kind, superiors, context)) return refuse('party-kind-not-yours', { kind: command.kind, role: acting.actor.role });
  const unfit = unfitDetails(command);
  if (unfit !== null) return unfit;
  const registered: PartyEvent = {
    type: 'PartyRegistered',
    data: { kind: command.kind, level: command.level, form: command.form, name: nameOf(command, context), contact: context.sealed.contact, keptBy: acting.actor.party },
    effectiveOn: acting.actedOn,
  };
  return withEntries(registered, command, acting, context);
}

function withEntries(registered: PartyEvent, command: RegisterParty, acting: Acting, context: PartyContext): readonly PartyEvent[] | Refusal<PartyRefusal> {
  const events: PartyEvent[] = [registered];
  let state: Party = evolveParty(null, registered);
  for (const { entry, at } of entriesOf(command)) {
    const decided = assignRecord(state, entry, acting, context, at);
    if (isRefusal(decided)) return decided;
    events.push(...decided);
    state = decided.reduce<Party>(evolveParty, state);
  }
  return events;
}

function entriesOf(command: RegisterParty): readonly { readonly entry: AssignRecord; readonly at: string }[] {
  const { codes, superiors, statuses, document } = command;
  return [
    ...codes.map((code, index) => ({ entry: { type: 'assign-code' as const, ...code, document }, at: `/codes/${index}` })),
    ...superiors.map((superior, index) => ({ entry: { type: 'place-under' as const, ...superior, document }, at: `/superiors/${index}` })),
    ...statuses.map((status, index) => ({ entry: { type: 'grant-status' as const, ...status, document }, at: `/statuses/${index}` })),
  ];
}

function unfitDetails({ kind, level, form, contact }: RegisterParty): Refusal<PartyRefusal> | null {
  const { has, sealed } = kindRules[kind];
  if (has === 'level' && level === null) return refuse('party-level-missing', { kind }, '/level');
  if (has !== 'level' && level !== null) return refuse('party-level-unfit', { kind, level }, '/level');
  if (has === 'form' && form === null) return refuse('party-form-missing', { kind }, '/form');
  if (has !== 'form' && form !== null) return refuse('party-form-unfit', { kind, form }, '/form');
  if (!sealed && contact !== null) return refuse('party-contact-unfit', { kind }, '/contact');
  return null;
}

function nameOf({ kind, name }: RegisterParty, { sealed }: PartyContext): PartyName {
  if (!kindRules[kind].sealed) return name;
  if (sealed.name === null) throw new Error('a person’s name has to be sealed before it is decided upon');
  return sealed.name;
}
