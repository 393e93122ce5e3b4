import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { CurrentCodes, PartyCode } from './codes';
import type { Span } from './dated';
import type { JointForm, PartyKind, RegionLevel } from './kinds';
import type { RecordKind } from './party-events';
import type { PartyGraph } from './party-graph';
import type { Sealed } from './sealed';

interface Documented {
  readonly document: SourceDocument | null;
}

export interface RegisterParty {
  readonly type: 'register';
  readonly kind: PartyKind;
  readonly level: RegionLevel | null;
  readonly form: JointForm | null;
  /** in plain words; of a person the event takes the sealed one of the context */
  readonly name: LocalText;
  readonly codes: readonly PartyCode[];
  readonly statuses: readonly ({ readonly status: string } & Span)[];
  readonly superiors: readonly ({ readonly superior: string } & Span)[];
  readonly document: SourceDocument | null;
  readonly contact: string | null;
}

export type AssignRecord =
  | ({ readonly type: 'assign-code' } & PartyCode & Documented)
  | ({ readonly type: 'grant-status'; readonly status: string } & Span & Documented)
  | ({ readonly type: 'place-under'; readonly superior: string } & Span & Documented)
  | ({ readonly type: 'designate-authority'; readonly matter: string; readonly authority: string } & Span & Documented);

export type EndRecord =
  | ({ readonly type: 'end-code'; readonly system: string; readonly value: string; readonly to: PlainDate } & Documented)
  | ({ readonly type: 'end-status'; readonly status: string; readonly to: PlainDate } & Documented)
  | ({ readonly type: 'release-from'; readonly superior: string; readonly to: PlainDate } & Documented)
  | ({ readonly type: 'end-authority'; readonly matter: string; readonly to: PlainDate } & Documented);

export type PartyCommand =
  | RegisterParty
  | AssignRecord
  | EndRecord
  | ({ readonly type: 'rename'; readonly name: LocalText; readonly from: PlainDate | null } & Documented)
  | ({ readonly type: 'change-borders'; readonly note: LocalText; readonly on: PlainDate } & Documented)
  | { readonly type: 'withdraw-record'; readonly record: RecordKind; readonly key: string; readonly from: PlainDate | null; readonly reason: LocalText }
  | ({ readonly type: 'succeed'; readonly successor: string; readonly on: PlainDate } & Documented);

/** What a decision about a party looks at besides its own stream. */
export interface PartyContext {
  /** the ledger's id, under which its own administrators act */
  readonly ledger: string;
  /** the party the command is about */
  readonly party: string;
  /** that party, every party the command names, and whatever stands above any of them */
  readonly graph: PartyGraph;
  readonly currentCodes: CurrentCodes;
  /** `codeKey`s of the command that another party holds on a day of their span */
  readonly takenCodes: ReadonlySet<string>;
  /** a person's name and contact as they go on record; null where the party is no person */
  readonly sealed: { readonly name: Sealed | null; readonly contact: Sealed | null };
}
