import { QueryFailedError, type EntityManager } from 'typeorm';
import { EventStoreFault } from '#event-store/port';

// Deadlock, serialisation, a lock not had in time, shortage of resources, shutdown, a lost connection: the event is not at fault.
const passing = ['08', '40', '53', '55', '57', '58'];

/** Whether the same event may well be taken at the next attempt. What is not passing lies in the event, or in the code that takes it. */
export function isPassing(error: unknown): boolean {
  if (error instanceof EventStoreFault) return error.code === 'unavailable' || error.code === 'busy' || error.code === 'closed';
  if (!(error instanceof QueryFailedError)) return false;
  const code = (error.driverError as { code?: unknown }).code;
  // Without a state of the server's own it is the connection that failed.
  return typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || passing.some((start) => code.startsWith(start));
}

/**
 * Does the work under a savepoint. Null where it succeeded; the error where the work itself is at fault, its writes undone and the transaction usable. Throws
 * what is passing.
 */
export async function guarded(tx: EntityManager, work: () => Promise<void>): Promise<{ readonly error: unknown } | null> {
  await tx.query('SAVEPOINT one_event');
  try {
    await work();
    await tx.query('RELEASE SAVEPOINT one_event');
  } catch (error) {
    if (isPassing(error)) throw error;
    await tx.query('ROLLBACK TO SAVEPOINT one_event');
    return { error };
  }
  return null;
}

const reasonCharsMax = 2_000;

export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.slice(0, reasonCharsMax).replaceAll('\u0000', '\ufffd');
}
