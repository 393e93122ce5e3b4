import { canonicalJson } from '#kernel/canonical-json';
import { idFrom } from '#kernel/identity';

/** One stream decides on one clause of one agreement for one period. */
export function assessmentIdOf(agreement: string, clause: string, period: string): string {
  return idFrom(agreement, canonicalJson(['assessment', clause, period]));
}

/** The id of the obligation that an assessment opens for one of its duties. */
export function obligationIdOf(assessment: string, key: string): string {
  return idFrom(assessment, key);
}

/** The id of the fund that an agreement declares under a name. */
export function fundIdOf(agreement: string, name: string): string {
  return idFrom(agreement, `fund ${name}`);
}
