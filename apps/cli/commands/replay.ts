import { Command } from 'commander';
import { isUuid } from '#kernel/identity';
import { CliFault } from '../cli-fault';
import type { CliContext } from '../cli-context';
import { type CredentialOptions, credentialsIfAny } from '../credentials';
import { exitCodesHelp } from '../exit-codes';
import { historyOf, type ToldEvent } from '../history';
import { expectLedgerAt, givenAddress, loginOption, passwordFileOption, urlOption } from '../ledger-address';
import { openLedgerData } from '../ledger-data';
import { LedgerReading } from '../ledger-reading';
import { whileOpen } from '../while-open';

interface ReplayOptions extends CredentialOptions {
  readonly url?: string;
  readonly json?: true;
}

export function replayCommand(context: CliContext): Command {
  return new Command('replay')
    .description('Tell the history of a case file, of one thing, or of one stream, in sentences and in the order in which the ledger learned it.')
    .argument('<WHAT>', 'id of a case file or of anything else, or the name of a stream (agreement-<id>)')
    .addOption(urlOption().default(undefined, 'the log of the data folder is read'))
    .addOption(loginOption())
    .addOption(passwordFileOption())
    .option('--json', 'the events as JSON')
    .addHelpText('after', ['', 'With --url it is asked over HTTP for a case file that is open to whoever logs in.', exitCodesHelp(['ok', 'usage', 'refused', 'unreachable'], { refused: 'there is nothing of that name, or it is not open to you' })].join('\n'))
    .action(async (what: string, options: ReplayOptions) => {
      const { terminal } = context;
      const events = options.url === undefined ? await fromData(context, what) : await fromLedger(context, what, options.url, options);
      if (events.length === 0) throw new CliFault('refused', 'nothing-to-replay', { what });
      if (options.json) terminal.json(events);
      else for (const { seq, recordedAt, effectiveOn, stream, revision, sentence } of events) terminal.out(`${String(seq).padStart(6)}  ${recordedAt}  ${effectiveOn}  ${sentence}  [${stream}@${revision}]`);
    });
}

function fromData(context: CliContext, what: string): Promise<readonly ToldEvent[]> {
  return whileOpen(() => openLedgerData(context.settings(), context.terminal), (ledger) => historyOf(ledger, what, context.terminal.locale));
}

async function fromLedger(context: CliContext, what: string, given: string, options: ReplayOptions): Promise<readonly ToldEvent[]> {
  const id = what.replace(/^case-/, '');
  if (!isUuid(id)) throw new CliFault('usage', 'not-a-case', { what });
  const url = givenAddress(given);
  await expectLedgerAt(url);
  const reading = new LedgerReading(url, await credentialsIfAny(options, context.environment, context.settings().dataDir), context.terminal.locale);
  const events: ToldEvent[] = [];
  for await (const { seq, stream, revision, type, recordedAt, effectiveOn, sentence } of reading.all<ToldEvent>(`/api/v1/cases/${id}/timeline`)) {
    events.push({ seq, stream, revision, type, recordedAt, effectiveOn, sentence });
  }
  return events;
}
