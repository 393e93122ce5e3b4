import { Injectable } from '@nestjs/common';
import type { ClauseProblem } from '#clauses/contract';
import type { Locale } from '#kernel/local-text';
import { TextCatalogue } from '#http/texts';
import { checkClauseSource } from '../domain/clause-check';

export type ProblemShown = ClauseProblem & { readonly message: string };

export interface ClauseChecked {
  /** it reads, and all its worked examples come out */
  readonly valid: boolean;
  readonly name: string | null;
  readonly problems: readonly ProblemShown[];
  readonly examples: readonly { readonly index: number; readonly passed: boolean; readonly problems: readonly ProblemShown[] }[];
}

/** Clauses checked by themselves, with what is wrong told in words. */
@Injectable()
export class ClauseChecks {
  constructor(private readonly texts: TextCatalogue) {}

  check(source: string, locale: Locale): ClauseChecked {
    const { name, problems, examples } = checkClauseSource(source);
    const shown = (all: readonly ClauseProblem[]): readonly ProblemShown[] => all.map((problem) => ({ ...problem, message: this.texts.text(locale, `problem.${problem.code}`, problem.details) }));
    return {
      valid: problems.length === 0 && examples.every(({ passed }) => passed),
      name,
      problems: shown(problems),
      examples: examples.map((example) => ({ ...example, problems: shown(example.problems) })),
    };
  }
}
