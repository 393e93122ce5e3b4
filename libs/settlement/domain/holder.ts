import type { Acting } from '#kernel/aggregate';

/**
 * Who can owe and be owed. A party stands for itself; a fund is an aggregate of its own, and the parties named as its managers act for it; a clearing
 * account passes on what it takes in, and the party whose account it is acts for it.
 */
export type HolderRef = { readonly party: string } | FundRef | { readonly clearing: string };

export interface FundRef {
  /** id of the fund: `idFrom(agreement id, 'fund ' + name)` where an agreement declares it */
  readonly fund: string;
  /** as the agreement calls it, for people */
  readonly name?: string;
  /** ids of the parties that pay and accept for the fund; empty where nobody does, and what concerns it can only be recorded on a document */
  readonly managers: readonly string[];
}

/** The holder as the journal writes it. */
export type Holder = `party:${string}` | `fund:${string}` | `clearing:${string}`;

export function holderOf(ref: HolderRef): Holder {
  if ('party' in ref) return `party:${ref.party}`;
  if ('fund' in ref) return `fund:${ref.fund}`;
  return `clearing:${ref.clearing}`;
}

export function sameHolder(a: HolderRef, b: HolderRef): boolean {
  return holderOf(a) === holderOf(b);
}

/** True where an act under a mandate for `party` is the holder's own act. */
export function actsForHolder(party: string, ref: HolderRef): boolean {
  if ('party' in ref) return ref.party === party;
  if ('fund' in ref) return ref.managers.includes(party);
  return ref.clearing === party;
}

/**
 * The act as of whom it is: where the actor's party has taken over the rights of a party that stands at one of the ends (`standsFor`), it acts in that party's place.
 */
export function standingIn(acting: Acting, ends: readonly HolderRef[], standsFor: readonly string[] = []): Acting {
  if (ends.some((end) => actsForHolder(acting.actor.party, end))) return acting;
  const predecessor = standsFor.find((party) => ends.some((end) => actsForHolder(party, end)));
  return predecessor === undefined ? acting : { ...acting, actor: { ...acting.actor, party: predecessor } };
}

/** Every party that may act for the holder. */
export function actorsOf(ref: HolderRef): readonly string[] {
  if ('party' in ref) return [ref.party];
  if ('fund' in ref) return ref.managers;
  return [ref.clearing];
}

export type HolderKind = 'party' | 'fund' | 'clearing';

export function holderKind(holder: Holder): HolderKind {
  return holder.slice(0, holder.indexOf(':')) as HolderKind;
}
