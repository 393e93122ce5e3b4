import { randomUUID } from 'node:crypto';
import { maxPage } from '../limits';
import type { RecordedEvent } from '../port';
import type { MakeStore, StoreUnderTest } from './contract';
import { anEvent, someEvents, wholeLog, present } from './sample-events';

export function describeReading(make: MakeStore): void {
  describe('reading', () => {
    let under: StoreUnderTest;
    beforeEach(async () => {
      under = await make();
    });
    afterEach(() => under.dispose());
    const revisions = (events: readonly RecordedEvent[]): readonly number[] => events.map((event) => event.revision);

    it('finds nothing in an empty store', async () => {
      const { store } = under;
      expect(await store.head()).toBeNull();
      expect(await store.readAll(null, 10)).toEqual([]);
      expect(await store.readStream('sample-1', { limit: 10 })).toEqual([]);
      expect(await store.readStream('sample-1', { limit: 10, direction: 'backwards' })).toEqual([]);
      expect(await store.readStream('sample-1', { limit: 10, from: 7 })).toEqual([]);
    });

    it('reads a stream by pages in both directions, from where it is told, that event included', async () => {
      const { store } = under;
      await store.append('sample-1', 'none', someEvents(5));
      await store.append('sample-10', 'none', someEvents(1));
      await store.append('sample-1', 4, someEvents(2));
      const read = async (options: Parameters<typeof store.readStream>[1]): Promise<readonly number[]> => revisions(await store.readStream('sample-1', options));
      expect(await read({ limit: 100 })).toEqual([0, 1, 2, 3, 4, 5, 6]);
      expect(await read({ limit: 3 })).toEqual([0, 1, 2]);
      expect(await read({ limit: 3, from: 3 })).toEqual([3, 4, 5]);
      expect(await read({ limit: 3, from: 6 })).toEqual([6]);
      expect(await read({ limit: 3, from: 7 })).toEqual([]);
      expect(await read({ limit: 3, direction: 'backwards' })).toEqual([6, 5, 4]);
      expect(await read({ limit: 3, direction: 'backwards', from: 3 })).toEqual([3, 2, 1]);
      expect(await read({ limit: 3, direction: 'backwards', from: 0 })).toEqual([0]);
      expect(await read({ limit: 1, direction: 'backwards', from: 1_000 })).toEqual([6]);
    });

    it('reads the log by pages in its order, strictly after a position', async () => {
      const { store } = under;
      for (let n = 0; n < 20; n += 1) await store.append(`sample-${n}`, 'none', someEvents((n % 3) + 1));
      const log = await store.readAll(null, maxPage);
      expect(log.map((event) => event.position.seq)).toEqual(log.map((_, index) => index + 1));
      expect(await store.head()).toEqual(present(log.at(-1)).position);
      for (const page of [1, 2, 7, 1_000]) expect(await wholeLog(store, page)).toEqual(log);
      expect(await store.readAll(present(log[3]).position, 2)).toEqual(log.slice(4, 6));
      expect(await store.readAll(present(log.at(-1)).position, 2)).toEqual([]);
      const [third] = await store.readStream('sample-2', { limit: 1, from: 2 });
      expect(log).toContainEqual(third);
    });

    it('throws where a page or a revision is none', async () => {
      const { store } = under;
      const contract = { code: 'contract' };
      for (const limit of [0, -1, 1.5, maxPage + 1]) {
        await expect(store.readAll(null, limit)).rejects.toMatchObject(contract);
        await expect(store.readStream('sample-1', { limit })).rejects.toMatchObject(contract);
      }
      for (const from of [-1, 0.5]) await expect(store.readStream('sample-1', { limit: 1, from })).rejects.toMatchObject(contract);
      await expect(store.readStream('', { limit: 1 })).rejects.toMatchObject(contract);
    });

    it('knows its own tokens, and no others', async () => {
      const { store } = under;
      const foreign = await make();
      try {
        await foreign.store.append('sample-1', 'none', [anEvent()]);
        const theirs = present(await foreign.store.head());
        expect(await store.parseToken(theirs.token)).toBe('another-ledger');

        await store.append('sample-1', 'none', someEvents(3));
        const head = present(await store.head());
        expect(await store.parseToken(head.token)).toEqual(head);
        expect(await (await under.another()).parseToken(head.token)).toEqual(head);
        expect(await store.parseToken(theirs.token)).toBe('another-ledger');
        await expect(store.readAll(theirs, 1)).rejects.toMatchObject({ code: 'contract' });
        for (const text of ['', '0', 'seq-3', head.token.slice(1), `${head.token}=`, ` ${head.token}`, `${head.token}AAAA`, head.token.repeat(2), randomUUID(), '案卷']) {
          expect(await store.parseToken(text)).toBe('malformed');
        }
      } finally {
        await foreign.dispose();
      }
    });

    it('ends when it is closed, after what is under way', async () => {
      const other = await under.another();
      const underWay = Array.from({ length: 20 }, (_, n) => under.store.append(`sample-${n}`, 'none', someEvents(1)));
      await under.store.close();
      for (const answer of await Promise.all(underWay)) expect(answer.outcome).toBe('stored');
      expect(await wholeLog(other)).toHaveLength(20);
      await expect(under.store.append('sample-x', 'none', someEvents(1))).rejects.toMatchObject({ code: 'closed' });
      await expect(under.store.readAll(null, 1)).rejects.toMatchObject({ code: 'closed' });
    });
  });
}
