import { Injectable } from '@nestjs/common';
import type { InputRequest, ResolvedInput, Sought, Source } from '#clauses/contract';
import type { PlainDate } from '#kernel/plain-date';
import { findBefore, findInSpan, findOnDay, type Observed, type ObservedRow } from '../../domain/assessment/find-observed';
import { subjectKeysOf } from '../../domain/assessment/subjects';
import type { Matter } from '../../domain/observation/events';
import { KnownObservations } from './known-observations';
import { known, missing, type Resolving, sourceOf, suspended } from './resolving';

type OfObservations = Exclude<Sought, { readonly kind: 'history' | 'delivery' | 'status' }>;

/** Inputs that are observed or stated: indicators, attributes, grades, findings, rulings, approvals, opening balances, facts. */
@Injectable()
export class ObservedInputs {
  constructor(private readonly observations: KnownObservations) {}

  async resolve(request: InputRequest, sought: OfObservations, about: Resolving): Promise<ResolvedInput> {
    const subjects = subjectKeysOf(request, about.clause, about.bindings);
    const matter = matterOf(sought);
    const kind: Source['kind'] = matter.kind === 'indicator' ? 'observation' : (sought.kind as Source['kind']);
    const statistic = sought.kind === 'observation' ? sought.statistic : null;
    const [from, to] = 'on' in sought ? [sought.on, sought.on] : [sought.span.from, sought.span.to];
    const rows = await this.rows(matter, subjects, request.whenMissing === 'carry' ? null : from, to, about);
    const found = 'on' in sought ? findOnDay(rows, { subjects, statistic, from }) : findInSpan(rows, { subjects, statistic, from, to, partsCount: matter.kind !== 'indicator' });
    if (found !== null) return resolved(request, found, kind);
    const carried = request.whenMissing === 'carry' ? findBefore(rows, { subjects, statistic, from }) : null;
    return carried === null ? missing(request) : { ...resolved(request, carried, kind), state: 'carried' };
  }

  private rows(matter: Matter, subjectKeys: readonly string[], from: PlainDate | null, to: PlainDate, { agreement, seq }: Resolving): Promise<readonly ObservedRow[]> {
    return this.observations.rows({ matter, agreement, subjectKeys, from, to, seq });
  }
}

function matterOf(sought: OfObservations): Matter {
  if (sought.kind === 'observation') return { kind: 'indicator', name: sought.indicator };
  return sought.kind === 'attribute' ? { kind: 'attribute', name: sought.attribute } : { kind: sought.kind, name: sought.name };
}

function resolved(request: InputRequest, found: Observed, kind: Source['kind']): ResolvedInput {
  if (found.state === 'suspended') return suspended(request, found.rows, kind);
  const sources = found.rows.map((row) => sourceOf(row, kind));
  if (found.state === 'ambiguous') return missing(request, `${found.rows.length}: ${found.rows.map(({ period, statistic }) => [period, statistic].filter((part) => part !== null).join(' ')).join('; ')}`, sources);
  return known(request, found.value, sources);
}
