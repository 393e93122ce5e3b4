import type { CommandAsking } from '#access/asking';
import type { Sealing } from '#access/sealing';

/**
 * For a command whose body holds what will be sealed under the subject's key: from here on its hash is one that only this key could have made, in the events and in the
 * attempts log. Called before the pipeline. False where the key is destroyed: nothing can be sealed under it any more.
 */
export async function markBody(asking: CommandAsking, sealing: Sealing, subject: string): Promise<boolean> {
  const mark = await sealing.mark(subject, asking.bodyHash);
  if (mark === null) return false;
  Object.defineProperty(asking, 'bodyHash', { value: mark, enumerable: true, configurable: true });
  return true;
}
