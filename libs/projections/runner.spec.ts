import { present } from '#event-store/contract-tests/sample-events';
import type { Position } from '#event-store/port';
import { Progress, type WaitAnswer } from './progress';
import type { Dispatch, IssuedCommand, Process } from './process';
import { listUnfinished, reopenCommand } from './outbox';
import { append, mended, sampleLedger, type SampleLedger } from './test-ledger';
import type { ProjectionRunner } from './runner';
import { timeline } from './timeline';
import { schemaOf } from './view';

const soon = 10_000;

describe('keeping abreast of the log', () => {
  let ledger: SampleLedger;
  afterEach(() => ledger.close());
  const progress = (runner: ProjectionRunner | null, processes: readonly Process[] = []): Progress =>
    new Progress(ledger.dataSource, ledger.store, ledger.views, processes, runner?.advanced ?? null);
  const total = async (): Promise<number> => Number(present((await ledger.dataSource.query<{ sum: string }[]>('SELECT coalesce(sum(sum), 0) AS sum FROM tally'))[0]).sum);

  describe('views', () => {
    beforeEach(async () => {
      mended.yes = false;
      ledger = await sampleLedger();
    });

    it('come to a position that was waited for', async () => {
      const runner = ledger.runner({ times: { pollMs: 60_000 } });
      await runner.start();
      for (let n = 1; n <= 20; n += 1) {
        const position = await ledger.add('tally-a', [{ amount: '1' }]);
        expect(await progress(runner).waitFor(position, soon)).toMatchObject({ outcome: 'reached', parked: [] });
        expect(await total()).toBe(n);
      }
    });

    it('are said to be behind while nobody runs them, and by how much', async () => {
      const position = await ledger.add('tally-a', [{ amount: '1' }, { amount: '1' }]);
      expect(await progress(null).waitFor(position, 20, ['tallies'])).toEqual({ outcome: 'view-behind', behind: [{ follower: 'view_tallies_v1', seq: 0, wanted: 3 }] });
      expect(await progress(null).lag()).toEqual(['view_entries_v2', 'view_tallies_v1', schemaOf(timeline)].map((follower) => ({ follower, seq: 0, knownAt: null, lag: 3 })));
      const runner = ledger.runner();
      await runner.start();
      expect(await progress(null).waitFor(position, soon)).toMatchObject({ outcome: 'reached' });
      expect((await progress(null).lag()).map(({ lag }) => lag)).toEqual([0, 0, 0]);
    });

    it('count each event once where two programs run and one goes', async () => {
      const [one, two] = [ledger.runner({ times: { leaseMs: 20 } }), ledger.runner({ times: { leaseMs: 20 } })];
      await one.start();
      await two.start();
      let last!: Position;
      for (let n = 0; n < 60; n += 1) {
        last = await ledger.add(`tally-${n % 4}`, [{ amount: '1' }]);
        if (n === 30) await one.stop();
      }
      expect(await progress(two).waitFor(last, soon)).toMatchObject({ outcome: 'reached' });
      expect(await total()).toBe(60);
    });

    it('go on after their connections were cut', async () => {
      const runner = ledger.runner({ times: { pollMs: 20 } });
      await runner.start();
      let last!: Position;
      for (let n = 0; n < 60; n += 1) {
        if (n % 10 === 5) await cut().catch(() => undefined);
        last = await ledger.add('tally-a', [{ amount: '1' }]);
      }
      expect(await progress(null).waitFor(last, soon)).toMatchObject({ outcome: 'reached' });
      expect(await total()).toBe(60);
    });

    it('tell what is parked beside an answer, and take it up when told to', async () => {
      const runner = ledger.runner();
      await runner.start();
      const last = await ledger.add('tally-a', [{ amount: '1' }, { amount: '2', poison: 'throw' }]);
      expect(await progress(runner).waitFor(last, soon)).toMatchObject({ outcome: 'reached', parked: [{ follower: 'view_tallies_v1', stream: 'tally-a', revision: 1 }] });
      mended.yes = true;
      expect(await runner.retry('view_tallies_v1', 'tally-a')).toBe(0);
      expect(await total()).toBe(3);
      await expect(runner.retry('view_unknown_v1', 'tally-a')).rejects.toThrow('there is no follower');
    });

    const cut = (): Promise<unknown> => ledger.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name IN ('concordat views', 'concordat lease')`);
  });

  describe('processes', () => {
    /** Passes each amount on, one less, to the next stream, until nothing is left; keeps count in its notes. */
    const chain: Process = {
      name: 'chain',
      handles: new Set(['AmountAdded']),
      react: async (event, read) => {
        const { amount } = event.data as { amount: string };
        const seen = ((await read.note(event.stream)) as number | null) ?? 0;
        await read.keep(event.stream, seen + 1);
        const history = await read.stream(event.stream);
        expect(present(history.at(-1)).id).toBe(event.id);
        if (Number(amount) <= 1) return [];
        return [{ key: 'pass', type: 'PassOn', data: { to: `tally-${amount}`, amount: String(Number(amount) - 1) } }];
      },
    };
    let sent: IssuedCommand[];
    let attempt: (command: IssuedCommand) => void;
    const dispatch: Dispatch = async (command) => {
      sent.push(command);
      attempt(command);
      const { to, amount } = command.data as { to: string; amount: string };
      const { seq } = await append(ledger.store, ledger.ledgerId, to, [{ amount }], { commandId: command.id, causation: command.cause.event, correlation: command.cause.correlation });
      return { outcome: 'done', seq };
    };
    const settled = (runner: ProjectionRunner | null, position: Position, timeoutMs = soon): Promise<WaitAnswer> => progress(runner, [chain]).settledUpTo(position, timeoutMs);
    const length = async (): Promise<number> => present(await ledger.store.head()).seq - 1;

    beforeEach(async () => {
      sent = [];
      attempt = () => undefined;
      ledger = await sampleLedger(undefined, [chain]);
    });

    it('settle what follows from what follows, before the waiting ends', async () => {
      const runner = ledger.runner({ dispatch });
      await runner.start();
      const first = await ledger.add('tally-start', [{ amount: '6' }]);
      expect(await settled(runner, first)).toMatchObject({ outcome: 'reached', seq: first.seq + 5 });
      expect(await length()).toBe(6);
      expect(await total()).toBe(6 + 5 + 4 + 3 + 2 + 1);
      expect(sent.map(({ process, type, cause }) => [process, type, cause.seq])).toEqual([2, 3, 4, 5, 6].map((seq) => ['chain', 'PassOn', seq]));
      expect(new Set(sent.map(({ cause }) => cause.correlation)).size).toBe(1);
      expect(await ledger.dataSource.query(`SELECT key, value FROM app.process_note ORDER BY key`)).toContainEqual({ key: 'tally-6', value: 1 });
    });

    it('try again what failed, also where it was carried out and the answer was lost', async () => {
      let failures = 0;
      const runner = ledger.runner({
        dispatch: async (command) => {
          const answer = await dispatch(command);
          if (failures++ % 2 === 0) throw new Error('the answer was lost');
          return answer;
        },
      });
      await runner.start();
      const first = await ledger.add('tally-start', [{ amount: '4' }]);
      expect(await settled(runner, first)).toMatchObject({ outcome: 'reached' });
      expect(sent).toHaveLength(6);
      expect(await length()).toBe(4);
    });

    it('do everything once where the program is stopped at any step and another goes on', async () => {
      const first = await ledger.add('tally-start', [{ amount: '8' }]);
      for (let n = 0; n < 20; n += 1) {
        const runner = ledger.runner({ dispatch });
        await runner.start();
        await runner.stop();
      }
      const runner = ledger.runner({ dispatch });
      await runner.start();
      expect(await settled(runner, first)).toMatchObject({ outcome: 'reached' });
      expect(await length()).toBe(8);
      expect(await total()).toBe(36);
    });

    it('do not settle while a command is open', async () => {
      const first = await ledger.add('tally-start', [{ amount: '3' }]);
      const failing = ledger.runner({ dispatch: () => Promise.reject(new Error('no')) });
      await failing.start();
      expect(await progress(failing, [chain]).waitFor(first, soon)).toMatchObject({ outcome: 'reached' });
      expect(await settled(failing, first, 300)).toEqual({ outcome: 'view-behind', behind: [{ follower: 'outbox', seq: first.seq - 1, wanted: first.seq }] });
      await failing.stop();
    });

    it('name a stuck command and what stands behind it, and do not hold up everything else', async () => {
      attempt = ({ cause }) => {
        if (cause.stream === 'tally-a') throw new Error('no way');
      };
      const outboxTimes = { attemptsMax: 3, retryMsMin: 1, retryMsMax: 2 };
      const runner = ledger.runner({ dispatch, outboxTimes });
      await runner.start();
      await ledger.add('tally-a', [{ amount: '2' }, { amount: '2' }]);
      const last = await ledger.add('tally-b', [{ amount: '2' }]);
      const parked = [{ follower: 'outbox', stream: 'tally-a', revision: null, seq: 2, held: 2, reason: 'Error: no way' }];
      expect(await settled(runner, last)).toEqual({ outcome: 'reached', seq: last.seq + 1, parked });
      attempt = () => undefined;
      const [stuck] = await listUnfinished(ledger.dataSource.manager);
      expect(await reopenCommand(ledger.dataSource.manager, present(stuck).id)).toBe(true);
      expect(await settled(runner, last)).toEqual({ outcome: 'reached', seq: last.seq + 3, parked: [] });
    });

    it('keep a refusal with its reason, and send the command again when told to', async () => {
      const refusing = ledger.runner({ dispatch: () => Promise.resolve({ outcome: 'refused', code: 'not-today', details: { day: 'Sunday' } }) });
      await refusing.start();
      const first = await ledger.add('tally-start', [{ amount: '2' }]);
      expect(await settled(refusing, first)).toMatchObject({ outcome: 'reached', seq: first.seq });
      await refusing.stop();
      const [refused] = await listUnfinished(ledger.dataSource.manager);
      expect(refused).toMatchObject({ process: 'chain', type: 'PassOn', state: 'refused', causeSeq: first.seq, reason: { code: 'not-today', details: { day: 'Sunday' } } });
      expect(await reopenCommand(ledger.dataSource.manager, present(refused).id)).toBe(true);
      expect(await reopenCommand(ledger.dataSource.manager, present(refused).id)).toBe(false);
      const runner = ledger.runner({ dispatch });
      await runner.start();
      expect(await settled(runner, first)).toMatchObject({ outcome: 'reached', seq: first.seq + 1 });
      expect(await listUnfinished(ledger.dataSource.manager)).toEqual([]);
    });

    it('keep the order of a lane, and do not hold up other lanes', async () => {
      const blocked = new Set(['tally-a']);
      attempt = ({ cause }) => {
        if (blocked.has(cause.stream)) throw new Error('blocked');
      };
      const runner = ledger.runner({ dispatch, times: { retryMsMin: 5, pollMs: 20 } });
      await runner.start();
      await ledger.add('tally-a', [{ amount: '2' }, { amount: '2' }]);
      const free = await ledger.add('tally-b', [{ amount: '2' }]);
      await settled(runner, free, 500);
      expect(sent.some(({ cause }) => cause.stream === 'tally-b')).toBe(true);
      const first = present(sent.find(({ cause }) => cause.stream === 'tally-a')).id;
      expect(sent.filter(({ cause }) => cause.stream === 'tally-a').every(({ id }) => id === first)).toBe(true);
      blocked.clear();
      expect(await settled(runner, free)).toMatchObject({ outcome: 'reached' });
      expect(present(sent.filter(({ cause }) => cause.stream === 'tally-a').at(-1)).id).not.toBe(first);
    });
  });
});
