import type { AssessedLeg, Held } from '#clauses/contract';
import type { Acting } from '#kernel/aggregate';
import { toJson } from '#kernel/amount';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { assessmentIdOf } from '../named-ids';
import type { AgreementFacts } from './agreement-facts';
import type { Prepared } from './commands';
import { type DutiesFound, dutiesOf } from './duties';
import type { AssessmentCause, AssessmentEvent, AssessmentKey, AssessmentProposed, LegRecord } from './events';
import { type AssessedPart, assessParts, inputsDigestOf, isHeld, resultDigestOf } from './run-clause';
import type { Assessment } from './state';
import { periodOnRecord } from '../period-on-record';

export interface Proposal {
  readonly cause: AssessmentCause;
  readonly objectionDays: number;
}

/** What the prepared inputs come to: the event of a proposal, without anybody having decided on it yet. */
function proposalOf(state: Pick<Assessment, 'finals'> | null, key: Omit<AssessmentKey, 'assessment'>, { cause, objectionDays }: Proposal, prepared: Prepared, acting: Acting): AssessmentProposed | Held | Refusal {
  const assessed = assessParts(prepared.parts);
  if (isRefusal(assessed) || isHeld(assessed)) return assessed;
  const assessment = assessmentIdOf(key.agreement, key.clause, key.period);
  const found = dutiesOfAll(state, assessment, key.period, assessed, prepared.facts, acting.actedOn);
  if (isRefusal(found)) return found;
  const { mechanism, nature, caseFile, bound, keys, fourEyes, calendar } = prepared.facts;
  return {
    assessment, ...key, version: (state?.finals.length ?? 0) + 1, cause, knownAt: prepared.knownAt, parts: prepared.parts,
    inputsDigest: inputsDigestOf(prepared.parts), resultDigest: resultDigestOf(assessed),
    legs: assessed.flatMap((part) => part.assessed.legs.map((leg) => legRecord(leg, suffixOf(part, assessed)))),
    ...found, mechanism, nature, caseFile, parties: bound, named: [...new Set([...bound, ...Object.values(keys)])], calendar, fourEyes,
    objectionsUntil: objectionDays === 0 ? null : addDays(acting.actedOn, objectionDays),
    proposedBy: { person: acting.actor.person, party: acting.actor.party },
  };
}

/** The new version as events; none where nothing it rests on has changed. */
export function proposed(state: Assessment | null, key: Omit<AssessmentKey, 'assessment'>, proposal: Proposal, prepared: Prepared, acting: Acting): readonly AssessmentEvent[] | Held | Refusal {
  const data = proposalOf(state, key, proposal, prepared, acting);
  if (isRefusal(data) || isHeld(data)) return data;
  const before = state?.pending ?? state?.finals.at(-1)?.proposal ?? null;
  if (before !== null && before.inputsDigest === data.inputsDigest && before.resultDigest === data.resultDigest) return [];
  return [{ type: 'AssessmentProposed', effectiveOn: acting.actedOn, data }];
}

/** The list of what is missing, by the inputs' own names. */
export function heldRefusal(held: Held): Refusal {
  return refuse('assessment-held', { count: String(held.missing.length), missing: held.missing.map(({ key, cause }) => (cause === '' ? key : `${key} (${cause})`)).join(', ').slice(0, 2000) });
}

export function dutiesOfAll(state: Pick<Assessment, 'finals'> | null, assessment: string, key: string, parts: readonly AssessedPart[], facts: AgreementFacts, actedOn: PlainDate): DutiesFound | Refusal {
  const period = periodOnRecord(key);
  const owedSince = new Map((state?.finals ?? []).flatMap(({ final }) => final.duties.map((duty): [string, PlainDate] => [duty.key, duty.effectiveOn])));
  let all: DutiesFound = { duties: [], undetermined: [], funds: [] };
  for (const each of parts) {
    const { clause, assessed } = each;
    const found = dutiesOf(clause, assessed, { assessment, period, facts, actedOn, owedSince, suffix: suffixOf(each, parts) });
    if (isRefusal(found)) return found;
    const known = new Set(all.funds.map(({ fund }) => fund));
    all = { duties: [...all.duties, ...found.duties], undetermined: [...all.undetermined, ...found.undetermined], funds: [...all.funds, ...found.funds.filter(({ fund }) => !known.has(fund))] };
  }
  return all;
}

/** Tells the legs of several versions of the clause apart; empty where the period has one. */
/** Tells the versions of a clause apart where a period has several. */
export function suffixOf({ part }: AssessedPart, all: readonly AssessedPart[]): string {
  return all.length === 1 ? '' : `@${part.from}`;
}

function legRecord({ key, id: leg, elements, from, to, amount, kind, turned, due }: AssessedLeg, suffix: string): LegRecord {
  return { key: key + suffix, leg, elements, from, to, amount: toJson(amount), kind, turned, due };
}
