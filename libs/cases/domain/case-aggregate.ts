import type { Aggregate } from '#kernel/aggregate';
import type { CaseCommand, CaseContext } from './case-commands';
import { caseCatalogue, type CaseEvent } from './case-events';
import { type CaseFile, evolveCase } from './case-state';
import { decideCase } from './decide-case';

/** One stream a case file: `case-<id>`. */
export const caseAggregate: Aggregate<CaseFile, CaseEvent, CaseCommand, CaseContext> = {
  category: 'case',
  evolve: evolveCase,
  decide: decideCase,
  events: caseCatalogue,
};
