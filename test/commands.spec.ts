import type { CommandAnswer } from '#http/command-answer';
import type { Problem } from '#http/problem';
import { startTestLedger, type TestLedger } from './harness';
import { notesStage } from './notes/notes.stage';

const party = '5b0c4b5e-6a31-4d0a-9c54-0e5f3f1d9a01';
const as = { party, role: 'office' } as const;

describe('commands over HTTP', () => {
  let ledger: TestLedger;

  beforeAll(async () => {
    ledger = await startTestLedger({ stages: [notesStage] });
  });
  afterAll(() => ledger.stop());

  const write = (text: string, key: string, more: object = {}) => ledger.client.command('POST', '/api/v1/notes', { text, ...more }, { as, key });

  test('a command becomes an event, a view shows it, and a process acts on it', async () => {
    const before = await ledger.client.read<{ count: number }>(`/api/v1/notes/counted/${party}`);
    const reply = await ledger.client.command('POST', '/api/v1/notes', { text: 'first' }, { as, on: '2024-02-29' });
    expect(reply.status).toBe(201);
    expect(reply.headers.get('location')).toBe(`/api/v1/notes/${reply.body.id}`);
    expect(reply.headers.get('etag')).toBe('"0"');
    expect(reply.body).toMatchObject({ stream: `note-${reply.body.id}`, revision: 0, events: [{ type: 'NoteWritten', revision: 0, effectiveOn: '2024-02-29' }] });
    const page = await ledger.client.read<{ items: { id: string; text: string }[] }>('/api/v1/notes?limit=200');
    expect(page.items).toContainEqual({ id: reply.body.id, text: 'first', revision: 0 });
    expect(await ledger.client.read(`/api/v1/notes/counted/${party}`)).toEqual({ count: before.count + 1 });
  });

  test('the same key and body answer the first success byte for byte, also after a foreign event and a restart', async () => {
    const first = await write('once', 'once-1');
    await ledger.client.done(`/api/v1/notes/${first.body.id}/text`, { text: 'changed by another command' }, { as, ifMatch: 0 });
    const again = await write('once', 'once-1');
    expect(again.status).toBe(201);
    expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body));
    expect(again.headers.get('etag')).toBe('"0"');
    ledger = await ledger.restarted();
    const later = await write('once', 'once-1');
    expect(JSON.stringify(later.body)).toBe(JSON.stringify(first.body));
    expect(await ledger.client.read(`/api/v1/notes/${first.body.id}`)).toMatchObject({ text: 'changed by another command', revision: 1 });
  });

  test('members of the body in another order are the same body', async () => {
    const one = await ledger.client.command('POST', '/api/v1/notes', '{"text":"ordered","worth":{"amount":"1.00","currency":"CNY"}}', { as, key: 'order' });
    const other = await ledger.client.command('POST', '/api/v1/notes', '{ "worth": {"currency":"CNY","amount":"1.00"}, "text": "ordered" }', { as, key: 'order' });
    expect(other.status).toBe(201);
    expect(other.body).toEqual(one.body);
  });

  test('the same key with another body is a conflict; for another party or path it is another command', async () => {
    await write('mine', 'reused');
    const reused = await write('yours', 'reused');
    expect([reused.status, reused.body.code]).toEqual([409, 'idempotency-key-reused']);
    const elsewhere = await ledger.client.command('POST', '/api/v1/notes', { text: 'yours' }, { as: { party: ledger.id, role: 'office' }, key: 'reused' });
    expect(elsewhere.status).toBe(201);
  });

  test('a refusal is not remembered: the same key may be tried again', async () => {
    const refused = await write('a forbidden word', 'again');
    expect([refused.status, refused.body.code, refused.body.at]).toEqual([422, 'note-forbidden-word', '/text']);
    expect((await write('another word', 'again')).status).toBe(201);
  });

  test('sixteen sendings at once store one event', async () => {
    const replies = await Promise.all(Array.from({ length: 16 }, () => write('at once', 'at-once')));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  });

  test('of many that decide on one revision, one is recorded and the others are told', async () => {
    const { id } = await ledger.client.done('/api/v1/notes', { text: 'contested' }, { as });
    const replies = await Promise.all(Array.from({ length: 12 }, (_, n) => ledger.client.command('POST', `/api/v1/notes/${id}/text`, { text: `claim ${n}` }, { as, ifMatch: 0 })));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = replies.filter(({ status }) => status !== 200);
    expect(new Set(others.map(({ status, body }) => `${status} ${body.code} ${body.details['revision']}`))).toEqual(new Set(['412 stale-revision 1']));
  });

  test('what exists needs If-Match; what does not exist is not found', async () => {
    const { id } = await ledger.client.done('/api/v1/notes', { text: 'matched' }, { as });
    const missing = await ledger.client.command('POST', `/api/v1/notes/${id}/text`, { text: 'x' }, { as });
    expect([missing.status, missing.body.code]).toEqual([428, 'if-match-missing']);
    const malformed = await ledger.client.command('POST', `/api/v1/notes/${id}/text`, { text: 'x' }, { as, headers: { 'If-Match': 'W/"0"' } });
    expect([malformed.status, malformed.body.code]).toEqual([400, 'if-match-malformed']);
    for (const unknown of ['00000000-0000-4000-8000-000000000000', 'nonsense', '..%2f..%2fetc']) {
      const reply = await ledger.client.command('POST', `/api/v1/notes/${unknown}/text`, { text: 'x' }, { as, ifMatch: 0 });
      expect([reply.status, reply.body.code]).toEqual([404, 'aggregate-unknown']);
    }
  });

  test('a natural id may come into being or go on', async () => {
    const first = await ledger.client.command('POST', '/api/v1/notes/named/spring', { text: 'one' }, { as });
    expect([first.status, first.body.revision]).toEqual([200, 0]);
    const unmatched = await ledger.client.command('POST', '/api/v1/notes/named/spring', { text: 'two' }, { as });
    expect(unmatched.status).toBe(428);
    const second = await ledger.client.command('POST', '/api/v1/notes/named/spring', { text: 'two' }, { as, ifMatch: 0 });
    expect([second.status, second.body.revision, second.body.id]).toEqual([200, 1, first.body.id]);
    const same = await ledger.client.command('POST', '/api/v1/notes/named/spring', { text: 'two' }, { as, ifMatch: 1 });
    expect([same.status, same.body.code]).toEqual([409, 'nothing-to-change']);
  });

  test('the key is asked for, and must be printable', async () => {
    const without = await ledger.client.command<Problem>('POST', '/api/v1/notes', { text: 'x' }, { as, headers: { 'Idempotency-Key': '' } });
    expect([without.status, without.body.code]).toEqual([400, 'idempotency-key-missing']);
    const spaced = await ledger.client.command<Problem>('POST', '/api/v1/notes', { text: 'x' }, { as, key: 'a b' });
    expect([spaced.status, spaced.body.code]).toEqual([400, 'idempotency-key-malformed']);
  });

  test('an answer names its position, and a wait for a place that never comes ends in view-behind', async () => {
    const { position } = await ledger.client.done('/api/v1/notes', { text: 'placed' }, { as });
    const reply = await ledger.client.get('/api/v1/notes', { after: position });
    const reached = Buffer.from(reply.headers.get('concordat-position') ?? '', 'base64url').readBigUInt64BE(16);
    expect(reached).toBeGreaterThanOrEqual(Buffer.from(position, 'base64url').readBigUInt64BE(16));
    expect(await ledger.client.get<Problem>('/api/v1/notes', { after: 'nonsense' })).toMatchObject({ status: 400, body: { code: 'position-malformed' } });
    const foreign = Buffer.from(position, 'base64url');
    foreign.writeUInt8(foreign.readUInt8(0) ^ 1, 0);
    expect(await ledger.client.get<Problem>('/api/v1/notes', { after: foreign.toString('base64url') })).toMatchObject({ status: 400, body: { code: 'position-of-another-ledger' } });
    const future = Buffer.from(position, 'base64url');
    future.writeBigUInt64BE(1_000_000n, 16);
    const behind = await ledger.client.get<Problem>('/api/v1/notes', { after: future.toString('base64url'), headers: { Prefer: 'wait=1' } });
    expect([behind.status, behind.body.code, behind.headers.get('retry-after')]).toEqual([503, 'view-behind', '2']);
  });

  test('pages lead through everything once', async () => {
    const seen: string[] = [];
    let next: string | null = null;
    do {
      const page: { items: { id: string }[]; next: string | null } = await ledger.client.read(`/api/v1/notes?limit=3${next === null ? '' : `&after=${next}`}`);
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    } while (next !== null);
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen.length).toBeGreaterThan(5);
    expect(await ledger.client.get<Problem>('/api/v1/notes?after=bm9uc2Vuc2U')).toMatchObject({ status: 422, body: { code: 'cursor-malformed', at: '/after' } });
    expect(await ledger.client.get<Problem>('/api/v1/notes?limit=0')).toMatchObject({ status: 422, body: { code: 'number-out-of-range', at: '/limit' } });
    expect(await ledger.client.get<Problem>('/api/v1/notes?limit=ten')).toMatchObject({ status: 422, body: { code: 'field-type-wrong', at: '/limit' } });
  });

  test('every well-formed attempt is in the attempts log, whatever came of it, and malformed ones are not', async () => {
    await write('logged', 'log-1');
    await write('logged', 'log-1');
    await write('another', 'log-1');
    await ledger.client.command('POST', '/api/v1/notes', { nonsense: 1 }, { as, key: 'log-2' });
    await ledger.client.command('POST', '/api/v1/notes', { text: 'x' }, { login: 'auditor', key: 'log-3' });
    const { items } = await ledger.client.read<{ items: { outcome: string; code: string | null; party: string | null; bodyHash: string | null }[] }>('/api/v1/attempts?limit=4', { login: 'auditor' });
    expect(items.map(({ outcome, code, party: by }) => [outcome, code, by])).toEqual([
      ['refused', 'role-not-allowed', null],
      ['refused', 'idempotency-key-reused', party],
      ['repeated', null, party],
      ['stored', null, party],
    ]);
    expect(items[2]?.bodyHash).toBe(items[3]?.bodyHash);
    expect(await ledger.client.get<Problem>('/api/v1/attempts', { login: 'office' })).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
    expect((await ledger.client.get<Problem>('/api/v1/attempts', { login: null })).status).toBe(401);
  });

  test('an answer is a CommandAnswer and nothing else', async () => {
    const { body } = await write('shape', 'shape');
    const answer: CommandAnswer = body;
    expect(Object.keys(answer)).toEqual(['id', 'stream', 'revision', 'position', 'events']);
  });

  test('an event that a view cannot take holds up its stream alone, and every answer says so', async () => {
    const poison = await ledger.client.done('/api/v1/notes', { text: 'poison' }, { as });
    await ledger.client.done(`/api/v1/notes/${poison.id}/text`, { text: 'still held' }, { as, ifMatch: 0 });
    const { id } = await ledger.client.done('/api/v1/notes', { text: 'after the poison' }, { as });
    const page = await ledger.client.get<{ items: { id: string }[] }>('/api/v1/notes?limit=200');
    expect(page.body.items.map((item) => item.id)).toContain(id);
    expect(page.body.items.map((item) => item.id)).not.toContain(poison.id);
    expect(page.headers.get('concordat-parked')).toBe(`view_notes_v1 note-${poison.id}`);
    expect(await ledger.client.read('/health/ready')).toMatchObject({ status: 'ready', parked: [{ follower: 'view_notes_v1', stream: `note-${poison.id}`, held: 2 }] });
    expect(await ledger.client.read(`/api/v1/notes/${poison.id}`)).toMatchObject({ text: 'still held', revision: 1 });
  });
});
