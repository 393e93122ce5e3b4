import { type Refusal, isRefusal } from '#kernel/refusal';

/** The value that a test relies on; where it is missing or refused the test fails here, with the refusal. */
export function must<T>(value: T | Refusal | null | undefined): T {
  if (value === null || value === undefined) throw new Error('missing');
  if (isRefusal(value)) throw new Error(`refused: ${value.refused} ${JSON.stringify(value.details)}`);
  return value;
}
