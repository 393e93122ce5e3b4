import { Argument, Command, Option } from 'commander';
import { type AmountJson, fromJson } from '#kernel/amount';
import { amountForPeople } from '#kernel/amount-text';
import type { Locale } from '#kernel/local-text';
import { isRefusal } from '#kernel/refusal';
import type { CliContext } from '../cli-context';
import { type CredentialOptions, credentialsIfAny } from '../credentials';
import { exitCodesHelp } from '../exit-codes';
import { expectLedgerAt, givenAddress, loginOption, ownAddress, passwordFileOption, urlOption } from '../ledger-address';
import { LedgerReading } from '../ledger-reading';
import { Terminal } from '../terminal';

interface ExplainOptions extends CredentialOptions {
  readonly url?: string;
  readonly lang?: Locale;
  readonly json?: true;
}

/** What is read of an obligation; the ledger tells more. */
interface Obligation {
  readonly id: string;
  readonly debtor: string;
  readonly creditor: string;
  readonly amount: AmountJson;
  readonly dueOn: string | null;
  readonly clause: string | null;
  readonly period: string | null;
  readonly asOf: string;
  readonly standing: { readonly status: string; readonly owedInAll: AmountJson; readonly outstanding: AmountJson; readonly inTransit: AmountJson; readonly settled: AmountJson };
  readonly payments: readonly { readonly id: string; readonly amount: AmountJson; readonly valueDate: string; readonly status: string }[];
  readonly names: Readonly<Record<string, string>>;
}

/** The last version that changed the obligation. */
interface Explanation {
  readonly assessment: string;
  readonly version: number;
  readonly reproduced: boolean;
  /** of the leg that the obligation came from, or of the legs that it was netted from */
  readonly sentences: readonly string[];
}

export function explainCommand(context: CliContext): Command {
  return new Command('explain')
    .description('Why an obligation is as much as it is, down to the observations, and what became of it.')
    .addArgument(new Argument('<OBLIGATION>', 'its id'))
    .addOption(urlOption())
    .addOption(loginOption())
    .addOption(passwordFileOption())
    .addOption(new Option('--lang <LANG>', 'language of the sentences; that of LANG where it is left out').choices(['zh', 'en']))
    .option('--json', 'the obligation and its explanation as JSON')
    .addHelpText('after', exitCodesHelp(['ok', 'notHeld', 'usage', 'refused', 'unreachable'], { notHeld: 'assessing again does not come to what was recorded', refused: 'there is no such obligation, or it is not open to you' }))
    .action(async (id: string, options: ExplainOptions) => {
      const settings = context.settings();
      const terminal = new Terminal(options.lang ?? context.terminal.locale);
      const url = options.url === undefined ? ownAddress(settings) : givenAddress(options.url);
      await expectLedgerAt(url);
      const reading = new LedgerReading(url, await credentialsIfAny(options, context.environment, settings.dataDir), terminal.locale);
      const obligation = await reading.read<Obligation>(`/api/v1/obligations/${encodeURIComponent(id)}`);
      const { assessments } = await reading.read<{ readonly assessments: readonly Explanation[] }>(`/api/v1/obligations/${encodeURIComponent(id)}/explanation?lang=${terminal.locale}`);
      const explanation = assessments.at(-1) ?? null;
      if (options.json) terminal.json({ obligation, explanation });
      else tell(terminal, obligation, explanation);
      if (explanation?.reproduced === false) context.endWith('notHeld');
    });
}

function tell(terminal: Terminal, obligation: Obligation, explanation: Explanation | null): void {
  const { debtor, creditor, names, dueOn, clause, period, asOf, standing, payments } = obligation;
  const amount = (value: AmountJson): string => amountText(value, terminal.locale);
  const [first, now] = [amount(obligation.amount), amount(standing.owedInAll)];
  terminal.say('explain-owed', { debtor: names[debtor] ?? debtor, creditor: names[creditor] ?? creditor, amount: now });
  if (first !== now) terminal.say('explain-changed', { first });
  if (clause !== null) terminal.say('explain-clause', { clause, period: period ?? '—' });
  if (dueOn !== null) terminal.say('explain-due', { dueOn });
  if (explanation === null) terminal.say('explain-stated');
  else {
    terminal.say(explanation.reproduced ? 'explain-assessed' : 'explain-not-reproduced', { assessment: explanation.assessment, version: explanation.version });
    for (const sentence of explanation.sentences) terminal.out(`  ${sentence}`);
  }
  for (const payment of payments) terminal.say('explain-payment', { amount: amount(payment.amount), valueDate: payment.valueDate, status: payment.status, id: payment.id });
  const { status, outstanding, inTransit, settled } = standing;
  terminal.say('explain-standing', { asOf, status, outstanding: amount(outstanding), inTransit: amount(inTransit), settled: amount(settled) });
}

function amountText(value: AmountJson, locale: Locale): string {
  const amount = fromJson(value);
  return isRefusal(amount) ? JSON.stringify(value) : amountForPeople(amount, locale);
}
