import { type Settings, readSettings } from '../ledger/settings';
import { type ExitName, exitCodes } from './exit-codes';
import type { Terminal } from './terminal';

/** What every command stands in. */
export class CliContext {
  private ended: ExitName = 'ok';

  constructor(readonly terminal: Terminal, readonly environment: Readonly<Record<string, string | undefined>>) {}

  /** The settings of the ledger, as its server reads them. Throws `SettingsFault`. */
  settings(): Settings {
    return readSettings(this.environment);
  }

  endWith(exit: ExitName): void {
    this.ended = exit;
  }

  get exitCode(): number {
    return exitCodes[this.ended];
  }
}
