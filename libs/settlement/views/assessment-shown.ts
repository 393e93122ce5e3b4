import { BooleanField, DateField, EnumField, IdField, IntegerField, IntegerQueryField, ShownField, TextField, TextListField } from '#http/fields';
import { PageQuery } from '#http/page-query';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { AssessmentCause, AssessmentFinalised, AssessmentProposed, ClausePart, KnownAt, LegRecord, Objection, OpenShare } from '../domain/assessment/events';
import { type Assessment, type AssessmentStatus, statusOf } from '../domain/assessment/state';
import type { Duty, NamedFund } from '../domain/duty';
import type { LinkedSource } from './source-links';

const object = { type: 'object', additionalProperties: true } as const;
const objectOrNull = { type: ['object', 'null'], additionalProperties: true } as never;
const list = { type: 'array', items: object } as const;
const statuses = ['proposed', 'final', 'reassessing', 'withdrawn'] as const;

export class AssessmentListQuery extends PageQuery {
  @IdField({ optional: true })
  agreement?: string;

  @TextField(100, { optional: true })
  clause?: string;

  @TextField(60, { optional: true })
  period?: string;

  @IdField({ optional: true })
  caseFile?: string;

  @EnumField(statuses, { optional: true })
  status?: AssessmentStatus;

  @EnumField(['yes', 'no'], { optional: true, description: 'Something it rests on has moved and waits for an answer.' })
  questioned?: 'yes' | 'no';
}

export class AssessmentListed {
  @IdField()
  id: string;

  @IntegerField(0, Number.MAX_SAFE_INTEGER)
  revision: number;

  @IdField()
  agreement: string;

  @TextField(100)
  clause: string;

  @TextField(60)
  period: string;

  @IdField({ nullable: true })
  caseFile: string | null;

  @EnumField(statuses, { description: '`reassessing`: a final version holds and another is proposed.' })
  status: AssessmentStatus;

  @IntegerField(0, Number.MAX_SAFE_INTEGER, { description: '0 while none is final.' })
  finalVersion: number;

  @IntegerField(1, Number.MAX_SAFE_INTEGER, { nullable: true })
  pendingVersion: number | null;

  @BooleanField({ description: 'Something it rests on has moved and waits for an answer.' })
  questioned: boolean;
}

/** A place in the log, and when it was reached. */
export type KnownThen = KnownAt & { readonly at: string | null };

/** What one version came to. */
export class VersionShown {
  @IntegerField(1, Number.MAX_SAFE_INTEGER)
  version: number;

  @EnumField(['proposed', 'final'])
  status: 'proposed' | 'final';

  @ShownField(object, { description: 'Why it was made.' })
  cause: AssessmentCause;

  @ShownField(object, { description: '`seq` and time as of which all its inputs were read.' })
  knownAt: KnownThen;

  @TextField(64)
  inputsDigest: string;

  @TextField(64)
  resultDigest: string;

  @ShownField(list, { description: 'Before any netting.' })
  legs: LegRecord[];

  @ShownField(list, { description: 'What is owed by it, each with the id of its obligation.' })
  duties: Duty[];

  @ShownField(list, { description: 'Parts whose debtor or creditor is still to be determined.' })
  undetermined: OpenShare[];

  @ShownField(list)
  funds: NamedFund[];

  @DateField({ nullable: true })
  objectionsUntil: PlainDate | null;

  @DateField({ nullable: true, description: 'The day from which it counts; null while it is proposed.' })
  finalOn: PlainDate | null;

  @ShownField(objectOrNull, { description: 'What was said to the objections.' })
  answer: LocalText | null;
}

export class AssessmentShown extends AssessmentListed {
  @ShownField({ type: 'array', items: object }, { description: 'The final versions in order, then the proposed one.' })
  versions: VersionShown[];

  @ShownField(list, { description: 'Against the proposed version.' })
  objections: Objection[];

  @ShownField(objectOrNull, { description: 'What moved after the last version, and why no new one could be made.' })
  question: Assessment['questioned'];
}

/** One version with everything it was made from. */
export class VersionInFull extends VersionShown {
  @IdField()
  assessment: string;

  @ShownField(list, { description: 'For each version of the clause: its days, its own text, the frozen inputs with their sources and digest.' })
  parts: ClausePart[];

  @ShownField(list, { description: 'The result, assessed again from the frozen inputs: legs, net, counts, steps, what was left out, the explanation’s nodes.' })
  results: object[];

  @BooleanField({ description: 'True where assessing again came to the digest that stands in the event.' })
  reproduced: boolean;
}

export class ExplanationQuery {
  @IntegerQueryField(1, 1_000_000, { optional: true, description: 'The last final one unless told, else the proposed one.' })
  version?: number;

  @EnumField(['zh', 'en'], { optional: true, description: 'The language; that of Accept-Language unless told.' })
  lang?: 'zh' | 'en';
}

export class AssessmentExplained {
  @IdField()
  assessment: string;

  @IntegerField(1, Number.MAX_SAFE_INTEGER)
  version: number;

  @BooleanField()
  reproduced: boolean;

  @ShownField(list, { description: 'For each leg: the tree down to observations, parameters and history, and the sentences.' })
  legs: object[];

  @TextListField(4000, { max: 100_000, description: 'All sentences in order.' })
  sentences: string[];

  @ShownField(list, { description: 'What the leaves rest on: kind, id, version, the recorded source, and the address to read it at.' })
  sources: LinkedSource[];
}

export function listedAssessment(id: string, state: Assessment, revision: number, caseFile: string | null): AssessmentListed {
  const { agreement, clause, period, finals, pending, questioned } = state;
  return { id, revision, agreement, clause, period, caseFile, status: statusOf(state), finalVersion: finals.length, pendingVersion: pending?.version ?? null, questioned: questioned !== null };
}

export function shownVersion(proposal: AssessmentProposed, final: AssessmentFinalised | null, finalOn: PlainDate | null, at: string | null): VersionShown {
  const { version, cause, knownAt, inputsDigest, resultDigest, legs, duties, undetermined, funds, objectionsUntil } = proposal;
  return {
    version, status: final === null ? 'proposed' : 'final', cause, knownAt: { ...knownAt, at }, inputsDigest, resultDigest, legs: [...legs], duties: [...(final?.duties ?? duties)], undetermined: [...undetermined],
    funds: [...funds], objectionsUntil, finalOn, answer: final?.answer ?? null,
  };
}
