import { Body } from '@nestjs/common';
import type { ClauseProblem } from '#clauses/contract';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import { TextField } from '#http/fields';
import { PlainRoute } from '#http/plain-route';
import { TextCatalogue } from '#http/texts';
import { checkClauseSource } from '../domain/clause-check';
import { clauseCheckSchema } from '../views/answer-schemas';

export class CheckClauseBody {
  @TextField(100_000, { description: 'A clause in YAML.' })
  source: string;
}

interface ClauseCheck {
  readonly valid: boolean;
  readonly name: string | null;
  readonly problems: readonly ProblemShown[];
  readonly examples: readonly { readonly index: number; readonly passed: boolean; readonly problems: readonly ProblemShown[] }[];
}

type ProblemShown = ClauseProblem & { readonly message: string };

@ApiRoutes('clauses')
export class ClausesController {
  constructor(private readonly texts: TextCatalogue) {}

  @PlainRoute({ path: 'check', summary: 'Check a clause and run its worked examples; nothing is recorded', access: 'authenticated', status: 200, returns: clauseCheckSchema })
  check(@Ask() asking: Asking, @Body() { source }: CheckClauseBody): ClauseCheck {
    const { name, problems, examples } = checkClauseSource(source);
    const shown = (all: readonly ClauseProblem[]): readonly ProblemShown[] => all.map((problem) => ({ ...problem, message: this.texts.text(asking.locale, `problem.${problem.code}`, problem.details) }));
    return {
      valid: problems.length === 0 && examples.every(({ passed }) => passed),
      name,
      problems: shown(problems),
      examples: examples.map((example) => ({ ...example, problems: shown(example.problems) })),
    };
  }
}
