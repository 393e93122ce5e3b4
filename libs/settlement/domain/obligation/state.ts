import type { PlainDate } from '#kernel/plain-date';
import type { UnitCode } from '#kernel/units';
import { type Movement, type Stage, plus, stages } from '../journal';
import type { PaymentOrigin, Side } from './events';
import type { ObligationTerms } from './terms';

/** An obligation as its events tell it. Amounts are minor units of `unit`. */
export interface Obligation {
  readonly id: string;
  readonly terms: ObligationTerms;
  readonly unit: UnitCode;
  readonly moves: readonly DatedMove[];
  readonly payments: ReadonlyMap<string, PaymentPart>;
  /** null while the event that fixes it is unknown, or where there is none */
  readonly dueOn: PlainDate | null;
  /** the day the release condition held; null while it does not, and where there is none */
  readonly releasedOn: PlainDate | null;
  readonly netting: { readonly id: string; readonly minor: bigint } | null;
  /** credit that left and may come back, by its id */
  readonly creditsOut: ReadonlyMap<string, bigint>;
  readonly creditsIn: ReadonlySet<string>;
  readonly deliveries: ReadonlySet<string>;
  readonly assessedVersion: number;
}

export type MoveCause = 'opened' | 'adjusted' | 'paid' | 'waived' | 'refunded' | 'credit' | 'delivered' | 'netted';

export interface DatedMove {
  readonly on: PlainDate;
  readonly cause: MoveCause;
  readonly movement: Movement;
}

/** How a payment stands; `recorded` is on one side's word, or a third party's. */
export type PartStatus = 'sent' | 'accepted' | 'rejected' | 'reversed' | 'recorded' | 'confirmed' | 'contested';

export interface PaymentPart {
  readonly id: string;
  readonly minor: bigint;
  readonly valueDate: PlainDate;
  readonly status: PartStatus;
  readonly origin: PaymentOrigin | { readonly from: 'record'; readonly by: string };
  readonly acceptedOn: PlainDate | null;
  readonly awaiting: readonly Side[];
}

/** The stages as of a day, or as of all that is on record. */
export function stagesAt(state: Obligation, on: PlainDate | null = null): Readonly<Record<Stage, bigint>> {
  const total = state.moves.filter((move) => on === null || move.on <= on).reduce<Movement>((sum, move) => plus(sum, move.movement), {});
  return Object.fromEntries(stages.map((stage) => [stage, total[stage] ?? 0n])) as Record<Stage, bigint>;
}

/** What is still owed; zero where more was paid. */
export function outstanding(state: Obligation, on: PlainDate | null = null): bigint {
  const { owed } = stagesAt(state, on);
  return owed > 0n ? owed : 0n;
}

/** What was paid above what is owed, and not yet refunded or applied elsewhere. */
export function unappliedCredit(state: Obligation, on: PlainDate | null = null): bigint {
  const { owed } = stagesAt(state, on);
  return owed < 0n ? -owed : 0n;
}

/** What is owed in all, before anything was discharged. */
export function totalOwed(state: Obligation, on: PlainDate | null = null): bigint {
  return state.moves
    .filter((move) => (on === null || move.on <= on) && (move.cause === 'opened' || move.cause === 'adjusted'))
    .reduce((sum, move) => sum + (move.movement.owed ?? 0n), 0n);
}
