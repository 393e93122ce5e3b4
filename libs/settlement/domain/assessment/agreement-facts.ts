import type { PlainDate } from '#kernel/plain-date';

/** What an assessment needs to know of the agreement, as of the period's last day. */
export interface AgreementFacts {
  readonly id: string;
  readonly mechanism: string;
  readonly nature: string;
  readonly caseFile: string | null;
  /** ids of the parties that are bound */
  readonly bound: readonly string[];
  /** key of the text → id of the party: principals and roles */
  readonly keys: Readonly<Record<string, string>>;
  readonly funds: readonly { readonly key: string; readonly managers: readonly string[] }[];
  /** an assessment needs a second person to become final */
  readonly fourEyes: boolean;
  readonly concludedOn: PlainDate | null;
  readonly inForceFrom: PlainDate | null;
  /** code of the working-day calendar */
  readonly calendar: string;
}
