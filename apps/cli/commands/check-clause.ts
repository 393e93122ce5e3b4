import { Command } from 'commander';
import type { ClauseProblem, ExampleResult, Locale } from '#clauses/contract';
import { runExamples } from '#clauses/examples';
import { readClause } from '#clauses/read-clause';
import { clauseTexts } from '#clauses/texts';
import { TextCatalogue } from '#http/texts';
import type { CliContext } from '../cli-context';
import { exitCodesHelp } from '../exit-codes';
import { readTextFile } from '../read-text-file';
import type { Terminal } from '../terminal';

interface CheckedClause {
  readonly file: string;
  /** null where it could not be read */
  readonly clause: string | null;
  readonly problems: readonly ToldProblem[];
  readonly examples: readonly { readonly label: ExampleResult['label']; readonly line: number; readonly column: number; readonly passed: boolean }[];
}

type ToldProblem = ClauseProblem & { readonly message: string };

export function checkClauseCommand(context: CliContext): Command {
  return new Command('check-clause')
    .description('Check clauses and run their worked examples, without any ledger.')
    .argument('<FILE...>', 'clauses, as YAML')
    .option('--json', 'all results as JSON')
    .addHelpText('after', exitCodesHelp(['ok', 'notHeld', 'usage'], { ok: 'every clause is sound and all examples come out', notHeld: 'a clause has a mistake, or an example comes out otherwise' }))
    .action(async (files: readonly string[], { json }: { readonly json?: true }) => {
      const { terminal } = context;
      const texts = new TextCatalogue([clauseTexts]);
      const checked: CheckedClause[] = [];
      for (const file of files) checked.push(check(file, await readTextFile(file), texts, terminal.locale));
      if (json) terminal.json(checked);
      else for (const each of checked) tell(terminal, each);
      if (checked.some(({ problems }) => problems.length > 0)) context.endWith('notHeld');
    });
}

function check(file: string, source: string, texts: TextCatalogue, locale: Locale): CheckedClause {
  const told = (problem: ClauseProblem): ToldProblem => ({ ...problem, message: texts.text(locale, `problem.${problem.code}`, problem.details) });
  const read = readClause(source);
  if ('problems' in read) return { file, clause: null, problems: read.problems.map(told), examples: [] };
  const results = runExamples(read.clause);
  return {
    file,
    clause: read.clause.name,
    problems: results.flatMap(({ problems }) => problems).map(told),
    examples: results.map(({ label, line, column, passed }) => ({ label, line, column, passed })),
  };
}

function tell(terminal: Terminal, { file, clause, problems, examples }: CheckedClause): void {
  for (const { line, column, message, code } of problems) terminal.out(`${file}:${line}:${column}: ${message} [${code}]`);
  const passed = examples.filter((example) => example.passed).length;
  if (clause === null) terminal.say('clause-not-read', { file, problems: problems.length });
  else terminal.say(problems.length === 0 ? 'clause-sound' : 'clause-fails', { file, clause, passed, examples: examples.length });
}
