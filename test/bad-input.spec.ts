import { request } from 'node:http';
import type { Problem } from '#http/problem';
import { startTestLedger, type TestLedger } from './harness';
import { notesStage } from './notes/notes.stage';

const party = '5b0c4b5e-6a31-4d0a-9c54-0e5f3f1d9a02';
const as = { party, role: 'office' } as const;

describe('bad input', () => {
  let ledger: TestLedger;
  let eventsBefore: number;

  const events = async (): Promise<number> => (await ledger.client.read<{ events: number }>('/api/v1/ledger')).events;
  const post = (body: unknown, headers: Record<string, string> = {}) => ledger.client.command<Problem>('POST', '/api/v1/notes', body, { as, headers, language: 'en' });

  beforeAll(async () => {
    ledger = await startTestLedger({ stages: [notesStage] });
  });
  afterAll(() => ledger.stop());
  beforeEach(async () => {
    eventsBefore = await events();
  });
  // Whatever came, nothing was recorded and the ledger goes on.
  afterEach(async () => {
    expect(await events()).toBe(eventsBefore);
    expect((await ledger.client.get('/health', { login: null })).status).toBe(200);
  });

  const money = { amount: '1.00', currency: 'CNY' };
  test.each<[string, unknown, string, string]>([
    ['no field at all', {}, 'field-missing', '/text'],
    ['a list for a body', [], 'field-type-wrong', ''],
    ['a text for a body', '"text"', 'field-type-wrong', ''],
    ['null for a body', 'null', 'field-type-wrong', ''],
    ['an unknown field', { text: 'x', colour: 'red' }, 'field-unknown', '/colour'],
    ['a field that only objects have', { text: 'x', constructor: {} }, 'field-unknown', '/constructor'],
    ['an unknown field inside', { text: 'x', place: { line: 'a', colour: 'red' } }, 'field-unknown', '/place/colour'],
    ['a list where an object belongs', { text: 'x', place: [{ line: 'a' }] }, 'field-type-wrong', '/place'],
    ['null for an optional field', { text: 'x', place: null }, 'field-type-wrong', '/place'],
    ['a number for a text', { text: 5 }, 'field-type-wrong', '/text'],
    ['a blank text', { text: ' \n ' }, 'text-empty', '/text'],
    ['a text too long', { text: 'x'.repeat(101) }, 'text-too-long', '/text'],
    ['a control character', { text: 'a\u0007b' }, 'text-malformed', '/text'],
    ['a zero character', { text: 'a\u0000b' }, 'text-malformed', '/text'],
    ['half a character', '{"text":"\\ud800"}', 'text-malformed', '/text'],
    ['an amount as a number', { text: 'x', worth: 12.5 }, 'amount-not-text', '/worth'],
    ['an amount with a number in it', '{"text":"x","worth":{"amount":12125000.00,"currency":"CNY"}}', 'amount-not-text', '/worth/amount'],
    ['a negative amount', { text: 'x', worth: { ...money, amount: '-1.00' } }, 'amount-negative', '/worth/amount'],
    ['an amount of another scale', { text: 'x', worth: { ...money, amount: '1.0' } }, 'amount-scale-wrong', '/worth/amount'],
    ['an unknown currency', { text: 'x', worth: { ...money, currency: 'XXY' } }, 'unit-unknown', '/worth/currency'],
    ['another member in an amount', { text: 'x', worth: { ...money, note: 'x' } }, 'amount-malformed', '/worth'],
    ['an unknown language', { text: 'x', title: { zh: '题', fr: 'titre' } }, 'field-unknown', '/title/fr'],
    ['a title without Chinese', { text: 'x', title: { en: 'title' } }, 'field-missing', '/title/zh'],
    ['too long a list', { text: 'x', tags: ['a', 'b', 'c', 'd'] }, 'list-too-long', '/tags'],
    ['one entry twice', { text: 'x', tags: ['a', 'a'] }, 'list-entry-twice', '/tags/1'],
    ['a wrong entry', { text: 'x', tags: ['a', 7] }, 'field-type-wrong', '/tags/1'],
    ['an object for a list', { text: 'x', tags: { 0: 'a', length: 1 } }, 'field-type-wrong', '/tags'],
  ])('%s is refused with its code and place', async (_, body, code, at) => {
    const reply = await post(body);
    expect([reply.status, reply.body.code, reply.body.at]).toEqual([422, code, at]);
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(reply.body.type).toBe(`urn:concordat:refusal:${code}`);
    expect(reply.body.detail).not.toMatch(/\{[a-z]\w*\}|^(refusal|problem)\./);
  });

  test('several mistakes are told together, the first above', async () => {
    const reply = await post({ text: '', colour: 1, worth: 3 });
    expect(reply.body.errors?.map(({ code, at }) => [code, at]).sort()).toEqual([['amount-not-text', '/worth'], ['field-unknown', '/colour'], ['text-empty', '/text']]);
    expect(reply.body.code).toBe(reply.body.errors?.[0]?.code);
  });

  test.each<[string, string, number, string]>([
    ['broken JSON', '{"text": ', 400, 'body-malformed'],
    ['no body', '', 400, 'body-malformed'],
    ['a prototype in disguise', '{"text":"x","__proto__":{"admin":true}}', 400, 'body-malformed'],
    ['an escaped key twice', '{"text":"x","te\\u0078t":"y"}', 400, 'body-key-twice'],
    ['a number beyond all numbers', '{"text":1e999}', 422, 'field-type-wrong'],
    ['deep nesting', `{"text":"x","place":${'{"line":'.repeat(5000)}1${'}'.repeat(5000)}}`, 422, 'json-too-deep'],
    ['ten megabytes', JSON.stringify({ text: 'x'.repeat(10_000_000) }), 413, 'body-too-large'],
  ])('%s is answered as what it is', async (_, body, status, code) => {
    const reply = await post(body);
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  test('of two values under one key none is taken, and the place is told', async () => {
    const reply = await post('{"text":"x","worth":{"amount":"1.00","currency":"CNY","amount":"2.00"}}');
    expect(reply.body).toMatchObject({ status: 400, code: 'body-key-twice', at: '/worth/amount', details: { key: 'amount' }, detail: expect.stringContaining('amount') as string });
  });

  test('another media type is not guessed at', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml', 'multipart/form-data; boundary=x']) {
      const reply = await post('{"text":"x"}', { 'Content-Type': type });
      expect([type, reply.status, reply.body.code]).toEqual([type, 415, 'media-type-unsupported']);
    }
  });

  test('problems are in the language asked for, Chinese where none is', async () => {
    const languages: [string | undefined, string, RegExp][] = [
      [undefined, 'zh', /缺少/], ['zh-CN,zh;q=0.9,en;q=0.8', 'zh', /缺少/], ['en-GB', 'en', /missing/], ['de, en;q=0.5, zh;q=0.4', 'en', /missing/], ['en;q=0, zh', 'zh', /缺少/], ['*', 'zh', /缺少/], [';;,q=', 'zh', /缺少/],
    ];
    for (const [asked, told, words] of languages) {
      const reply = await ledger.client.command<Problem>('POST', '/api/v1/notes', {}, { as, ...(asked === undefined ? { headers: { 'Accept-Language': '' } } : { headers: { 'Accept-Language': asked } }) });
      expect([asked, reply.headers.get('content-language')]).toEqual([asked, told]);
      expect(reply.body.detail).toMatch(words);
    }
  });

  test('an address that does not exist is a problem too', async () => {
    for (const path of ['/api/v1/nothing', '/api/v2/notes', '/api', '/api/docs/../../package.json', '/api/docs/package.json', '/health/nothing', '/%ff', '/api/v1/notes/%00']) {
      const reply = await ledger.client.get<Problem>(path);
      expect([path, reply.status >= 400 && reply.status < 500, reply.body.code]).toEqual([path, true, expect.stringMatching(/^(route-unknown|request-malformed|body-malformed|aggregate-unknown)$/)]);
    }
  });

  test('a header sent twice, or of great length, is not understood as something else', async () => {
    expect(await rawStatus(ledger.url, ['Idempotency-Key', 'one', 'Idempotency-Key', 'two words'])).toBe(401);
    const long = await post({ text: 'x' }, { 'Idempotency-Key': 'k'.repeat(201) });
    expect([long.status, long.body.code]).toEqual([400, 'idempotency-key-malformed']);
  });

  test('a fault tells its id and nothing of the inside', async () => {
    const reply = await ledger.client.get<Problem>('/api/v1/notes/broken');
    expect([reply.status, reply.body.code]).toEqual([500, 'fault']);
    expect(reply.body.instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
    expect(JSON.stringify(reply.body)).not.toMatch(/secret|passwd|\.ts|at /);
  });
});

/** fetch would join headers before it sends them. */
function rawStatus(url: string, headers: string[]): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/v1/notes`, { method: 'POST', headers: [...headers, 'Content-Type', 'application/json', 'Host', new URL(url).host] }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode));
    });
    sent.on('error', reject);
    sent.end('{"text":"x"}');
  });
}
