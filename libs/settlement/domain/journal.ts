import { type Amount, type AmountJson, amountOf, toJson } from '#kernel/amount';
import { Fault } from '#kernel/fault';
import type { UnitCode } from '#kernel/units';
import { readAmount } from './amounts';
import type { DutyKind } from './duty';
import { type Holder, type HolderRef, holderKind, holderOf } from './holder';

/**
 * The chart of accounts. A creditor's line is positive, a debtor's negative, and what moves between accounts moves on both sides. Arrears is no account: it is
 * the part of `owed` whose due date lies before the as-of date. Where one obligation's `owed` falls below zero (more was paid than is owed), positions
 * show that part as unapplied credit.
 */
export const accounts = ['owed', 'in-transit', 'settled', 'unapplied-credit', 'fund', 'clearing', 'penalty', 'in-kind', 'own-match'] as const;
export type Account = (typeof accounts)[number];

/** How far an amount has come on its way from debtor to creditor. */
export const stages = ['owed', 'in-transit', 'settled', 'unapplied-credit'] as const;
export type Stage = (typeof stages)[number];

/** What one event adds to each stage, in minor units; what is absent is zero. */
export type Movement = Readonly<Partial<Record<Stage, bigint>>>;

/** One claim between two holders. A duty through a clearing account is two: debtor to clearing, clearing to creditor. */
export interface Hop {
  readonly debtor: HolderRef;
  readonly creditor: HolderRef;
}

/** What a position is asked by; the same for every line of an entry. */
export interface EntryAbout {
  readonly obligation: string | null;
  readonly agreement: string | null;
  readonly clause: string | null;
  readonly mechanism: string | null;
  readonly nature: string | null;
  readonly kind: DutyKind | null;
}

export interface JournalLine {
  readonly account: Account;
  readonly holder: Holder;
  readonly counterparty: Holder;
  /** which end of the claim the holder is */
  readonly side: 'debtor' | 'creditor';
  /** signed */
  readonly amount: AmountJson;
}

/** A property of one event, stored with it; it takes effect on the event's `effectiveOn`. Balanced per unit. */
export interface JournalEntry {
  readonly about: EntryAbout;
  readonly lines: readonly JournalLine[];
}

export function hopsOf(claim: { readonly debtor: HolderRef; readonly creditor: HolderRef; readonly through: { readonly clearing: string } | null }): readonly Hop[] {
  if (claim.through === null) return [{ debtor: claim.debtor, creditor: claim.creditor }];
  return [{ debtor: claim.debtor, creditor: claim.through }, { debtor: claim.through, creditor: claim.creditor }];
}

/** Where an amount that has arrived stands. Funds and clearing accounts have their own; own match and penalties stay apart from transfers. */
export function settledAccount(holder: Holder, kind: DutyKind | null, inKind: boolean): Account {
  const holds = holderKind(holder);
  // Work that was done for a fund is nothing it could pay out.
  if (holds !== 'party') return inKind ? 'in-kind' : holds;
  if (kind === 'own_match') return 'own-match';
  if (kind === 'penalty') return 'penalty';
  return inKind ? 'in-kind' : 'settled';
}

export interface Posting {
  readonly hops: readonly Hop[];
  readonly unit: UnitCode;
  readonly movement: Movement;
  readonly inKind: boolean;
}

/** The entry of one event; null where nothing moves. */
export function journalEntry(about: EntryAbout, postings: readonly Posting[]): JournalEntry | null {
  const lines = postings.flatMap((posting) => posting.hops.flatMap((hop) => stages.flatMap((stage) => linesOf(hop, stage, posting, about.kind))));
  return lines.length === 0 ? null : balanced({ about, lines });
}

function linesOf(hop: Hop, stage: Stage, posting: Posting, kind: DutyKind | null): readonly JournalLine[] {
  const minor = posting.movement[stage] ?? 0n;
  if (minor === 0n) return [];
  const [creditor, debtor] = [holderOf(hop.creditor), holderOf(hop.debtor)];
  const account = (holder: Holder): Account => (stage === 'settled' ? settledAccount(holder, kind, posting.inKind) : stage);
  const amount = (value: bigint): AmountJson => toJson(amountOf(posting.unit, value));
  return [
    { account: account(creditor), holder: creditor, counterparty: debtor, side: 'creditor', amount: amount(minor) },
    { account: account(debtor), holder: debtor, counterparty: creditor, side: 'debtor', amount: amount(-minor) },
  ];
}

/** The one place where law 3 is asserted: an entry that does not sum to zero in each unit is a fault, and its event is never written. */
export function balanced(entry: JournalEntry): JournalEntry {
  for (const [unit, minor] of sumsOf(entry.lines.map((line) => readAmount(line.amount)))) {
    if (minor !== 0n) throw new Fault(`a journal entry is out of balance by ${minor} of the smallest part of ${unit}`);
  }
  return entry;
}

function sumsOf(amounts: readonly Amount[]): ReadonlyMap<UnitCode, bigint> {
  const sums = new Map<UnitCode, bigint>();
  for (const { unit, minor } of amounts) sums.set(unit, (sums.get(unit) ?? 0n) + minor);
  return sums;
}

/** The sum of movements, stage by stage. */
export function plus(a: Movement, b: Movement): Movement {
  return Object.fromEntries(stages.map((stage) => [stage, (a[stage] ?? 0n) + (b[stage] ?? 0n)]));
}

export function minus(movement: Movement): Movement {
  return Object.fromEntries(stages.map((stage) => [stage, -(movement[stage] ?? 0n)]));
}

/** From one stage to another. */
export function move(from: Stage, to: Stage, minor: bigint): Movement {
  return plus({ [from]: -minor }, { [to]: minor });
}
