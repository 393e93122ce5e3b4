import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import type { CommandAsking, LedgerIdentity } from '#access/asking';
import { createTestDatabase, type TestDatabase } from '#embedded-postgres/test-database';
import { openLedger } from '#event-store/genesis';
import type { AppendAnswer, EventStore, Expected, EventToAppend } from '#event-store/port';
import { openPostgresStore } from '#event-store/postgres/postgres-store';
import type { Aggregate, DomainEvent } from '#kernel/aggregate';
import { canonicalJson, sha256Hex } from '#kernel/canonical-json';
import { type PlainDate, plainDateOf } from '#kernel/plain-date';
import { isRefusal, refuse } from '#kernel/refusal';
import { loadAggregate } from './aggregate-loading';
import { defaultPatience } from './append-surely';
import type { CommandAnswer } from './command-answer';
import { CommandPipeline } from './command-pipeline';
import { outcomeOf } from './command-outcome';
import { ProblemRaised } from './problem';

type Added = DomainEvent<'Added', { readonly n: number; readonly total: number }>;
type Add = { readonly n: number; readonly times?: number };

/** Adds up; each event knows the total, so that a lost or doubled one shows. */
const sum: Aggregate<number, Added, Add, { readonly limit: number } | undefined> = {
  category: 'sum',
  evolve: (state, event) => (state ?? 0) + event.data.n,
  decide: (state, { n, times = 1 }, acting, context) => {
    if (context !== undefined && (state ?? 0) + n * times > context.limit) return refuse('over-the-limit', { limit: String(context.limit) });
    return Array.from({ length: times }, (_, i) => ({ type: 'Added', data: { n, total: (state ?? 0) + n * (i + 1) }, effectiveOn: acting.actedOn }));
  },
  events: { Added: { version: 1, upcasts: [] } },
};

const day: PlainDate = plainDateOf('2025-06-30');
const quick = { pausesMs: [1, 1, 1] };
const clock = { now: () => new Date().toISOString() };

