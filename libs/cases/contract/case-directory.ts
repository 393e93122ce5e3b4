import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { Disclosure } from '../domain/disclosure';

export type { Disclosure, Reader, Reading } from '../domain/disclosure';
export { disclosureKinds, readingOf } from '../domain/disclosure';

/** What other stages need to know of a case file. */
export interface CaseSummary {
  readonly id: string;
  readonly title: LocalText;
  readonly mechanism: string;
  readonly nature: string;
  readonly direction: string;
  readonly parties: readonly string[];
  /** id of the party whose office opened it */
  readonly openedBy: string;
  readonly disclosure: Disclosure;
  readonly openedOn: PlainDate;
  /** null while it is open */
  readonly closedOn: PlainDate | null;
  /** `stream@revision` of what was read, for the basis of a decision */
  readonly basis: string;
}

/** The published query of the case files, answered from the case's own stream: always fresh. */
export interface CaseDirectory {
  /** Null where there is no such case file. */
  caseFile(id: string): Promise<CaseSummary | null>;
}

/** Nest token of the `CaseDirectory`; provided globally by the cases. */
export const CASE_DIRECTORY = Symbol('CaseDirectory');
