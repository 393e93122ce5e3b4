import type { Clause } from '#clauses/clause';
import type { Bindings } from '#clauses/contract';
import type { PlainDate } from '#kernel/plain-date';
import type { TextDocument } from '../domain/text-document';
import type { AgreementStatus } from '../domain/status';
import type { ClauseVersion } from '../domain/clauses-in-force';

export type { TextDocument, TextParty, TextRole, TextFund } from '../domain/text-document';
export type { AgreementStatus } from '../domain/status';
export type { ClauseVersion } from '../domain/clauses-in-force';

/** Answers about agreements from their own streams: always fresh, whatever the views have reached. */
export interface AgreementReader {
  /** Null where there is no such agreement. */
  agreement(id: string): Promise<AgreementRead | null>;
}

/** Nest token of the `AgreementReader`; the agreements' module exports it. */
export const AGREEMENT_READER = Symbol('AgreementReader');

export interface AgreementRead {
  readonly id: string;
  /** `agreement-<id>` and the revision that was read: the `basis` of a decision that relied on it is `<stream>@<revision>` */
  readonly stream: string;
  readonly revision: number;
  readonly caseFile: string;
  /** of the text adopted last */
  readonly mechanism: string;
  readonly nature: string;
  readonly direction: string;
  /** day of the last signature, ratification or order of the original text; null while it is not concluded */
  readonly concludedOn: PlainDate | null;
  /** the day on which the original text entered into force, null while that is not known */
  readonly inForceFrom: PlainDate | null;
  /** ids of the parties that are bound, each by its own signature or by an order, on that day */
  bound(on: PlainDate): readonly string[];
  statusAt(date: PlainDate): AgreementStatus;
  /** The text that governs on that day; null before the first entry into force. After the end it is the last one. */
  textAt(date: PlainDate): TextDocument | null;
  /** id of the party behind a key of the text that governs on that day (principals and roles); null where the key is unknown */
  partyOf(key: string, on: PlainDate): string | null;
  /** id of the party that the text designates for the matter on that day, else null */
  designatedAuthority(matter: string, on: PlainDate): string | null;
  /** the version of the clause that holds on that day; null where none does */
  clauseAt(name: string, date: PlainDate): ClauseVersion | null;
  /** every version that holds on a day from `from` to `to` (inclusive), in order of days, each cut to that span */
  clauseVersions(name: string, from: PlainDate, to: PlainDate): readonly ClauseVersion[];
  /** names of all clauses that hold on that day */
  clausesAt(date: PlainDate): readonly string[];
  /** who stands behind the clause's roles and elements, and what the text says of its open sets and events, in the text that governs on that day */
  bindings(clause: Clause, on: PlainDate): Bindings;
}
