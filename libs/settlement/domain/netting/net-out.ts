import { idFrom } from '#kernel/identity';
import { type Holder, holderOf, type HolderRef } from '../holder';

/** A reserved obligation: what is netted of it, in minor units. */
export interface Claim {
  readonly obligation: string;
  readonly debtor: HolderRef;
  readonly creditor: HolderRef;
  readonly minor: bigint;
}

export interface ClaimSetOff {
  readonly obligation: string;
  readonly minor: bigint;
  readonly byDebtor: bigint;
  readonly byCreditor: bigint;
}

export interface Remainder {
  readonly obligation: string;
  readonly debtor: HolderRef;
  readonly creditor: HolderRef;
  readonly minor: bigint;
}

export interface NettedOut {
  readonly setOffs: readonly ClaimSetOff[];
  readonly remainders: readonly Remainder[];
}

/**
 * Each holder's claims and debts are set off against each other, in the order declared, as far as the smaller side reaches; what remains of a holder is one
 * obligation, to the other of two, or to or from the clearing account.
 */
export function netOut(netting: string, claims: readonly Claim[], clearing: string | null): NettedOut {
  const hub = clearing === null ? null : holderOf({ clearing });
  const holders = holdersOf(claims).filter(([holder]) => holder !== hub);
  const debtEnds = ends(claims, 'debtor', holders);
  const claimEnds = ends(claims, 'creditor', holders);
  const setOffs = claims.map((claim, index) => ({ obligation: claim.obligation, minor: claim.minor, byDebtor: debtEnds[index] ?? 0n, byCreditor: claimEnds[index] ?? 0n }));
  return { setOffs, remainders: remaindersOf(netting, claims, holders, clearing) };
}

type Named = readonly [Holder, HolderRef];

function holdersOf(claims: readonly Claim[]): readonly Named[] {
  return [...new Map(claims.flatMap((claim) => [claim.debtor, claim.creditor]).map((ref): Named => [holderOf(ref), ref]))];
}

function side(claims: readonly Claim[], end: 'debtor' | 'creditor', holder: Holder): bigint {
  return claims.filter((claim) => holderOf(claim[end]) === holder).reduce((sum, claim) => sum + claim.minor, 0n);
}

function ends(claims: readonly Claim[], end: 'debtor' | 'creditor', holders: readonly Named[]): readonly bigint[] {
  const left = new Map(holders.map(([holder]) => {
    const [debts, due] = [side(claims, 'debtor', holder), side(claims, 'creditor', holder)];
    return [holder, debts < due ? debts : due];
  }));
  return claims.map((claim) => {
    const holder = holderOf(claim[end]);
    const open = left.get(holder) ?? 0n;
    const part = open < claim.minor ? open : claim.minor;
    left.set(holder, open - part);
    return part;
  });
}

function remaindersOf(netting: string, claims: readonly Claim[], holders: readonly Named[], clearing: string | null): readonly Remainder[] {
  const remainders = holders.flatMap(([holder, ref]): readonly Remainder[] => {
    const minor = side(claims, 'creditor', holder) - side(claims, 'debtor', holder);
    // Between two, the one who owes more is enough: the other's remainder is the same obligation.
    if (minor === 0n || (clearing === null && minor > 0n)) return [];
    const other = clearing === null ? holders.find(([name]) => name !== holder)?.[1] : { clearing };
    if (other === undefined) return [];
    const [debtor, creditor] = minor < 0n ? [ref, other] : [other, ref];
    return [{ obligation: idFrom(netting, `net ${holderOf(debtor)} ${holderOf(creditor)}`), debtor, creditor, minor: minor < 0n ? -minor : minor }];
  });
  return remainders;
}
