import { Injectable } from '@nestjs/common';
import type { Locale } from '#kernel/local-text';
import { TextCatalogue } from '#http/texts';
import { checkClauses } from '../domain/clause-check';
import { documentOf } from '../domain/instruments';
import type { Instrument } from '../domain/state';
import { checkForm } from '../domain/text-check';
import { type ClauseChecked, ClauseChecks } from './clause-checks';

export interface DraftChecked {
  readonly digest: string;
  /** null where the text could be proposed as it stands, whoever may propose it */
  readonly refusal: { readonly code: string; readonly message: string; readonly at: string; readonly details: Readonly<Record<string, string>> } | null;
  readonly clauses: readonly ({ readonly entry: string } & ClauseChecked)[];
}

/** What proposing a draft would run into, while it is being written. */
@Injectable()
export class DraftCheck {
  constructor(private readonly texts: TextCatalogue, private readonly checks: ClauseChecks) {}

  check(instrument: Instrument, locale: Locale): DraftChecked {
    const document = documentOf(instrument);
    const refused = checkForm(document) ?? checkClauses(document);
    return {
      digest: instrument.digest,
      refusal: refused === null ? null : { code: refused.refused, message: this.texts.text(locale, `refusal.${refused.refused}`, refused.details), at: refused.at, details: refused.details },
      clauses: document.clauses.map(({ name, source }) => ({ entry: name, ...this.checks.check(source, locale) })),
    };
  }
}
