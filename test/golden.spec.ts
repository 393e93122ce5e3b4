import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsOf } from '#cases/views/event-facts';
import { decodeEvent, encodeEvent, type EventMetadata } from '#event-store/envelope';
import type { Stage } from '#http/stage';
import { TextCatalogue } from '#http/texts';
import { plainDateOf } from '#kernel/plain-date';
import { mandateAggregate } from '#parties/domain/mandate';
import { partyAggregate } from '#parties/domain/party-aggregate';
import { caseAggregate } from '#cases/domain/case-aggregate';
import { stages } from '../apps/ledger/stages';

/** An event as some version of the program once wrote it. Never changed once it stands in test/golden/<stage>.json; only added to. */
interface Sample {
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
}

const samplesOf = (stage: Stage): readonly Sample[] => {
  const file = join(__dirname, 'golden', `${stage.name}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Sample[]) : [];
};

const day = plainDateOf('2024-05-01');
const actor = { person: 'p', party: 'q', mandate: 'm', role: 'office' } as const;
const metaOf = (schema: number): EventMetadata => ({
  schema, recordedAt: '2024-05-01T00:00:00.000Z', effectiveOn: day, actedOn: day, actor, correlation: 'c', commandId: 'c', bodyHash: '0'.repeat(64),
});

/** What stood in the log, as the present program reads it. */
function read(stage: Stage, { type, version, data }: Sample) {
  const stored = encodeEvent({ id: '00000000-0000-4000-8000-000000000000', type, data, meta: metaOf(version) });
  return decodeEvent({ ...stored, stream: 's', revision: 0, position: { token: 't', seq: 1 } }, stage.events);
}

describe.each(stages.map((stage) => [stage.name, stage] as const))('events once written by %s', (name, stage) => {
  const samples = samplesOf(stage);

  it(`have a sample of every version in test/golden/${name}.json`, () => {
    const wanted = Object.entries(stage.events).flatMap(([type, { version }]) => Array.from({ length: version }, (_, index) => `${type} ${index + 1}`));
    const kept = new Set(samples.map(({ type, version }) => `${type} ${version}`));
    expect(wanted.filter((each) => !kept.has(each))).toEqual([]);
  });

  it('are read through every upcast, and today’s as they stand', () => {
    for (const sample of samples) {
      const event = read(stage, sample);
      if (sample.version === stage.events[sample.type]?.version) expect(event.data).toEqual(sample.data);
    }
  });

  it('are told in sentences with no fact missing', () => {
    const texts = new TextCatalogue([stage.locales]);
    for (const sample of samples) {
      const { type, data } = read(stage, sample);
      for (const locale of ['zh', 'en'] as const) {
        const facts = factsOf(data, { locale, name: () => null, word: () => null, sealed: '◼' });
        expect(texts.text(locale, `timeline.${type}`, { ...facts, actor: '甲', role: '乙', effectiveOn: day, actedOn: day })).not.toMatch(/\{/);
      }
    }
  });
});

describe('events once written', () => {
  it('still fold to the same party, mandate and case file', () => {
    const fold = <S, E>(evolve: (state: S | null, event: E) => S, events: readonly Sample[]): S | null =>
      events.reduce<S | null>((state, { type, data }) => evolve(state, { type, data, effectiveOn: day } as E), null);
    const [parties, cases] = [stages.find(({ name }) => name === 'parties'), stages.find(({ name }) => name === 'cases')].map((stage) => (stage === undefined ? [] : samplesOf(stage)));
    const ofParty = (parties ?? []).filter(({ type }) => type in partyAggregate.events);
    expect(fold(partyAggregate.evolve, [...ofParty.slice(0, 1), ...ofParty.slice(2)])).toMatchSnapshot();
    expect(fold(mandateAggregate.evolve, (parties ?? []).filter(({ type }) => type in mandateAggregate.events))).toMatchSnapshot();
    expect(fold(caseAggregate.evolve, cases ?? [])).toMatchSnapshot();
  });
});
