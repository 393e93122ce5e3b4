import { Command } from 'commander';
import { holdsData } from '#embedded-postgres/join-server';
import type { CliContext } from '../cli-context';
import { exitCodesHelp } from '../exit-codes';
import { checkAddress, checkFolder, checkNode, checkPrograms } from '../health/surroundings';
import type { Check } from '../health/check';
import { checkStore } from '../health/store-checks';
import { openLedgerData } from '../ledger-data';
import { readSettings, type Settings, SettingsFault } from '../../ledger/settings';
import { whileOpen } from '../while-open';

export function doctorCommand(context: CliContext): Command {
  return new Command('doctor')
    .description('Look at settings, Node, data folder, database, log and views, and say what is not as it should be. Changes nothing.')
    .option('--json', 'all checks as JSON')
    .addHelpText('after', exitCodesHelp(['ok', 'notHeld', 'usage'], { ok: 'nothing is wrong; warnings may be printed', notHeld: 'something is wrong, a setting perhaps' }))
    .action(async ({ json }: { readonly json?: true }) => {
      const { terminal } = context;
      const checks: Check[] = [];
      const tell = (found: readonly Check[]): void => {
        checks.push(...found);
        if (!json) for (const { level, key, details } of found) terminal.out(`${terminal.text(`doctor-${level}`)} ${terminal.text(key, details)}`);
      };
      tell([checkNode()]);
      const settings = settingsOr(context, tell);
      if (settings !== null) await examine(context, settings, tell);
      if (json) terminal.json(checks.map(({ level, key, details }) => ({ level, check: key, message: terminal.text(key, details) })));
      if (checks.some(({ level }) => level === 'wrong')) context.endWith('notHeld');
    });
}

function settingsOr({ environment }: CliContext, tell: (checks: readonly Check[]) => void): Settings | null {
  try {
    const settings = readSettings(environment);
    tell([{ level: 'fine', key: 'doctor-settings', details: { engine: settings.eventStore, folder: settings.dataDir } }]);
    return settings;
  } catch (error) {
    if (!(error instanceof SettingsFault)) throw error;
    tell(error.faults.map((fault) => ({ level: 'wrong', key: 'doctor-setting-wrong', details: { fault } })));
    return null;
  }
}

async function examine({ terminal }: CliContext, settings: Settings, tell: (checks: readonly Check[]) => void): Promise<void> {
  const isEmbedded = settings.eventStore === 'embedded';
  if (isEmbedded) tell([await checkPrograms(settings, terminal.locale)]);
  tell(await checkFolder(settings));
  tell([await checkAddress(settings)]);
  if (isEmbedded && !holdsData(settings.dataDir)) return tell([{ level: 'fine', key: 'doctor-no-data', details: { folder: settings.dataDir } }]);
  tell(await whileOpen(() => openLedgerData(settings, terminal), checkStore));
}
