import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { maxAppendEvents, maxStreamName } from '../limits';
import { maxAppendBytes, type EventToAppend, type Expected } from '../port';
import type { MakeStore, StoreUnderTest } from './contract';
import { anEvent, expectWhole, someEvents, wholeLog, present } from './sample-events';

export function describeAppending(make: MakeStore): void {
  describe('appending', () => {
    let under: StoreUnderTest;
    beforeAll(async () => {
      under = await make();
    });
    afterAll(() => under.dispose());
    const fresh = (): string => `sample-${randomUUID()}`;
    const append = (stream: string, expected: Expected, events: readonly EventToAppend[]) => under.store.append(stream, expected, events);

    it('answers revisions from 0 and the position of the last event', async () => {
      const stream = fresh();
      const first = await append(stream, 'none', someEvents(2));
      expect(first).toMatchObject({ outcome: 'stored', revisions: [0, 1] });
      const second = await append(stream, 1, someEvents(1));
      expect(second).toMatchObject({ outcome: 'stored', revisions: [2] });
      const log = await wholeLog(under.store);
      expect(second).toMatchObject({ position: present(log.at(-1)).position });
      expect(first).toMatchObject({ position: present(log.at(-2)).position });
    });

    it('answers a conflict with the revision that stands, and stores nothing', async () => {
      const stream = fresh();
      expect(await append(stream, 0, someEvents(1))).toEqual({ outcome: 'conflict', actual: 'none' });
      await append(stream, 'none', someEvents(3));
      for (const expected of ['none', 0, 1, 3, 1_000_000] as const) {
        expect(await append(stream, expected, someEvents(2))).toEqual({ outcome: 'conflict', actual: 2 });
      }
      expect(await under.store.readStream(stream, { limit: 10 })).toHaveLength(3);
    });

    it('answers a repetition as already stored whatever is expected, also behind later events and for another program', async () => {
      const stream = fresh();
      const events = someEvents(3);
      const stored = await append(stream, 'none', events);
      const again = { ...stored, outcome: 'already-stored' };
      const other = await under.another();
      for (const expected of ['none', 0, 1, 2, 3, 99] as const) {
        expect(await append(stream, expected, events)).toEqual(again);
        expect(await other.append(stream, expected, events)).toEqual(again);
      }
      await append(stream, 2, someEvents(2));
      for (const expected of ['none', 0, 2, 4, 5] as const) expect(await append(stream, expected, events)).toEqual(again);
      expect(await append(stream, 4, events.slice(1))).toEqual({ ...again, revisions: [1, 2] });
      expect(await under.store.readStream(stream, { limit: 10 })).toHaveLength(5);
    });

    it('takes ids that are known in part, in another order or apart for a conflict', async () => {
      const stream = fresh();
      const [a, b, c] = someEvents(3) as [EventToAppend, EventToAppend, EventToAppend];
      await append(stream, 'none', [a, b, c]);
      for (const events of [[c, anEvent()], [anEvent(), a], [b, a], [a, c], [a, b, anEvent()], [a, anEvent(), b]]) {
        for (const expected of ['none', 1, 2, 3] as const) expect(await append(stream, expected, events)).toEqual({ outcome: 'conflict', actual: 2 });
      }
    });

    it('knows ids by their stream', async () => {
      const event = anEvent();
      expect(await append(fresh(), 'none', [event])).toMatchObject({ outcome: 'stored' });
      expect(await append(fresh(), 'none', [event])).toMatchObject({ outcome: 'stored' });
    });

    it('keeps exact bytes', async () => {
      const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);
      const texts = ['{"b":1e2, "a":"\\u0000","a":1.0 }\n', '  []', '', '"合同 𠮷 ﷽"', '{"n":12345678901234567890.10}'];
      const events = [...texts.map((text) => anEvent(text)), { ...anEvent(everyByte), metadata: everyByte.toReversed() }];
      const stream = fresh();
      await append(stream, 'none', events);
      const read = await under.store.readStream(stream, { limit: 10 });
      expect(read.map((event) => Buffer.from(event.data).toString('hex'))).toEqual(events.map((event) => Buffer.from(event.data).toString('hex')));
      expect(read.map((event) => Buffer.from(event.metadata).toString('hex'))).toEqual(events.map((event) => Buffer.from(event.metadata).toString('hex')));
      expect(read.map(({ id, type }) => ({ id, type }))).toEqual(events.map(({ id, type }) => ({ id, type })));
    });

    it('takes what is just within the limits', async () => {
      const stream = `s${'x'.repeat(maxStreamName - 1)}`;
      const big = { ...anEvent('x'.repeat(maxAppendBytes - 10)), metadata: Buffer.alloc(10) };
      expect(await append(stream, 'none', [big])).toMatchObject({ outcome: 'stored' });
      expect(await append(fresh(), 'none', someEvents(maxAppendEvents))).toMatchObject({ outcome: 'stored' });
    });

    it('throws where the caller breaks the contract, and stores nothing', async () => {
      const before = await under.store.head();
      const twice = anEvent();
      const broken: readonly [string, Expected, readonly EventToAppend[]][] = [
        [fresh(), 'none', []],
        [fresh(), 'none', [twice, twice]],
        [fresh(), 'none', someEvents(maxAppendEvents + 1)],
        [fresh(), 'none', [{ ...anEvent('x'.repeat(maxAppendBytes - 10)), metadata: Buffer.alloc(11) }]],
        [fresh(), -1, someEvents(1)],
        [fresh(), 0.5, someEvents(1)],
        [fresh(), Number.NaN, someEvents(1)],
        ['', 'none', someEvents(1)],
        ['with space', 'none', someEvents(1)],
        ['案卷-1', 'none', someEvents(1)],
        ['$system', 'none', someEvents(1)],
        ['x'.repeat(maxStreamName + 1), 'none', someEvents(1)],
        [fresh(), 'none', [anEvent('{}', 'not-a-uuid')]],
        [fresh(), 'none', [anEvent('{}', randomUUID().toUpperCase())]],
        [fresh(), 'none', [{ ...anEvent(), type: '' }]],
        [fresh(), 'none', [{ ...anEvent(), type: 'nul\u0000' }]],
      ];
      for (const [stream, expected, events] of broken) {
        await expect(append(stream, expected, events)).rejects.toMatchObject({ name: 'EventStoreFault', code: 'contract' });
      }
      expect(await under.store.head()).toEqual(before);
    });

    it('answers random histories as a plain list would', async () => {
      const ids = Array.from({ length: 6 }, () => randomUUID());
      const command = fc.record({
        stream: fc.constantFrom('a', 'b'),
        expected: fc.oneof(fc.constant<Expected>('none'), fc.integer({ min: 0, max: 5 })),
        ids: fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 }),
      });
      await fc.assert(fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 12 }), async (commands) => {
        const run = randomUUID();
        const lists = new Map<string, string[]>();
        // All at once: an engine that carries several in one call must chain those of one stream.
        const answers = await Promise.all(commands.map(({ stream, expected, ids: wanted }) => append(`${stream}-${run}`, expected, wanted.map((id) => anEvent('{}', id)))));
        for (const [index, { stream, expected, ids: wanted }] of commands.entries()) {
          const list = lists.get(stream) ?? [];
          expect(answers[index]).toMatchObject(model(list, expected, wanted));
          lists.set(stream, list);
        }
      }), { numRuns: 60 });
      expectWhole(await wholeLog(under.store));
    });
  });
}

/** What a stream that is a list of ids answers; adds what is stored to it. */
function model(list: string[], expected: Expected, ids: readonly string[]): object {
  const known = ids.map((id) => list.indexOf(id)).filter((index) => index >= 0);
  const actual: Expected = list.length === 0 ? 'none' : list.length - 1;
  if (known.length > 0) {
    const together = known.length === ids.length && known.every((index, place) => index === present(known[0]) + place);
    return together ? { outcome: 'already-stored', revisions: known } : { outcome: 'conflict', actual };
  }
  if (expected !== actual) return { outcome: 'conflict', actual };
  list.push(...ids);
  return { outcome: 'stored', revisions: ids.map((id) => list.indexOf(id)) };
}
