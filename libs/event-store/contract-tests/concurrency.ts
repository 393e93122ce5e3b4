import { firstValueFrom } from 'rxjs';
import type { EventStore, Position, RecordedEvent } from '../port';
import type { MakeStore, StoreUnderTest } from './contract';
import { anEvent, expectWhole, someEvents, surely, wholeLog, present } from './sample-events';

const writers = 32;

export function describeConcurrency(make: MakeStore): void {
  describe('many at once', () => {
    let under: StoreUnderTest;
    let stores: readonly [EventStore, EventStore];
    beforeEach(async () => {
      under = await make();
      stores = [under.store, await under.another()];
    });
    afterEach(() => under.dispose());
    const each = <T>(count: number, work: (store: EventStore, n: number) => Promise<T>): Promise<T[]> =>
      Promise.all(Array.from({ length: count }, (_, n) => work(present(stores[n % 2]), n)));

    it('lets one of those who expect the same revision through', async () => {
      for (let revision = -1; revision < 8; revision += 1) {
        const expected = revision < 0 ? 'none' : revision;
        const answers = await each(writers, (store) => store.append('sample-1', expected, someEvents(1)));
        expect(answers.filter(({ outcome }) => outcome === 'stored')).toHaveLength(1);
        expect(answers.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(writers - 1);
      }
      expectWhole(await wholeLog(under.store));
    });

    it('stores each of many appends to one stream once, in a dense order', async () => {
      const perWriter = 5;
      await each(writers, async (store, n) => {
        for (let k = 0; k < perWriter; k += 1) {
          const event = anEvent(`"${n}/${k}"`);
          for (let stored = false; !stored;) {
            const last = (await store.readStream('sample-1', { limit: 1, direction: 'backwards' }))[0];
            stored = (await store.append('sample-1', last ? last.revision : 'none', [event])).outcome === 'stored';
          }
        }
      });
      const log = await wholeLog(under.store);
      expectWhole(log);
      expect(new Set(log.map((event) => Buffer.from(event.data).toString())).size).toBe(writers * perWriter);
      expect(log).toHaveLength(writers * perWriter);
    });

    it('stores what many send at once a single time, and tells all the same', async () => {
      const events = someEvents(3);
      const answers = await each(writers, (store) => store.append('sample-1', 'none', events));
      expect(answers.filter(({ outcome }) => outcome === 'stored')).toHaveLength(1);
      expect(new Set(answers.map((answer) => JSON.stringify({ ...answer, outcome: '' }))).size).toBe(1);
      expect(await wholeLog(under.store)).toHaveLength(3);
    });

    it('shows a reader that pages along every event once, in order', async () => {
      const perWriter = 25;
      let writing = true;
      const written = each(writers, async (store, n) => {
        for (let k = 0; k < perWriter; k += 1) await store.append(`sample-${n}`, k === 0 ? 'none' : k - 1, [anEvent(`"${n}/${k}"`)]);
      }).finally(() => {
        writing = false;
      });
      const read = async (store: EventStore, page: number): Promise<readonly RecordedEvent[]> => {
        const seen: RecordedEvent[] = [];
        let after: Position | null = null;
        for (;;) {
          const last = !writing;
          const next: readonly RecordedEvent[] = await store.readAll(after, page);
          seen.push(...next);
          after = next.at(-1)?.position ?? after;
          if (last && next.length === 0) return seen;
        }
      };
      const [a, b] = await Promise.all([read(stores[0], 3), read(stores[1], 500), written]);
      expectWhole(a);
      expect(a).toHaveLength(writers * perWriter);
      expect(b).toEqual(a);
    });

    it('keeps what it acknowledged, and stores nothing twice, while connections break', async () => {
      const perWriter = 12;
      const acknowledged = new Map<string, number>();
      const breaks: Promise<void>[] = [];
      let count = 0;
      await each(writers, async (store, n) => {
        for (let k = 0; k < perWriter; k += 1) {
          const outcome = await surely(store, `sample-${n}`, k === 0 ? 'none' : k - 1, [anEvent()]);
          expect(outcome).not.toBe('conflict');
          acknowledged.set(`sample-${n}`, k + 1);
          count += 1;
          if (count % 16 === 0) breaks.push(under.sever());
        }
      });
      await Promise.all(breaks);
      const log = await wholeLog(under.store);
      expectWhole(log);
      expect(log).toHaveLength(writers * perWriter);
      for (const [stream, count] of acknowledged) expect(log.filter((event) => event.stream === stream)).toHaveLength(count);
    });

    it('rings for what another program stored', async () => {
      const [silent, other] = stores;
      const rung = firstValueFrom(silent.doorbell);
      await other.append('sample-1', 'none', someEvents(1));
      await rung;
    });
  });
}
