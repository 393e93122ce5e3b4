import { idFrom } from '#kernel/identity';

/** The id of the obligation that an assessment opens for one of its duties. */
export function obligationIdOf(assessment: string, key: string): string {
  return idFrom(assessment, key);
}

/** The id of the fund that an agreement declares under a name. */
export function fundIdOf(agreement: string, name: string): string {
  return idFrom(agreement, `fund ${name}`);
}