describe('the command pipeline', () => {
  let database: TestDatabase;
  let store: EventStore;
  let ledger: LedgerIdentity;
  let pipeline: CommandPipeline;

  beforeAll(async () => {
    database = await createTestDatabase();
    store = await openPostgresStore({ url: database.url });
    const opened = await openLedger(store, { kind: 'test', ledgerId: null, timeZone: 'Asia/Shanghai', newLedgerId: randomUUID, now: () => clock.now(), today: () => day });
    ledger = { id: opened.ledgerId, kind: opened.kind, timeZone: opened.timeZone };
    pipeline = new CommandPipeline(store, ledger, clock);
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  const asking = (over: Partial<CommandAsking> & { readonly body?: unknown } = {}): CommandAsking => ({
    requestId: randomUUID(), ledger, locale: 'zh', account: null, actedOn: day, commandId: randomUUID(), ifMatch: null, cause: null,
    actor: { person: randomUUID(), party: randomUUID(), mandate: randomUUID(), role: 'office' },
    bodyHash: sha256Hex(canonicalJson(over.body ?? {})),
    ...over,
  });
  const stored = (answer: Awaited<ReturnType<CommandPipeline['run']>>): CommandAnswer => {
    if (isRefusal(answer)) throw new Error(`refused: ${answer.refused}`);
    return answer;
  };
  const cause = () => ({ event: randomUUID(), correlation: randomUUID() });

  test('freezes basis, case file, party acted for and cause with the events', async () => {
    const ask = asking({ cause: { ...cause(), caseFile: 'from-cause' } });
    const lookUp = () => ({ context: { limit: 10 }, basis: ['agreement-x@3'], caseFile: 'case-1', onBehalfOf: 'party-9' });
    const answer = stored(await pipeline.run(ask, { aggregate: sum, id: 'new', command: { n: 2 }, lookUp }));
    const loaded = await loadAggregate(store, sum, answer.stream, ask.commandId);
    expect(loaded.own.map(({ meta }) => meta)).toEqual([expect.objectContaining({
      schema: 1, actor: ask.actor, actedOn: day, effectiveOn: day, basis: ['agreement-x@3'], caseFile: 'case-1', onBehalfOf: 'party-9',
      correlation: ask.cause?.correlation, causation: ask.cause?.event, commandId: ask.commandId, bodyHash: ask.bodyHash,
    })]);
    const later = stored(await pipeline.run(asking({ cause: cause() }), { aggregate: sum, id: { existing: answer.id }, command: { n: 1 }, lookUp: () => ({ context: { limit: 10 } }) }));
    const kept = await loadAggregate(store, sum, later.stream);
    expect([kept.state, kept.caseFile]).toEqual([3, 'case-1']);
  });

  test('a refusal of the look-up or of the decision stores nothing', async () => {
    const refusedEarly = await pipeline.run(asking(), { aggregate: sum, id: 'new', command: { n: 1 }, lookUp: () => refuse('not-here') });
    const refusedLate = await pipeline.run(asking(), { aggregate: sum, id: 'new', command: { n: 11 }, lookUp: () => ({ context: { limit: 10 } }) });
    expect([refusedEarly, refusedLate]).toEqual([refuse('not-here'), refuse('over-the-limit', { limit: '10' })]);
  });

  test('commands of process managers take the present revision: thirty-two at once all add up', async () => {
    const { id, stream } = stored(await pipeline.run(asking(), { aggregate: sum, id: 'new', command: { n: 0 } }));
    const commands = Array.from({ length: 8 }, () => asking({ cause: cause() }));
    // Each is sent four times at once, as an outbox may after a crash.
    const answers = await Promise.all([...commands, ...commands, ...commands, ...commands].map((ask) => pipeline.run(ask, { aggregate: sum, id: { existing: id }, command: { n: 1 } })));
    expect(new Set(answers.map((answer) => stored(answer).events[0]?.id)).size).toBe(8);
    const { state, revision } = await loadAggregate(store, sum, stream);
    expect([state, revision]).toEqual([8, 8]);
  });

  test('a command that decides otherwise when it is sent again still answers what was stored', async () => {
    const ask = asking({ cause: cause() });
    const { id } = stored(await pipeline.run(asking(), { aggregate: sum, id: 'new', command: { n: 1 } }));
    const first = stored(await pipeline.run(ask, { aggregate: sum, id: { existing: id }, command: { n: 5, times: 3 } }));
    const again = stored(await pipeline.run(ask, { aggregate: sum, id: { existing: id }, command: { n: 7, times: 1 } }));
    expect(again).toEqual(first);
    expect(outcomeOf(ask)).toBe('repeated');
  });

  test('what is too large is refused, not thrown', async () => {
    const big: Aggregate<number, DomainEvent<'Big', { text: string }>, string> = { category: 'big', evolve: () => 1, decide: (_, text, acting) => [{ type: 'Big', data: { text }, effectiveOn: acting.actedOn }], events: { Big: { version: 1, upcasts: [] } } };
    const answer = await pipeline.run(asking(), { aggregate: big, id: 'new', command: 'x'.repeat(1_000_000) });
    expect(isRefusal(answer) ? answer.refused : null).toBe('command-too-large');
  });

  describe('when answers are lost', () => {
    /** The store as a caller meets it whose connection breaks: `lose` says of the n-th append whether it is lost before or after it was stored. */
    const losing = (lose: (call: number) => 'before' | 'after' | null): EventStore => {
      let calls = 0;
      const append = async (stream: string, expected: Expected, events: readonly EventToAppend[]): Promise<AppendAnswer> => {
        const lost = lose(++calls);
        if (lost === 'before') return { outcome: 'unknown', reason: 'connection lost' };
        const answer = await store.append(stream, expected, events);
        return lost === 'after' ? { outcome: 'unknown', reason: 'connection lost' } : answer;
      };
      return { append, readStream: store.readStream.bind(store), readAll: store.readAll.bind(store), head: store.head.bind(store), parseToken: store.parseToken.bind(store), doorbell: store.doorbell, close: () => Promise.resolve() };
    };

    test('however they are lost, there is one effect, and equal answers', async () => {
      await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom('before', 'after', null), { maxLength: 3 }), async (plan) => {
        const ask = asking();
        const shaky = new CommandPipeline(losing((call) => plan[call - 1] ?? null), ledger, clock, quick);
        const answer = stored(await shaky.run(ask, { aggregate: sum, id: 'new', command: { n: 3, times: 2 } }));
        const again = stored(await pipeline.run(ask, { aggregate: sum, id: 'new', command: { n: 3, times: 2 } }));
        expect(JSON.stringify(again)).toBe(JSON.stringify(answer));
        expect((await loadAggregate(store, sum, answer.stream)).state).toBe(6);
      }), { numRuns: 30 });
    });

    test('patience ends in a problem that says the same key may be sent again, and it may', async () => {
      const ask = asking();
      const deaf = new CommandPipeline(losing(() => 'after'), ledger, clock, quick);
      const failure = await deaf.run(ask, { aggregate: sum, id: 'new', command: { n: 4 } }).then(() => null, (error: unknown) => error);
      expect(failure).toBeInstanceOf(ProblemRaised);
      expect((failure as ProblemRaised).code).toBe('outcome-unknown');
      const answer = stored(await pipeline.run(ask, { aggregate: sum, id: 'new', command: { n: 4 } }));
      expect([answer.revision, (await loadAggregate(store, sum, answer.stream)).state]).toEqual([0, 4]);
    });

    test('a foreign event between the stored and the repeated sending changes nothing in the answer', async () => {
      const { id } = stored(await pipeline.run(asking(), { aggregate: sum, id: 'new', command: { n: 1 } }));
      const ask = asking({ ifMatch: 0 });
      const deaf = new CommandPipeline(losing(() => 'after'), ledger, clock, quick);
      await expect(deaf.run(ask, { aggregate: sum, id: { existing: id }, command: { n: 2 } })).rejects.toThrow(ProblemRaised);
      stored(await pipeline.run(asking({ cause: cause() }), { aggregate: sum, id: { existing: id }, command: { n: 10 } }));
      const answer = stored(await pipeline.run(ask, { aggregate: sum, id: { existing: id }, command: { n: 2 } }));
      expect(answer.events.map(({ revision }) => revision)).toEqual([1]);
      expect((await loadAggregate(store, sum, answer.stream)).state).toBe(13);
    });

    test('the pauses between repetitions are bounded', () => {
      expect(defaultPatience.pausesMs.reduce((total, pause) => total + pause, 0)).toBeLessThan(5_000);
    });
  });
});
