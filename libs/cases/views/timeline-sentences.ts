import { Inject, Injectable } from '@nestjs/common';
import { isUuid } from '#kernel/identity';
import type { Locale } from '#kernel/local-text';
import { TextCatalogue } from '#http/texts';
import { PARTY_DIRECTORY, type PartyDirectory } from '#parties/contract/party-directory';
import { type Facts, factsOf, textsIn } from './event-facts';
import type { TimelineRow } from './timeline.view';

/** More names than this are not looked up for one page: the ids stand for themselves then. */
const namesMax = 500;

/**
 * Tells events in sentences: the text `timeline.<EventType>` of whichever stage writes that type, its placeholders filled from the event's data. A code is
 * said by `timelineValue.<EventType>.<path>.<code>` where there is such a text, and a party's id by its name on the day.
 */
@Injectable()
export class TimelineSentences {
  constructor(private readonly texts: TextCatalogue, @Inject(PARTY_DIRECTORY) private readonly parties: PartyDirectory) {}

  /** By seq: the sentence, and the name of the party that acted. */
  async tell(rows: readonly TimelineRow[], locale: Locale, ledger: string): Promise<ReadonlyMap<string, { readonly sentence: string; readonly actor: string }>> {
    const names = await this.namesFor(rows, locale);
    names.set(ledger, this.texts.text(locale, 'case.ledger-itself'));
    return new Map(rows.map((row) => {
      const actor = names.get(row.actorParty) ?? row.actorParty;
      const facts = { ...this.facts(row, names, locale), actor, role: this.texts.text(locale, `case.role.${row.actorRole}`), effectiveOn: row.effectiveOn, actedOn: row.actedOn };
      return [row.seq, { sentence: this.texts.text(locale, `timeline.${row.type}`, facts), actor }];
    }));
  }

  private facts(row: TimelineRow, names: ReadonlyMap<string, string>, locale: Locale): Facts {
    return factsOf(row.data, {
      locale,
      sealed: this.texts.text(locale, 'case.sealed'),
      name: (id) => names.get(id) ?? null,
      word: (path, code) => {
        const key = `timelineValue.${row.type}.${path}.${code}`;
        return this.texts.has(key) ? this.texts.text(locale, key) : null;
      },
    });
  }

  /** Names on the day of the first of these events that speaks of the party. */
  private async namesFor(rows: readonly TimelineRow[], locale: Locale): Promise<Map<string, string>> {
    const first = new Map<string, TimelineRow>();
    for (const row of rows) for (const text of [row.actorParty, ...textsIn(row.data)]) if (isUuid(text) && !first.has(text) && first.size < namesMax) first.set(text, row);
    const known = await this.parties.exists([...first.keys()]);
    const named = [...first].filter(([id]) => known.has(id)).map(async ([id, { effectiveOn }]) => [id, await this.parties.nameAt(id, effectiveOn, locale)] as const);
    return new Map(await Promise.all(named));
  }
}
