import { Command } from 'commander';
import { viewDigest } from '#projections/digest';
import { rebuild } from '#projections/rebuild';
import type { View } from '#projections/view';
import { ensureViewSchema } from '#projections/view-schema';
import { CliFault } from '../cli-fault';
import type { CliContext } from '../cli-context';
import { exitCodesHelp } from '../exit-codes';
import { openLedgerData } from '../ledger-data';
import { ProgressBar } from '../progress-bar';
import { whileOpen } from '../while-open';

export function rebuildCommand(context: CliContext): Command {
  return new Command('rebuild')
    .description('Derive views anew from the whole log, beside the live ones, and put each in its place when it is complete. Works on a stopped and beside a running ledger.')
    .argument('[VIEW...]', 'names of views; all where none is named')
    .option('--json', 'what was rebuilt as JSON')
    .addHelpText('after', exitCodesHelp(['ok', 'usage', 'unreachable'], { usage: 'wrong usage or settings, or there is no view of that name' }))
    .action(async (names: readonly string[], { json }: { readonly json?: true }) => {
      const { terminal } = context;
      const rebuilt = await whileOpen(() => openLedgerData(context.settings(), terminal), async ({ dataSource: { manager }, store, catalogue, views }) => {
        const chosen = choose(views, names);
        // A view that this program has and the folder's last one had not is begun here.
        for (const view of views) await ensureViewSchema(manager, view);
        const bar = new ProgressBar(terminal);
        try {
          await rebuild({ manager, store, catalogue }, chosen, (name, seq, of) => bar.show(name, seq, of));
        } finally {
          bar.stop();
        }
        return Promise.all(chosen.map((view) => viewDigest(manager, view)));
      });
      if (json) terminal.json(rebuilt);
      else for (const { view, version, seq, rows, digest } of rebuilt) terminal.say('rebuilt', { view, version, seq: seq ?? 0, rows, digest });
    });
}

function choose(views: readonly View[], names: readonly string[]): readonly View[] {
  const known = views.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new CliFault('usage', 'no-such-view', { name: unknown, known: known.join(', ') });
  return names.length === 0 ? views : views.filter(({ name }) => names.includes(name));
}
