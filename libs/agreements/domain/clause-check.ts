import type { ClauseProblem } from '#clauses/contract';
import { runExamples } from '#clauses/examples';
import { readClause } from '#clauses/read-clause';
import { refuse } from '#kernel/refusal';
import { unboundOf } from './clause-bindings';
import type { AgreementRefusal } from './decision';
import type { TextClause, TextDocument } from './text-document';

/**
 * Null where every clause of the text reads without a problem, its worked examples come out, and everybody it names stands in the text. Else the first
 * mistake with its place; `checkClauseSource` tells all of one clause.
 */
export function checkClauses(document: TextDocument): AgreementRefusal | null {
  for (const [index, clause] of document.clauses.entries()) {
    const refused = checkClause(document, clause, `/clauses/${index}/source`);
    if (refused !== null) return refused;
  }
  return null;
}

/** Everything that is wrong with one clause by itself: problems of its text, else of the examples that fail. */
export function checkClauseSource(source: string): { readonly name: string | null; readonly problems: readonly ClauseProblem[]; readonly examples: readonly { readonly index: number; readonly passed: boolean; readonly problems: readonly ClauseProblem[] }[] } {
  const read = readClause(source);
  if ('problems' in read) return { name: null, problems: read.problems, examples: [] };
  return { name: read.clause.name, problems: [], examples: runExamples(read.clause).map(({ index, passed, problems }) => ({ index, passed, problems })) };
}

function checkClause(document: TextDocument, { name, source }: TextClause, at: string): AgreementRefusal | null {
  const read = readClause(source);
  if ('problems' in read) return faulty('text-clause-faulty', name, read.problems, at);
  const { clause } = read;
  if (clause.name !== name) return refuse('text-clause-name-differs', { clause: name, named: clause.name }, at);
  const failed = runExamples(clause).filter((example) => !example.passed);
  if (failed.length > 0) return faulty('text-clause-example-fails', name, failed.flatMap(({ problems }) => problems), at);
  const { parties, funds } = unboundOf(document, clause);
  if (parties[0] !== undefined) return refuse('text-clause-role-unbound', { clause: name, role: parties.join(', ') }, at);
  if (funds[0] !== undefined) return refuse('text-clause-fund-undeclared', { clause: name, fund: funds.join(', ') }, at);
  return null;
}

function faulty(code: 'text-clause-faulty' | 'text-clause-example-fails', clause: string, problems: readonly ClauseProblem[], at: string): AgreementRefusal {
  const [first] = problems;
  if (first === undefined) return refuse(code, { clause, line: '', column: '', problem: '', path: '', problems: '0' }, at);
  const { line, column, code: problem, path, details } = first;
  const told = Object.entries(details).map(([key, value]) => `${key}: ${value}`).join(', ');
  return refuse(code, { clause, line: String(line), column: String(column), problem, path, told, problems: String(problems.length) }, at);
}
