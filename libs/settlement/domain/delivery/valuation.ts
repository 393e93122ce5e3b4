import { type AmountJson, fromJson, fromRational, toJson, toRational } from '#kernel/amount';
import { mul } from '#kernel/rational';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { isMoney } from '#kernel/units';
import { readAmount } from '../amounts';
import type { DeliveryRecorded } from './events';

export function positiveOrNull(json: AmountJson | null, at: string): Refusal | null {
  if (json === null) return null;
  const amount = fromJson(json, at);
  if (isRefusal(amount)) return amount;
  return amount.minor > 0n ? null : refuse('amount-not-above-zero', {}, at);
}

/** What is accepted of the delivered quantity: all of it unless told, never more. */
export function acceptedQuantity(terms: DeliveryRecorded, stated: AmountJson | null): AmountJson | null | Refusal {
  if (stated === null) return terms.quantity;
  const wrong = positiveOrNull(stated, '/quantity');
  if (wrong !== null) return wrong;
  if (terms.quantity === null) return stated;
  const [accepted, delivered] = [readAmount(stated), readAmount(terms.quantity)];
  if (accepted.unit !== delivered.unit) return refuse('delivery-unit-differs', { unit: accepted.unit, expected: delivered.unit }, '/quantity');
  return accepted.minor > delivered.minor ? refuse('delivery-above-delivered', {}, '/quantity') : stated;
}

/**
 * What the accepted delivery counts for. In an obligation of a quantity it is the quantity itself; in money it is the clause's value of a unit times the
 * quantity, rounded once half to even, or, where the clause has none, what the receiver states.
 */
export function acceptedValue(terms: DeliveryRecorded, quantity: AmountJson | null, stated: AmountJson | null): AmountJson | null | Refusal {
  const wrong = positiveOrNull(stated, '/value');
  if (wrong !== null) return wrong;
  const computed = computedValue(terms, quantity);
  if (isRefusal(computed)) return computed;
  if (computed !== null) {
    return stated === null || readAmount(stated).minor === readAmount(computed).minor ? computed : refuse('delivery-value-set-by-clause', {}, '/value');
  }
  if (terms.purpose === 'release') return stated;
  if (stated === null) return quantity !== null && terms.valued === null ? null : refuse('delivery-value-missing', {}, '/value');
  const expected = terms.valued?.unit;
  const { unit } = readAmount(stated);
  return expected !== undefined && unit !== expected ? refuse('delivery-unit-differs', { unit, expected }, '/value') : stated;
}

function computedValue({ valued }: DeliveryRecorded, quantity: AmountJson | null): AmountJson | null | Refusal {
  if (valued === null) return null;
  const unitValue = valued.unitValue ?? null;
  if (quantity === null) return unitValue === null && 'currency' in unitJson(valued.unit) ? null : refuse('delivery-value-missing', {}, '/quantity');
  const delivered = readAmount(quantity);
  if (delivered.unit === valued.unit) return quantity;
  if (unitValue === null) return 'currency' in unitJson(valued.unit) ? null : refuse('delivery-unit-differs', { unit: delivered.unit, expected: valued.unit }, '/quantity');
  if (delivered.unit !== unitValue.per) return refuse('delivery-unit-differs', { unit: delivered.unit, expected: unitValue.per }, '/quantity');
  const each = readAmount(unitValue.amount);
  const value = fromRational(mul(toRational(delivered), toRational(each)), each.unit, 'half_even');
  return isRefusal(value) ? value : toJson(value);
}

function unitJson(unit: string): { currency: string } | { unit: string } {
  return isMoney(unit as Parameters<typeof isMoney>[0]) ? { currency: unit } : { unit };
}
