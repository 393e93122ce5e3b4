import { Injectable } from '@nestjs/common';
import type { Asking } from '#access/asking';
import type { Locale } from '#kernel/local-text';
import { isRefusal, type Refusal } from '#kernel/refusal';
import type { AmountJson } from '#kernel/amount';
import type { AdjustmentCause } from '../domain/obligation/events';
import { AssessmentExplanations } from './assessment-explanations';
import type { ExplainedAssessment, ObligationExplained, ObligationHistoryEntry } from './obligation-explained';
import type { BookedObligation } from './obligation-book';
import { ObligationList } from './obligation-list';
import { ObligationSentences } from './obligation-sentences';
import { listedObligation } from './obligation-shown';
import type { ObligationExplanationQuery } from './settlement-queries';

/** Why this amount: the assessments behind it, down to the observations, and everything that happened to it since. */
@Injectable()
export class ObligationExplanations {
  constructor(private readonly obligations: ObligationList, private readonly assessments: AssessmentExplanations, private readonly sentences: ObligationSentences) {}

  async explained(asking: Asking, id: string, query: ObligationExplanationQuery): Promise<ObligationExplained | Refusal> {
    const booked = await this.obligations.booked(asking, id, query.knownAt);
    if (isRefusal(booked)) return booked;
    const locale = query.lang ?? asking.locale;
    const asOf = query.asOf ?? asking.actedOn;
    const explained: ExplainedAssessment[] = [];
    for (const version of versionsBehind(booked)) {
      const one = await this.assessment(asking, booked, version, locale);
      if (isRefusal(one)) return one;
      explained.push(one);
    }
    const told = await this.sentences.tell(booked, locale, asking.ledger.id);
    const history = booked.events.map((event, index): ObligationHistoryEntry => {
      const { amount, difference, payment } = event.data as { readonly amount?: AmountJson; readonly difference?: AmountJson; readonly payment?: string };
      const { seq, eventId, type, effectiveOn, knownAt, actorParty } = event;
      return { seq: Number(seq), event: eventId, type, effectiveOn, knownAt, actorParty, amount: amount ?? difference ?? null, payment: payment ?? null, sentence: told[index] ?? '' };
    });
    return { ...listedObligation(booked, asOf), asOf, basis: booked.state.terms.basis, assessments: explained, history };
  }

  private async assessment(asking: Asking, { row }: BookedObligation, { assessment, version }: Version, locale: Locale): Promise<ExplainedAssessment | Refusal> {
    const explained = await this.assessments.explained(asking, assessment, version, locale, row.dutyKey);
    return isRefusal(explained) ? explained : { ...explained, link: `/api/v1/assessments/${assessment}/versions/${version}` };
  }
}

interface Version {
  readonly assessment: string;
  readonly version: number;
}

/** The version that opened it, and each that changed it. */
function versionsBehind({ events }: BookedObligation): readonly Version[] {
  return events.flatMap(({ data }) => {
    const { basis, cause } = data as { readonly basis?: { readonly by: string } & Partial<Version>; readonly cause?: AdjustmentCause };
    const by = basis ?? cause;
    return by?.by === 'assessment' ? [{ assessment: (by as Version).assessment, version: (by as Version).version }] : [];
  });
}
