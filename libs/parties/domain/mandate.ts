import type { Acting, Aggregate, DomainEvent, Role } from '#kernel/aggregate';
import type { LocalText } from '#kernel/local-text';
import { addDays, lastDate, type PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import type { SourceDocument } from '#kernel/source-document';
import { isForwards } from './dated';
import type { PartyGraph } from './party-graph';
import type { PartyRefusal } from './refusals';
import { mayGrant } from './rights';

/** A person's power to act for one party in one role, on a document, between two days. */
export interface Mandate {
  readonly party: string;
  /** the person as accounts know them */
  readonly person: string;
  readonly role: Role;
  readonly from: PlainDate;
  /** its last day; null: until further notice */
  readonly to: PlainDate | null;
  /** the first day on which it no longer holds */
  readonly revokedOn: PlainDate | null;
  readonly document: SourceDocument | null;
}

export type MandateEvent =
  | DomainEvent<'MandateGranted', Omit<Mandate, 'revokedOn'>>
  | DomainEvent<'MandateRevoked', { readonly on: PlainDate; readonly reason: LocalText; readonly document: SourceDocument | null }>;

export type MandateCommand =
  | ({ readonly type: 'grant' } & Omit<Mandate, 'revokedOn'>)
  | { readonly type: 'revoke'; readonly on: PlainDate; readonly reason: LocalText; readonly document: SourceDocument | null };

export interface MandateContext {
  /** the ledger's id, under which its own administrators act */
  readonly ledger: string;
  /** the mandate's party and the actor's, and whatever stands above them */
  readonly graph: PartyGraph;
}

export type MandateStage = 'absent' | 'granted' | 'revoked';

/** In which stage which command may be given: `yes`, or the refusal's code. */
export const mandateTransitions: Readonly<Record<MandateCommand['type'], Readonly<Record<MandateStage, 'yes' | PartyRefusal>>>> = Object.freeze({
  grant: { absent: 'yes', granted: 'party-mandate-exists', revoked: 'party-mandate-exists' },
  revoke: { absent: 'party-mandate-unknown', granted: 'yes', revoked: 'party-mandate-already-revoked' },
});

/** One stream a mandate, `mandate-<id>`: whoever acts names it, so it has to be found, and found fresh, by its id alone. */
export const mandateAggregate: Aggregate<Mandate, MandateEvent, MandateCommand, MandateContext> = {
  category: 'mandate',
  evolve: evolveMandate,
  decide: decideMandate,
  events: { MandateGranted: { version: 1, upcasts: [] }, MandateRevoked: { version: 1, upcasts: [] } },
};

/** Whether somebody may act under it on that day. */
export function mandateHolds(mandate: Mandate, date: PlainDate): boolean {
  if (date < mandate.from || (mandate.to !== null && date > mandate.to)) return false;
  return mandate.revokedOn === null || date < mandate.revokedOn;
}

export function mandateStage(state: Mandate | null): MandateStage {
  if (state === null) return 'absent';
  return state.revokedOn === null ? 'granted' : 'revoked';
}

function evolveMandate(state: Mandate | null, event: MandateEvent): Mandate {
  if (event.type === 'MandateGranted') return { ...event.data, revokedOn: null };
  if (state === null) throw new Error(`${event.type} before MandateGranted`);
  return { ...state, revokedOn: event.data.on };
}

function decideMandate(state: Mandate | null, command: MandateCommand, acting: Acting, context: MandateContext): readonly MandateEvent[] | Refusal<PartyRefusal> {
  const rule = mandateTransitions[command.type][mandateStage(state)];
  if (rule !== 'yes') return refuse(rule);
  const party = command.type === 'grant' ? command.party : (state?.party ?? '');
  if (!context.graph.has(party)) return refuse('party-unknown', { party });
  if (!mayGrant(acting, party, context)) return refuse('party-mandate-not-yours', { party, role: acting.actor.role });
  if (command.type === 'grant') return grant(command, context.graph);
  return state === null ? refuse('party-mandate-unknown') : revoke(state, command);
}

function grant(command: Extract<MandateCommand, { readonly type: 'grant' }>, graph: PartyGraph): readonly MandateEvent[] | Refusal<PartyRefusal> {
  const { party, person, role, from, to, document } = command;
  if (!isForwards(command)) return refuse('party-dates-backwards', { from, to: to ?? '…' }, '/to');
  const succession = graph.get(party)?.succession ?? null;
  if (succession !== null && from >= succession.on) return refuse('party-succeeded', { successor: succession.successor, on: succession.on });
  return [{ type: 'MandateGranted', data: { party, person, role, from, to, document }, effectiveOn: from }];
}

/** From its first day (then it never held) to the day after its last. */
function revoke(state: Mandate, command: Extract<MandateCommand, { readonly type: 'revoke' }>): readonly MandateEvent[] | Refusal<PartyRefusal> {
  const { on, reason, document } = command;
  const end = state.to === null || state.to === lastDate ? lastDate : addDays(state.to, 1);
  if (on < state.from || on > end) return refuse('party-mandate-revocation-outside', { on, from: state.from, to: state.to ?? '…' }, '/on');
  return [{ type: 'MandateRevoked', data: { on, reason, document }, effectiveOn: on }];
}
