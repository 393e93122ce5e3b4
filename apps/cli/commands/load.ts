import { Command } from 'commander';
import { type LoadProgress, type LoadReport, loadDossiers } from '#dossier/load';
import { ConnectionFault } from '#dossier/run/connection';
import { CliFault } from '../cli-fault';
import type { CliContext } from '../cli-context';
import { type Credentials, type CredentialOptions, credentialsFor } from '../credentials';
import { exitCodesHelp } from '../exit-codes';
import { expectLedgerAt, givenAddress, loginOption, passwordFileOption, urlOption } from '../ledger-address';
import { LedgerReading } from '../ledger-reading';
import { exitOf, tellReport } from '../load-report';
import { ProgressBar } from '../progress-bar';
import { type LedgerAddress, provideLedger } from '../provide-ledger';
import { readTextFile } from '../read-text-file';
import type { Terminal } from '../terminal';
import { whileOpen } from '../while-open';

interface LoadOptions extends CredentialOptions {
  readonly url?: string;
  readonly json?: true;
}

export function loadCommand(context: CliContext): Command {
  return new Command('load')
    .description('Tell cases (dossiers) to a ledger and hold its answers against what they expect. Loading again adds nothing.')
    .argument('<FILE...>', 'dossiers, as YAML')
    .addOption(urlOption())
    .addOption(loginOption())
    .addOption(passwordFileOption())
    .option('--json', 'the whole report as JSON')
    .addHelpText('after', [
      '',
      'Where no --url is given and no ledger answers at http://HOST:PORT, one is started on DATA_DIR for the time of the loading.',
      exitCodesHelp(['ok', 'notHeld', 'usage', 'refused', 'unreachable'], {
        ok: 'all expectations held', notHeld: 'an expectation did not hold', usage: 'wrong usage or settings, or a mistake in a dossier',
        refused: 'the ledger refused a step that was to be done, or the login',
      }),
    ].join('\n'))
    .action(async (files: readonly string[], options: LoadOptions) => {
      const { terminal } = context;
      const settings = context.settings();
      // A file that is not there is told before a ledger is started for it.
      for (const file of files) await readTextFile(file);
      const { url: given } = options;
      const open = given === undefined ? () => provideLedger(settings, terminal) : () => ledgerElsewhere(given);
      const report = await whileOpen(open, async ({ url }) => {
        const credentials = await credentialsFor(options, context.environment, settings.dataDir);
        // A wrong password is told in the ledger's own words, before anything is sent.
        await new LedgerReading(url, credentials, terminal.locale).read('/api/v1/sessions/current');
        return load(terminal, files, { url, ...credentials }, options.json !== true);
      });
      if (options.json) terminal.json(report);
      else tellReport(terminal, report);
      context.endWith(exitOf(report));
    });
}

async function ledgerElsewhere(given: string): Promise<LedgerAddress> {
  const url = givenAddress(given);
  await expectLedgerAt(url);
  return { url, stop: () => Promise.resolve() };
}

async function load(terminal: Terminal, files: readonly string[], connection: Credentials & { readonly url: string }, inWords: boolean): Promise<LoadReport> {
  const bar = new ProgressBar(terminal);
  let told = '';
  const onProgress = ({ file, dossier, done, total, step }: LoadProgress): void => {
    bar.show(`${dossier} ${step}`, done, total);
    if (!terminal.isWatched && inWords && told !== file) terminal.note('loading', { file });
    told = file;
  };
  try {
    return await loadDossiers({ files, connection, locale: terminal.locale, onProgress });
  } catch (error) {
    if (!(error instanceof ConnectionFault)) throw error;
    throw new CliFault('unreachable', 'connection-lost', { url: connection.url, reason: error.message }, { cause: error });
  } finally {
    bar.stop();
  }
}
