import { Injectable } from '@nestjs/common';
import { TextCatalogue } from '#http/texts';
import { fromJson } from '#kernel/amount';
import { amountForPeople } from '#kernel/amount-text';
import { type Locale, type LocalText, textIn } from '#kernel/local-text';
import { isRefusal } from '#kernel/refusal';
import { HolderNames } from './holder-names';
import { type HolderRef, holderOf } from '../domain/holder';
import type { BookedObligation } from './obligation-book';
import type { ObligationEventRow } from './obligation-list.view';

/** What happened to an obligation, told with the same texts as the timeline of its case file. */
@Injectable()
export class ObligationSentences {
  constructor(private readonly texts: TextCatalogue, private readonly names: HolderNames) {}

  /** What a process did, the ledger itself did: it stands among no parties and is named as in the case file. */
  async tell({ events }: BookedObligation, locale: Locale, ledger: string): Promise<readonly string[]> {
    return Promise.all(events.map(async (event) => {
      const facts: Record<string, string> = {};
      await this.gather(event, event.data, '', locale, facts);
      const holder = `party:${event.actorParty}`;
      const actor = event.actorParty === ledger ? this.texts.text(locale, 'case.ledger-itself') : (await this.names.of([holder], event.effectiveOn, locale))[holder] ?? event.actorParty;
      return this.texts.text(locale, `timeline.${event.type}`, { ...facts, actor, effectiveOn: event.effectiveOn });
    }));
  }

  private async gather(event: ObligationEventRow, value: unknown, path: string, locale: Locale, facts: Record<string, string>): Promise<void> {
    const said = await this.say(event, value, path, locale);
    if (said !== null) facts[path] = said;
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) if (key !== 'entry') await this.gather(event, inner, path === '' ? key : `${path}.${key}`, locale, facts);
    }
  }

  private async say(event: ObligationEventRow, value: unknown, path: string, locale: Locale): Promise<string | null> {
    if (value === null) return '—';
    if (typeof value === 'string' || typeof value === 'number') return this.word(event.type, path, String(value), locale);
    if (Array.isArray(value)) return value.map((each) => this.word(event.type, path, String(each), locale)).join(locale === 'zh' ? '、' : ', ') || '—';
    if (typeof value !== 'object') return null;
    if (isHolder(value)) return this.holder(value, event, locale);
    if ('zh' in value) return textIn(value as LocalText, locale);
    const amount = fromJson(value, '', { negative: true });
    return isRefusal(amount) ? null : amountForPeople(amount, locale);
  }

  private word(type: string, path: string, code: string, locale: Locale): string {
    const key = `timelineValue.${type}.${path}.${code}`;
    return this.texts.has(key) ? this.texts.text(locale, key) : code;
  }

  private async holder(ref: HolderRef, event: ObligationEventRow, locale: Locale): Promise<string> {
    const names = await this.names.of([holderOf(ref)], event.effectiveOn, locale);
    return names[holderOf(ref)] ?? holderOf(ref);
  }
}

function isHolder(value: object): value is HolderRef {
  return ['party', 'fund', 'clearing'].some((kind) => typeof (value as Readonly<Record<string, unknown>>)[kind] === 'string') && !('payment' in value);
}
