import { CommanderError } from 'commander';
import { LauncherFault, type LauncherFaultCode } from '#embedded-postgres/launcher-fault';
import { GenesisFault } from '#event-store/genesis';
import { SettingsFault } from '../ledger/settings';
import { CliFault } from './cli-fault';
import { exitCodes } from './exit-codes';
import type { Terminal } from './terminal';

/** What another DATA_DIR mends. */
const foldersFault: ReadonlySet<LauncherFaultCode> = new Set(['folder-not-ours', 'folder-not-writable', 'folder-of-other-user', 'other-ledger']);

/** Tells what went wrong in a line or two, and answers the exit code for it. Only what nobody foresaw is shown with its stack. */
export function tellFault(terminal: Terminal, error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof CliFault) {
    terminal.note(error.key, error.details);
    return exitCodes[error.exit];
  }
  if (error instanceof SettingsFault) {
    for (const line of error.faults) complain(line);
    return exitCodes.usage;
  }
  if (error instanceof LauncherFault) {
    complain(error.in(terminal.locale));
    return foldersFault.has(error.code) ? exitCodes.usage : exitCodes.fault;
  }
  if (error instanceof GenesisFault) {
    complain(error.message);
    return exitCodes.usage;
  }
  complain(error instanceof Error ? (error.name.endsWith('Fault') ? error.message : (error.stack ?? error.message)) : String(error));
  return exitCodes.fault;
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}
