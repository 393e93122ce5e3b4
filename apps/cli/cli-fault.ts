import type { TextKey } from './texts';
import type { ExitName } from './exit-codes';

/** A command cannot go on, for a reason that is told to whoever called it. */
export class CliFault extends Error {
  override readonly name = 'CliFault';

  constructor(readonly exit: ExitName, readonly key: TextKey, readonly details: Readonly<Record<string, string>> = {}, options?: ErrorOptions) {
    super(`${String(key)} ${JSON.stringify(details)}`, options);
  }
}
