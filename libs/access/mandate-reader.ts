import type { Role } from '#kernel/aggregate';
import type { PlainDate } from '#kernel/plain-date';

/** A mandate as far as access needs it: one person, for one party, in one role, from a day to a day (inclusive; null: open). */
export interface HeldMandate {
  readonly id: string;
  readonly person: string;
  readonly party: string;
  readonly role: Role;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
}

/** Implemented by the parties, wired by the ledger: libs/access must not know how mandates are kept. */
export interface MandateReader {
  /** The mandate as it stands on that day, always fresh; null where there is none or it is not held on that day. */
  mandate(id: string, on: PlainDate): Promise<HeldMandate | null>;
}

/** Nest token of the `MandateReader`. A stage that implements it provides and exports this token from a global module. */
export const MANDATE_READER = Symbol('MandateReader');
