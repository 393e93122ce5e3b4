import { add, type AmountJson, amountOf, fromJson, toJson, zeroOf } from '#kernel/amount';
import { isRefusal } from '#kernel/refusal';
import type { UnitCode } from '#kernel/units';
import type { Step } from '../../dossier';
import { amountTold, amountWritten } from '../people-amount';
import { type Failure, StepFault, type Telling } from '../telling';

/** Checks one thing that was expected, and says what was found where it does not hold. */
export type Check<T> = (telling: Telling, told: T, step: Step) => Promise<readonly Failure[]>;

/** Dates and known-at as people tell them: `asOf` a day, `knownAt` the name of a step. */
export interface ToldMoment {
  readonly asOf?: string;
  readonly knownAt?: string;
}

/**
 * As known at the end of the named step, else at the end of what has been told so far: a dossier that is told again comes by moments that have gone by, and holds
 * them as the ledger knew them then.
 */
export function momentOf(telling: Telling, { asOf, knownAt: step }: ToldMoment): { readonly asOf?: string; readonly knownAt?: string } {
  const knownAt = step === undefined ? telling.moment : telling.marks.get(step);
  if (knownAt === undefined) throw new StepFault('step-missing', { step: step ?? '', known: [...telling.marks.keys()].join(', ') });
  return { ...(asOf === undefined ? {} : { asOf }), ...(knownAt === null ? {} : { knownAt }) };
}

/** The sum of those amounts that are in the unit of the expected one. */
export function totalLike(expected: AmountJson, amounts: readonly AmountJson[]): AmountJson {
  const unit = unitOf(expected) as UnitCode;
  const sum = amounts.filter((amount) => unitOf(amount) === unit).reduce((total, amount) => {
    const read = fromJson(amount, '', { negative: true });
    return isRefusal(read) ? total : add(total, read);
  }, zeroOf(unit));
  return toJson(amountOf(unit, sum.minor));
}

export function compareAmount(what: string, expected: string, found: readonly AmountJson[]): readonly Failure[] {
  const told = amountTold(expected);
  const total = totalLike(told, found);
  return amountWritten(told) === amountWritten(total) ? [] : [{ expected: `${what}: ${amountWritten(told)}`, found: amountWritten(total) }];
}

export function compareText(what: string, expected: string | undefined, found: string | null | undefined): readonly Failure[] {
  return expected === undefined || expected === (found ?? '') ? [] : [{ expected: `${what}: ${expected}`, found: found ?? '—' }];
}

function unitOf(amount: AmountJson): string {
  return 'currency' in amount ? amount.currency : amount.unit;
}
