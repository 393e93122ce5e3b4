import { Command } from 'commander';
import { programVersion } from '../ledger/program-version';
import type { CliContext } from './cli-context';
import { checkClauseCommand } from './commands/check-clause';
import { doctorCommand } from './commands/doctor';
import { explainCommand } from './commands/explain';
import { exportCommand } from './commands/export';
import { loadCommand } from './commands/load';
import { rebuildCommand } from './commands/rebuild';
import { replayCommand } from './commands/replay';
import { schemaCommand } from './commands/schema';
import { verifyCommand } from './commands/verify';
import { exitCodesHelp } from './exit-codes';

/** The command line as a whole. Usage errors are thrown, so that the one place that ends the process knows of them. */
export function program(context: CliContext): Command {
  const concordat = new Command('concordat')
    .description('A ledger for agreements between regions: load cases, replay and verify what was recorded.')
    .version(programVersion())
    .showHelpAfterError('(concordat <command> --help tells more)')
    .addHelpText('after', [
      '',
      'Settings are those of the server, read from the environment: DATA_DIR (./data), HOST (127.0.0.1), PORT (3000), EVENT_STORE, DATABASE_URL.',
      'Messages are in Chinese where LANG begins with zh.',
      exitCodesHelp(['ok', 'notHeld', 'usage', 'refused', 'unreachable']),
    ].join('\n'));
  const commands = [loadCommand, replayCommand, verifyCommand, rebuildCommand, exportCommand, doctorCommand, checkClauseCommand, explainCommand, schemaCommand];
  // Set before the commands are added: they take it over.
  concordat.exitOverride();
  for (const make of commands) concordat.addCommand(make(context).copyInheritedSettings(concordat));
  return concordat;
}
