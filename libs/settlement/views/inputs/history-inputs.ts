import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InputRequest, ResolvedInput, Sought, Source } from '#clauses/contract';
import { amountOf, toText } from '#kernel/amount';
import { isUnitCode, lookUpUnit, type UnitCode } from '#kernel/units';
import type { PlainDate } from '#kernel/plain-date';
import { namesOfSubject } from '../../domain/assessment/subjects';
import { obligationsOfLeg } from '../../domain/assessment/leg-obligations';
import { known, missing, type Resolving } from './resolving';

type OfHistory = Extract<Sought, { kind: 'history' }>;

interface LegRow {
  readonly assessment: string;
  readonly version: number;
  readonly revision: number;
  readonly period: string;
  readonly to_on: PlainDate;
  readonly key: string;
  readonly unit: string;
  readonly minor: string;
}

/** What earlier assessments came to and what became of it, as known at one place of the log. Nothing on record is zero. */
@Injectable()
export class HistoryInputs {
  constructor(private readonly data: DataSource) {}

  async resolve(request: InputRequest, sought: OfHistory, about: Resolving): Promise<ResolvedInput> {
    const unit = request.value.kind === 'number' ? lookUpUnit(request.value.unit)?.code : undefined;
    if (!isUnitCode(unit)) return missing(request, request.value.kind === 'number' ? request.value.unit : request.value.kind);
    const legs = (await this.legs(sought, about)).filter((leg) => leg.unit === unit);
    const minor = sought.measure === 'assessed' ? legs.reduce((sum, leg) => sum + BigInt(leg.minor), 0n) : await this.discharged(sought, legs, unit, about);
    return known(request, `${toText(amountOf(unit, minor))} ${unit}`, sourcesOf(legs, sought.clause ?? about.clause.name));
  }

  /** The legs of the version of each assessment that was final then, for periods within the span. */
  private legs({ clause, leg, elements, subject, from, to, cutOff }: OfHistory, about: Resolving): Promise<LegRow[]> {
    return this.data.query<LegRow[]>(
      `SELECT f.assessment, f.version, f.revision, f.period, f.to_on::text, l.key, l.unit, l.minor::text
        FROM (SELECT DISTINCT ON (assessment) * FROM assessment_final WHERE agreement = $1 AND clause = $2 AND seq <= $3 ORDER BY assessment, version DESC) f
        JOIN assessment_final_leg l USING (assessment, version)
        WHERE ($4::date IS NULL OR f.from_on >= $4) AND f.to_on <= $5 AND f.effective_on <= $6 AND ($7::text IS NULL OR l.leg = $7)
          AND l.elements[1:cardinality($8::text[])] = $8::text[] AND ($9::text[] IS NULL OR l.from_names && $9 OR l.to_names && $9)
        ORDER BY f.to_on, f.assessment, l.key`,
      [about.agreement, clause ?? about.clause.name, about.seq, from, to, cutOff, leg, elements, subject === null ? null : namesOfSubject(subject)]);
  }

  /** What the obligations of these legs show by the cut-off day: money under way and arrived, what was accepted in kind, or what is still owed. */
  private async discharged({ measure, to, cutOff }: OfHistory, legs: readonly LegRow[], unit: UnitCode, { seq }: Resolving): Promise<bigint> {
    const obligations = legs.flatMap(({ assessment, key }) => obligationsOfLeg(assessment, key).flatMap((both) => (measure === 'accepted' ? [both.inKind] : measure === 'paid' ? [both.plain] : [both.inKind, both.plain])));
    if (obligations.length === 0) return 0n;
    const counted = measure === 'balance' ? "p.account = 'owed'" : "p.account NOT IN ('owed', 'unapplied-credit')";
    const [row] = await this.data.query<{ minor: string | null }[]>(
      `SELECT sum(p.minor)::text AS minor FROM posting p JOIN obligation_listed o ON o.id = ANY ($1) AND o.id::text = p.obligation AND p.holder = o.creditor AND p.side = 1
        WHERE p.unit = $2 AND p.seq <= $3 AND p.effective_on <= $4 AND ${counted}`,
      [obligations, unit, seq, measure === 'balance' && to < cutOff ? to : cutOff]);
    return BigInt(row?.minor ?? '0');
  }
}

function sourcesOf(legs: readonly LegRow[], clause: string): readonly Source[] {
  const assessments = new Map(legs.map((leg) => [leg.assessment, leg]));
  return [...assessments.values()].map(({ assessment, version, revision, period }) => ({ kind: 'assessment', id: assessment, version: String(version), ref: `assessment-${assessment}@${revision}`, says: `${clause} ${period}` }));
}
