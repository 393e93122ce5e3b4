import { type Amount, type AmountJson, fromJson } from '#kernel/amount';
import { Fault } from '#kernel/fault';
import { isRefusal } from '#kernel/refusal';
import type { UnitCode } from '#kernel/units';

/** An amount out of an event or a checked command: one that cannot be read is a fault, since it was read once before it was written. */
export function readAmount(json: AmountJson): Amount {
  const amount = fromJson(json, '', { negative: true });
  if (isRefusal(amount)) throw new Fault(`an amount on record cannot be read: ${amount.refused}`);
  return amount;
}

export function unitCodeOf(json: AmountJson): UnitCode {
  return readAmount(json).unit;
}
