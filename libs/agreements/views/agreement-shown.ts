import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { clauseAt, clausesAt, type ClauseVersion } from '../domain/clauses-in-force';
import { correctionsOf, readingAt } from '../domain/corrections';
import { adoptedLast, documentOf, originalOf, requiredSigners } from '../domain/instruments';
import type { AgreementState, BindingOrder, Correction, Instrument, JointAct, Ratification, Signature, Suspension, Termination } from '../domain/state';
import { type AgreementStatus, governingAt, lastDayOf, statusAt, type StatusSpan, statusSpans } from '../domain/status';
import type { TextDocument, TextParty, TextRole } from '../domain/text-document';

/** One agreement in a list, as of a day. */
export interface AgreementListed {
  readonly id: string;
  readonly revision: number;
  readonly caseFile: string;
  readonly title: LocalText;
  readonly mechanism: string;
  readonly nature: string;
  readonly direction: string;
  readonly status: AgreementStatus;
  readonly inForceFrom: PlainDate | null;
  readonly lastDay: PlainDate | null;
  readonly principals: readonly TextParty[];
}

/** One agreement with all it has on record, its status and clauses as of a day. */
export interface AgreementShown extends AgreementListed {
  readonly on: PlainDate;
  readonly course: readonly StatusSpan[];
  readonly roles: readonly TextRole[];
  readonly text: TextDocument;
  readonly instruments: readonly InstrumentShown[];
  readonly clauses: readonly ClauseVersion[];
  readonly suspensions: readonly Suspension[];
  readonly jointActs: readonly JointAct[];
  readonly termination: Termination | null;
  readonly successor: AgreementState['successor'];
}

export interface InstrumentShown {
  readonly number: number;
  readonly kind: Instrument['kind'];
  readonly stage: Instrument['stage'];
  readonly base: string | null;
  readonly version: number;
  readonly digest: string;
  readonly title: LocalText;
  readonly proposedOn: PlainDate | null;
  readonly proposedBy: string | null;
  /** principals that have not signed yet */
  readonly awaiting: readonly TextParty[];
  readonly signatures: readonly Signature[];
  readonly refusals: Instrument['refusals'];
  readonly ratifications: readonly Ratification[];
  readonly order: BindingOrder | null;
  readonly concludedOn: PlainDate | null;
  readonly inForceFrom: PlainDate | null;
  readonly bound: readonly string[];
  readonly corrections: readonly Correction[];
}

export function shownInList(id: string, revision: number, state: AgreementState, on: PlainDate): AgreementListed {
  const shown = shownOn(state, on);
  const { mechanism, nature, direction, principals } = documentOf(shown);
  return {
    id, revision, caseFile: state.caseFile, title: titleOf(state, shown), mechanism, nature, direction, status: statusAt(state, on),
    inForceFrom: originalOf(state).inForceFrom, lastDay: lastDayOf(shown), principals,
  };
}

export function shownAlone(id: string, revision: number, state: AgreementState, on: PlainDate): AgreementShown {
  const document = documentOf(shownOn(state, on));
  return {
    ...shownInList(id, revision, state, on),
    on,
    course: statusSpans(state),
    roles: document.roles,
    text: document,
    instruments: state.instruments.map((instrument) => instrumentShown(state, instrument)),
    clauses: clausesAt(state, on).flatMap((name) => clauseAt(state, name, on) ?? []),
    suspensions: state.suspensions,
    jointActs: state.jointActs,
    termination: state.termination,
    successor: state.successor,
  };
}

/** The text to show for a day: the one that governs, before that the one adopted last, else the original's draft. */
function shownOn(state: AgreementState, on: PlainDate): Instrument {
  return governingAt(state, on) ?? adoptedLast(state) ?? originalOf(state);
}

function instrumentShown(state: AgreementState, instrument: Instrument): InstrumentShown {
  const { number, kind, stage, base, version, digest, proposedOn, proposedBy, signatures, refusals, ratifications, order, concludedOn, inForceFrom, bound } = instrument;
  const awaiting = order !== null ? [] : requiredSigners(state, instrument).filter(({ party }) => !signatures.some((signature) => signature.party === party));
  return {
    number, kind, stage, base, version, digest, title: titleOf(state, instrument), proposedOn, proposedBy, awaiting, signatures, refusals, ratifications, order, concludedOn, inForceFrom, bound,
    corrections: correctionsOf(state, instrument),
  };
}

/** The title as it reads after its corrections. */
function titleOf(state: AgreementState, instrument: Instrument): LocalText {
  const { title } = documentOf(instrument);
  const zh = readingAt(state, instrument, '/title/zh') ?? title.zh;
  const en = readingAt(state, instrument, '/title/en');
  return en === null ? { zh } : { zh, en };
}
