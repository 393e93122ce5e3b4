import { Inject, Injectable } from '@nestjs/common';
import { AGREEMENT_READER, type AgreementRead, type AgreementReader, type ClauseVersion, type TextDocument } from '#agreements/contract/agreement-reader';
import type { Clause } from '#clauses/clause';
import type { SpanPart } from '#clauses/contract';
import { freezeInputs, inputRequests } from '#clauses/inputs';
import { planSpan } from '#clauses/versions';
import { type Period, parsePeriod } from '#kernel/period';
import { type PlainDate, maxDate, minDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { AgreementFacts } from '../domain/assessment/agreement-facts';
import type { Prepared } from '../domain/assessment/commands';
import type { ClausePart, KnownAt } from '../domain/assessment/events';
import { clauseOf } from '../domain/assessment/run-clause';
import { periodOnRecord } from '../domain/period-on-record';
import { assessmentListView } from '../views/assessment-list.view';
import { deliveryListView } from '../views/delivery-list.view';
import { EventDays } from '../views/inputs/event-days';
import { InputResolver } from '../views/inputs/input-resolver';
import { obligationListView } from '../views/obligation-list.view';
import { observationListView } from '../views/observation-list.view';
import { postingView } from '../views/posting.view';
import { ViewsAbreast } from './views-abreast';

export interface Asked {
  readonly agreement: string;
  readonly clause: string;
  readonly period: string;
}

export interface Preparation {
  readonly prepared: Prepared | Refusal;
  readonly basis: readonly string[];
  readonly caseFile: string | null;
}

interface Version extends ClauseVersion {
  readonly clause: Clause;
}

/** Where inputs are read: an assessment must not rest on a view that lacks some of what was recorded. */
const inputViews = [observationListView, assessmentListView, deliveryListView, obligationListView, postingView];

/** Everything an assessment is made from, read at one moment and frozen. */
@Injectable()
export class AssessmentPreparation {
  constructor(
    @Inject(AGREEMENT_READER) private readonly agreements: AgreementReader,
    private readonly abreast: ViewsAbreast,
    private readonly inputs: InputResolver,
    private readonly eventDays: EventDays,
  ) {}

  async prepare(asked: Asked): Promise<Preparation> {
    const parked = await this.abreast.parkedAmong(inputViews);
    if (parked.length > 0) return { prepared: refuse('assessment-inputs-parked', { streams: parked.join(', ') }), basis: [], caseFile: null };
    const knownAt = await this.abreast.knownAt();
    const agreement = await this.agreements.agreement(asked.agreement);
    if (agreement === null) return { prepared: refuse('assessment-agreement-unknown', { agreement: asked.agreement }, '/agreement'), basis: [], caseFile: null };
    return { prepared: await this.prepared(agreement, asked, knownAt), basis: [`${agreement.stream}@${agreement.revision}`], caseFile: agreement.caseFile };
  }

  private async prepared(agreement: AgreementRead, asked: Asked, knownAt: KnownAt): Promise<Prepared | Refusal> {
    const period = parsePeriod(asked.period, '/period');
    if (isRefusal(period)) return period;
    const versions = versionsIn(agreement, asked.clause, period);
    if (isRefusal(versions)) return versions;
    // A text that enters into force during the period governs all of it, unless an earlier version governs its beginning.
    const plan = planSpan(versions.map(({ digest, clause, from }, index) => ({ version: digest, clause, from: index === 0 ? minDate(from, period.from) : from })), period.key);
    if (isRefusal(plan)) return plan;
    const parts: ClausePart[] = [];
    for (const stretch of plan) {
      const part = await this.part(agreement, versions, stretch, knownAt);
      if (isRefusal(part)) return part;
      parts.push(part);
    }
    const last = versions.at(-1);
    const facts = last === undefined ? null : factsOf(agreement, governingDay(last), Object.assign({}, ...parts.map(({ frozen }) => frozen.bindings.roles)) as Readonly<Record<string, string>>);
    return facts === null ? refuse('assessment-clause-not-in-force', { clause: asked.clause, period: period.key }) : { facts, parts, knownAt };
  }

  private async part(agreement: AgreementRead, versions: readonly Version[], stretch: SpanPart, { seq }: KnownAt): Promise<ClausePart | Refusal> {
    const version = versions.find(({ digest }) => digest === stretch.version);
    if (version === undefined) return refuse('assessment-clause-unknown', { clause: stretch.version });
    const { clause, source, digest, textDigest, instrument } = version;
    const bindings = await this.eventDays.added(agreement.bindings(clause, governingDay(version)), clause, agreement.id, seq);
    const requests = inputRequests(clause, stretch.period, bindings, stretch.part);
    if (isRefusal(requests)) return requests;
    const unbound = requests.unbound.filter(({ kind }) => kind !== 'event');
    if (unbound.length > 0) return refuse('assessment-role-unbound', { name: unbound.map(({ name }) => name).join(', ') });
    const resolved = await this.inputs.resolve(requests.requests, { agreement: agreement.id, clause, bindings, seq });
    const frozen = freezeInputs({ clause, version: digest, period: stretch.period, part: stretch.part, bindings }, resolved);
    return { from: version.from, to: version.to ?? periodOnRecord(stretch.part?.within ?? stretch.period).to, digest, textDigest, instrument, source, frozen };
  }
}

/** The versions that hold on days of the period and are not suspended, each once, in order. */
function versionsIn(agreement: AgreementRead, name: string, period: Period): readonly Version[] | Refusal {
  const found: Version[] = [];
  for (const version of agreement.clauseVersions(name, period.from, period.to)) {
    if (version.standing === 'suspended' || found.some(({ digest }) => digest === version.digest)) continue;
    const clause = clauseOf(version.source);
    if (isRefusal(clause)) return clause;
    found.push({ ...version, clause });
  }
  return found.length === 0 ? refuse('assessment-clause-not-in-force', { clause: name, period: period.key }, '/clause') : found;
}

/** A day on which the text of the version governs. */
function governingDay({ from, to }: ClauseVersion): PlainDate {
  return to === null ? from : maxDate(from, to);
}

/** `roles`: who stands behind the clause's own names, which legs may use where the text has other keys. */
function factsOf(agreement: AgreementRead, on: PlainDate, roles: Readonly<Record<string, string>>): AgreementFacts | null {
  const text = agreement.textAt(on);
  if (text === null) return null;
  const bound = agreement.bound(on);
  const keys = { ...roles, ...Object.fromEntries([...text.principals, ...text.roles].map(({ key, party }) => [key, party])) };
  return {
    id: agreement.id, mechanism: agreement.mechanism, nature: agreement.nature, caseFile: agreement.caseFile, bound, keys, funds: fundsOf(text, keys, bound),
    fourEyes: text.fourEyes.includes('assessment'), concludedOn: agreement.concludedOn, inForceFrom: agreement.inForceFrom, calendar: text.calendar,
  };
}

/** Whoever holds a fund acts for it; where the ledger alone shows it, those who are bound do. */
function fundsOf({ funds }: TextDocument, keys: Readonly<Record<string, string>>, bound: readonly string[]): AgreementFacts['funds'] {
  return funds.map(({ key, heldBy }) => {
    const holder = heldBy === null ? undefined : keys[heldBy];
    return { key, managers: holder === undefined ? bound : [holder] };
  });
}

