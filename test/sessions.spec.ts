import { createHmac } from 'node:crypto';
import type { Clock } from '#http/clock';
import type { Problem } from '#http/problem';
import { LedgerClient } from './ledger-client';
import { startTestLedger, type TestLedger } from './harness';
import { notesStage } from './notes/notes.stage';

const party = '5b0c4b5e-6a31-4d0a-9c54-0e5f3f1d9a03';
const passwordOf = (ledger: TestLedger, login: string): string => ledger.client.passwords.get(login) ?? '';

describe('who asks', () => {
  let ledger: TestLedger;
  let now = '2026-03-01T15:59:59.000Z';
  const clock: Clock = { now: () => now };

  beforeAll(async () => {
    ledger = await startTestLedger({ stages: [notesStage], clock });
  });
  afterAll(() => ledger.stop());

  const logIn = (login: string, password: string) => ledger.client.command<Problem & { token: string; expiresAt: string }>('POST', '/api/v1/sessions', { login, password }, { login: null });
  const whoAmI = (token: string) => ledger.client.get<Problem & { login: string }>('/api/v1/sessions/current', { login: null, headers: { Authorization: `Bearer ${token}` } });

  test('a wrong password and a login nobody has are answered alike', async () => {
    const wrong = await logIn('office', 'not the password');
    const nobody = await logIn('nobody', 'not the password');
    expect([wrong.status, wrong.body.code, wrong.headers.get('www-authenticate')]).toEqual([401, 'login-failed', 'Bearer']);
    expect({ ...nobody.body, instance: '' }).toEqual({ ...wrong.body, instance: '' });
  });

  test('a session tells who it is, for one hour', async () => {
    now = '2026-03-01T15:59:59.000Z';
    const { status, body } = await logIn('office', passwordOf(ledger, 'office'));
    expect([status, body.expiresAt]).toEqual([201, '2026-03-01T16:59:59.000Z']);
    expect((await whoAmI(body.token)).body.login).toBe('office');
    now = '2026-03-01T17:00:00.000Z';
    const late = await whoAmI(body.token);
    expect([late.status, late.body.code]).toEqual([401, 'session-expired']);
    now = '2026-03-01T15:59:59.000Z';
  });

  test('a token that is not ours opens nothing', async () => {
    const { token } = (await logIn('office', passwordOf(ledger, 'office'))).body;
    const [head = '', claims = '', mark = ''] = token.split('.');
    const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const payload = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
    const forged = `${encoded({ alg: 'HS256' })}.${claims}`;
    const tokens = [
      `${head}.${encoded({ ...payload, sub: '5b0c4b5e-6a31-4d0a-9c54-0e5f3f1d9a03' })}.${mark}`,
      `${encoded({ alg: 'none' })}.${claims}.`,
      `${forged}.${createHmac('sha256', 'guessed').update(forged).digest('base64url')}`,
      'nonsense', `${token}x`, `${head}.${claims}`,
    ];
    for (const each of tokens) expect([each, (await whoAmI(each)).status]).toEqual([each, 401]);
  });

  test('today is the ledger’s day, and in a test ledger another day may be stated', async () => {
    const write = async (on?: string) => (await ledger.client.done('/api/v1/notes', { text: 'x' }, { as: { party, role: 'office' }, ...(on === undefined ? {} : { on }) })).events[0]?.effectiveOn;
    now = '2026-03-01T15:59:59.000Z';
    expect(await write()).toBe('2026-03-01');
    now = '2026-03-01T16:00:00.000Z';
    expect(await write()).toBe('2026-03-02');
    expect(await write('2019-12-31')).toBe('2019-12-31');
    expect(await write('2036-03-02')).toBe('2036-03-02');
    const late = await ledger.client.command<Problem>('POST', '/api/v1/notes', { text: 'x' }, { as: { party, role: 'office' }, on: '2036-03-03' });
    expect(late.body).toMatchObject({ status: 422, code: 'acted-on-too-far', details: { day: '2036-03-03', last: '2036-03-02', years: '10' } });
  });

  test.each<[string, Record<string, string>, string | null, number, string]>([
    ['a day that is none', { 'Concordat-Acted-On': '2023-02-29' }, 'clerk', 422, 'acted-on-malformed'],
    ['a day too far ahead', { 'Concordat-Acted-On': '9999-12-31' }, 'clerk', 422, 'acted-on-too-far'],
    ['a party that is no id', { 'Concordat-Acting-Party': 'Anhui' }, 'clerk', 422, 'acting-party-malformed'],
    ['a role nobody knows', { 'Concordat-Acting-Party': party, 'Concordat-Acting-Role': 'king' }, 'clerk', 422, 'acting-role-unknown'],
    ['a mandate that is no id', { 'Concordat-Mandate': 'x' }, 'clerk', 403, 'mandate-unknown'],
    ['a mandate nobody has', { 'Concordat-Mandate': party }, 'clerk', 403, 'mandate-unknown'],
    ['a mandate and a party at once', { 'Concordat-Mandate': party, 'Concordat-Acting-Party': party }, 'clerk', 403, 'acting-headers-not-allowed'],
    ['a party for an account that acts for none', { 'Concordat-Acting-Party': party }, 'auditor', 403, 'acting-headers-not-allowed'],
    ['a role beyond the account’s', { 'Concordat-Acting-Party': party, 'Concordat-Acting-Role': 'auditor' }, 'office', 403, 'role-not-allowed'],
    ['a role the route does not take', { 'Concordat-Acting-Party': party, 'Concordat-Acting-Role': 'observer' }, 'office', 403, 'role-not-allowed'],
    ['no mandate at all', {}, 'office', 403, 'mandate-missing'],
    ['no session at all', {}, null, 401, 'not-logged-in'],
  ])('%s is refused', async (_, headers, login, status, code) => {
    const reply = await ledger.client.command('POST', '/api/v1/notes', { text: 'x' }, { login, headers });
    expect([reply.status, reply.body.code]).toEqual([status, code]);
  });

  test('an account’s own role needs no mandate', async () => {
    expect((await ledger.client.command('POST', '/api/v1/notes', { text: 'x' }, { login: 'admin' })).status).toBe(201);
  });

  test('logging in is limited, and says when to come back', async () => {
    const replies = await Promise.all(Array.from({ length: 70 }, () => logIn('office', 'guess')));
    const limited = replies.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(limited[0]?.body.code).toBe('too-many-attempts');
    expect(Number(limited[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await ledger.client.get('/health', { login: null })).status).toBe(200);
  });
});

describe('an official ledger', () => {
  let ledger: TestLedger;
  const admin = { login: 'admin' };

  beforeAll(async () => {
    ledger = await startTestLedger({ kind: 'official', stages: [notesStage] });
  });
  afterAll(() => ledger.stop());

  test('has a first administrator and no demo users', async () => {
    expect([...ledger.client.passwords.keys()]).toEqual(['admin']);
    const { items } = await ledger.client.read<{ items: { login: string; demo: boolean }[] }>('/api/v1/accounts', admin);
    expect(items).toEqual([expect.objectContaining({ login: 'admin', demo: false, actsForEveryoneAs: [] })]);
  });

  test('lets nobody state a day or act for another', async () => {
    const stated: readonly Record<string, string>[] = [{ 'Concordat-Acted-On': '2020-01-01' }, { 'Concordat-Acting-Party': party }];
    for (const headers of stated) {
      const reply = await ledger.client.command('POST', '/api/v1/notes', { text: 'x' }, { ...admin, headers });
      expect([reply.status, reply.body.code]).toEqual([403, 'acting-headers-not-allowed']);
    }
  });

  test('opens and closes accounts through its administrator alone', async () => {
    const account = { login: 'wang.fang', password: 'a long enough one', displayName: '王芳', roles: ['auditor'] };
    const open = (body: object, options: object = admin) => ledger.client.command<Problem & { person: string }>('POST', '/api/v1/accounts', body, options);
    expect((await open({ ...account, password: 'short' })).body).toMatchObject({ code: 'account-password-short', at: '/password' });
    expect((await open({ ...account, roles: ['king'] })).body).toMatchObject({ code: 'choice-unknown', at: '/roles/0' });
    expect((await open(account)).status).toBe(201);
    expect((await open(account)).body).toMatchObject({ code: 'account-login-taken', status: 409 });

    const client = new LedgerClient(ledger.url, new Map([['wang.fang', account.password]]));
    const as = { login: 'wang.fang' };
    expect((await client.get('/api/v1/attempts', as)).status).toBe(200);
    expect((await client.command<Problem>('POST', '/api/v1/accounts', account, as)).body.code).toBe('role-not-allowed');
    const wrong = await client.command<Problem>('POST', '/api/v1/accounts/own/password', { password: 'not the present one', newPassword: 'another long one' }, as);
    expect(wrong.body.code).toBe('account-password-wrong');
    expect((await client.command('POST', '/api/v1/accounts/own/password', { password: account.password, newPassword: 'another long one' }, as)).status).toBe(200);
    const changed = new LedgerClient(ledger.url, new Map([['wang.fang', 'another long one']]));
    expect((await changed.get('/api/v1/sessions/current', as)).status).toBe(200);

    expect((await ledger.client.command<Problem>('POST', '/api/v1/accounts/closing', { login: 'admin' }, admin)).body.code).toBe('account-own');
    expect((await ledger.client.command('POST', '/api/v1/accounts/closing', { login: 'wang.fang' }, admin)).status).toBe(200);
    // Also the session that was open.
    expect((await changed.get('/api/v1/sessions/current', as)).status).toBe(401);
    expect((await ledger.client.command<Problem>('POST', '/api/v1/accounts/closing', { login: 'wang.fang' }, admin)).body.code).toBe('account-unknown');
    const auditor = new LedgerClient(ledger.url, new Map([['li.na', account.password]]));
    await open({ ...account, login: 'li.na' });
    const { items } = await auditor.read<{ items: { path: string; outcome: string; code: string | null; bodyHash: string | null }[] }>('/api/v1/attempts?limit=6', { login: 'li.na' });
    expect(items.map(({ path, outcome, code }) => [path.slice('/api/v1/accounts'.length), outcome, code])).toEqual([
      ['', 'done', null], ['/closing', 'refused', 'account-unknown'], ['/closing', 'done', null], ['/closing', 'refused', 'account-own'], ['/own/password', 'done', null], ['/own/password', 'refused', 'account-password-wrong'],
    ]);
    expect(items.every(({ bodyHash }) => bodyHash === null)).toBe(true);
  });
});
