import { Command } from 'commander';
import { type Verdict, verifyLedger } from '#projections/verify';
import type { CliContext } from '../cli-context';
import { exitCodesHelp } from '../exit-codes';
import { openLedgerData } from '../ledger-data';
import { ProgressBar } from '../progress-bar';
import type { Terminal } from '../terminal';
import { whileOpen } from '../while-open';

export function verifyCommand(context: CliContext): Command {
  return new Command('verify')
    .description('Hold the whole log against its laws, derive every view from it anew and compare. Changes nothing; works on a stopped and beside a running ledger.')
    .option('--json', 'the whole verdict as JSON')
    .addHelpText('after', exitCodesHelp(['ok', 'notHeld', 'usage', 'unreachable'], { ok: 'nothing was found; what was not covered is printed', notHeld: 'something was found, or a view differs from the log' }))
    .action(async ({ json }: { readonly json?: true }) => {
      const { terminal } = context;
      const verdict = await whileOpen(() => openLedgerData(context.settings(), terminal), async ({ dataSource, store, catalogue, views, ledger }) => {
        const bar = new ProgressBar(terminal);
        try {
          return await verifyLedger({ manager: dataSource.manager, store, catalogue }, views, ledger.id, ({ name, seq, of }) => bar.show(name, seq, of));
        } finally {
          bar.stop();
        }
      });
      if (json) terminal.json(verdict);
      else tell(terminal, verdict);
      if (!verdict.clean) context.endWith('notHeld');
    });
}

function tell(terminal: Terminal, { clean, log, views, parked, notCovered }: Verdict): void {
  terminal.say('verify-log', { events: log.events, streams: log.streams, digest: log.digest });
  for (const { code, where, what } of log.findings) terminal.say('verify-finding', { code, where, what });
  if (log.findingsCut) terminal.say('verify-findings-cut');
  for (const { view, version, seq, equal, live, derived } of views) {
    if (equal) terminal.say('verify-view-equal', { view, version, seq });
    else terminal.say('verify-view-differs', { view, version, seq, live, derived });
  }
  for (const { follower, stream, reason } of parked) terminal.say('verify-parked', { follower, stream, reason });
  for (const { code, detail } of notCovered) terminal.say(`not-covered-${code}`, { detail });
  terminal.say(clean ? 'verify-clean' : 'verify-not-clean');
}
