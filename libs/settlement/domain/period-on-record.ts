import { Fault } from '#kernel/fault';
import { parsePeriod, type Period } from '#kernel/period';
import { isRefusal } from '#kernel/refusal';

/** A period out of an event: one that cannot be read is a fault, since it was read once before it was written. */
export function periodOnRecord(key: string): Period {
  const period = parsePeriod(key);
  if (isRefusal(period)) throw new Fault(`the period ${key} stands on record and cannot be read`);
  return period;
}
