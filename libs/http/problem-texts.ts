import type { Locale } from '#kernel/local-text';
import type { Refusal } from '#kernel/refusal';
import { type Problem, type ProblemRaised, statusOfRefusal } from './problem';
import type { RefusalCatalogue } from './refusal-catalogue';
import type { TextCatalogue } from './texts';

/** Writes problems in the language asked for. */
export class ProblemTexts {
  constructor(private readonly texts: TextCatalogue, private readonly catalogue: RefusalCatalogue) {}

  refused(refusals: readonly [Refusal, ...Refusal[]], locale: Locale, requestId: string): Problem {
    const [first] = refusals;
    const status = statusOfRefusal(first.refused, this.catalogue.kind(first.refused));
    const errors = refusals.map(({ refused: code, at, details }) => ({ code, at, detail: this.texts.text(locale, `refusal.${code}`, details), details }));
    const detail = this.texts.text(locale, `refusal.${first.refused}`, first.details);
    return { ...this.common(first.refused, status, locale, requestId), detail, at: first.at, details: first.details, ...(errors.length > 1 ? { errors } : {}) };
  }

  raised(raised: ProblemRaised, locale: Locale, requestId: string): Problem {
    const detail = this.texts.text(locale, `problem.${raised.code}`, { ...raised.details, id: requestId });
    return { ...this.common(raised.code, raised.status, locale, requestId), detail, at: raised.at, details: raised.details };
  }

  private common(code: string, status: number, locale: Locale, requestId: string): Pick<Problem, 'type' | 'title' | 'status' | 'code' | 'instance'> {
    return { type: `urn:concordat:refusal:${code}`, title: this.texts.text(locale, `title.${status}`), status, code, instance: `urn:uuid:${requestId}` };
  }
}
