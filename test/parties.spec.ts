import { Client } from 'pg';
import { SEALING, type Sealing } from '#access/sealing';
import { canonicalJson, sha256Hex } from '#kernel/canonical-json';
import type { CommandAnswer } from '#http/command-answer';
import type { Page } from '#http/cursor';
import type { PartyListed, PartyShown } from '#parties/views/party-shown';
import type { MandateShown } from '#parties/views/mandate-shown';
import { startTestLedger, type TestLedger } from './harness';

let ledger: TestLedger;
const parties = '/api/v1/parties';

beforeAll(async () => {
  ledger = await startTestLedger();
});

afterAll(() => ledger.stop());

const register = (body: object): Promise<CommandAnswer> => ledger.client.done(parties, body);
const region = (zh: string, level: string, more: object = {}) => register({ kind: 'region', level, name: { zh }, ...more });

describe('parties over HTTP', () => {
  let centre: CommandAnswer;
  let anhui: CommandAnswer;
  let zhejiang: CommandAnswer;
  let huangshan: CommandAnswer;

  beforeAll(async () => {
    centre = await register({ kind: 'central', name: { zh: '中央', en: 'Central government' } });
    anhui = await region('安徽省', 'province', { name: { zh: '安徽省', en: 'Anhui' }, codes: [{ system: 'GB/T 2260', value: '340000' }, { system: 'ISO 3166', value: 'CN-AH' }], superiors: [{ superior: centre.id }] });
    zhejiang = await region('浙江省', 'province', { codes: [{ system: 'GB/T 2260', value: '330000' }], superiors: [{ superior: centre.id }] });
    huangshan = await region('黄山市', 'prefecture', { codes: [{ system: 'GB/T 2260', value: '341000' }], superiors: [{ superior: anhui.id }] });
  });

  it('shows what was registered, each entry recorded by an event of its own', async () => {
    expect(anhui.events.map(({ type }) => type)).toEqual(['PartyRegistered', 'PartyCodeAssigned', 'PartyCodeAssigned', 'PartyPlacedUnder']);
    const shown = await ledger.client.get<PartyShown>(`${parties}/${anhui.id}`, { language: 'en', login: null });
    expect(shown.headers.get('ETag')).toBe('"3"');
    expect(shown.body).toMatchObject({ kind: 'region', level: 'province', label: 'Anhui', name: { zh: '安徽省', en: 'Anhui' }, seal: 'plain', superiors: [{ superior: centre.id, from: null, to: null }] });
  });

  it('finds parties by kind, code and a part of any name', async () => {
    const find = async (query: string) => (await ledger.client.read<Page<PartyListed>>(`${parties}?${query}`)).items.map(({ id }) => id);
    expect(await find('kind=central')).toEqual([centre.id]);
    expect(await find('code=340000&system=GB/T%202260')).toEqual([anhui.id]);
    expect(await find('code=340000&system=JIS')).toEqual([]);
    expect(await find(`text=${encodeURIComponent('山')}`)).toEqual([huangshan.id]);
    expect(await find('text=anh')).toEqual([anhui.id]);
    expect(await find('text=%25')).toEqual([]);
  });

  it('gives the list page by page in the order of registration', async () => {
    const seen: string[] = [];
    for (let after = ''; ; ) {
      const page = await ledger.client.read<Page<PartyListed>>(`${parties}?kind=region&limit=1${after}`);
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      after = `&after=${page.next}`;
    }
    expect(seen).toEqual([anhui.id, zhejiang.id, huangshan.id]);
    expect((await ledger.client.get(`${parties}?after=nonsense`)).status).toBe(422);
  });

  it('keeps names, statuses and superiors by date', async () => {
    const chaohu = await region('巢湖市', 'prefecture', { codes: [{ system: 'GB/T 2260', value: '341400', to: '2011-08-21' }], superiors: [{ superior: anhui.id }] });
    let revision = chaohu.revision;
    const record = async (room: string, body: object) => {
      revision = (await ledger.client.done(`${parties}/${chaohu.id}/${room}`, body, { ifMatch: revision })).revision;
    };
    await record('names', { name: { zh: '巢湖地区' }, from: '1965-07-01' });
    await record('names', { name: { zh: '巢湖市' }, from: '1999-07-09' });
    await record('statuses', { status: '粮食主产区', from: '2003-12-01', document: { title: '关于改革和完善农业综合开发若干政策措施的意见', issuedOn: '2003-12-01' } });
    await record('statuses/ending', { status: '粮食主产区', to: '2011-08-21' });
    await record('borders', { note: { zh: '撤销地级巢湖市，所辖划归合肥、芜湖、马鞍山' }, on: '2011-08-22' });
    await record('succession', { successor: huangshan.id, on: '2011-08-22' });
    const on = (date: string) => ledger.client.read<PartyShown>(`${parties}/${chaohu.id}?on=${date}`);
    expect((await on('1980-01-01')).label).toBe('巢湖地区');
    expect((await on('2005-01-01')).label).toBe('巢湖市');
    expect((await on('2005-01-01')).statuses).toEqual([{ status: '粮食主产区', from: '2003-12-01', to: '2011-08-21' }]);
    expect((await on('2011-08-22')).statuses).toEqual([]);
    expect((await on('2024-01-01')).codes).toEqual([]);
    expect((await on('2024-01-01')).succession).toEqual({ successor: huangshan.id, on: '2011-08-22' });
    const late = await ledger.client.command('POST', `${parties}/${chaohu.id}/statuses`, { status: '革命老区', from: '2012-01-01' }, { ifMatch: revision });
    expect([late.status, late.body.code]).toEqual([409, 'party-succeeded']);
  });

  it('names the competent authority, and says plainly when there is none', async () => {
    const between = (one: string, other: string) => ledger.client.get<{ authority?: string; code?: string }>(`${parties}/${one}/competent-authority?with=${other}`, { login: null });
    expect((await between(huangshan.id, zhejiang.id)).body).toMatchObject({ authority: centre.id, by: 'common-superior' });
    expect((await between(huangshan.id, anhui.id)).body).toMatchObject({ authority: centre.id });
    const none = await between(centre.id, anhui.id);
    expect([none.status, none.body.code]).toEqual([422, 'competent-authority-none']);
    expect((await between(anhui.id, 'x')).body.code).toBe('id-malformed');
  });

  it.each([
    [{ kind: 'region', level: 'province', name: { zh: '甲' }, codes: [{ system: 'GB/T 2260', value: '399900' }] }, 'party-code-level-mismatch', '/codes/0/value'],
    [{ kind: 'region', level: 'prefecture', name: { zh: '甲' }, codes: [{ system: 'GB/T 2260', value: '341400' }] }, 'party-code-not-current', '/codes/0/value'],
    [{ kind: 'region', level: 'province', name: { zh: '甲' }, codes: [{ system: 'GB/T 2260', value: '340000' }] }, 'party-code-taken', '/codes/0/value'],
    [{ kind: 'region', level: 'province', name: { zh: '甲' }, superiors: [{ superior: '00000000-0000-4000-8000-000000000000' }] }, 'party-superior-unknown', '/superiors/0/superior'],
    [{ kind: 'planet', name: { zh: '甲' } }, 'choice-unknown', '/kind'],
    [{ kind: 'region', level: 'province', name: { zh: '甲' }, codes: [{ system: 'X', value: '1', from: '2024-02-30' }] }, 'date-malformed', '/codes/0/from'],
  ])('refuses %j', async (body, code, at) => {
    const reply = await ledger.client.command('POST', parties, body);
    expect(reply.body).toMatchObject({ code, at });
  });

  it('refuses a superior that stands below', async () => {
    const reply = await ledger.client.command('POST', `${parties}/${centre.id}/superiors`, { superior: huangshan.id }, { ifMatch: centre.revision });
    expect([reply.status, reply.body.code]).toEqual([409, 'party-superior-cycle']);
  });

  it('answers a repeated registration with the same bytes and registers nobody twice', async () => {
    const body = { kind: 'enterprise', name: { zh: '一厂' } };
    const first = await ledger.client.command('POST', parties, body, { key: 'once' });
    const again = await ledger.client.command('POST', parties, body, { key: 'once' });
    expect(again).toMatchObject({ status: first.status, body: first.body });
    expect((await ledger.client.command('POST', parties, { ...body, name: { zh: '二厂' } }, { key: 'once' })).body.code).toBe('idempotency-key-reused');
  });
});

describe('a natural person', () => {
  it('is readable to themselves, their office and auditors, and to others a label', async () => {
    const office = await region('上海市', 'province');
    const person = await ledger.client.done(parties, { kind: 'person', name: { zh: '张三丰' }, contact: '13800000000' }, { as: { party: office.id, role: 'office' } });
    const read = (options: object) => ledger.client.read<PartyShown>(`${parties}/${person.id}`, options);
    const label = `自然人 ${person.id.slice(0, 6)}`;
    for (const options of [{ login: null }, { login: 'office' }, { login: 'supervisor' }, { as: { party: office.id, role: 'observer' }, login: 'office' }]) {
      expect(await read(options)).toMatchObject({ seal: 'closed', label, name: null, contact: null, history: { names: [{ from: null, name: null }] } });
    }
    for (const options of [{ login: 'auditor' }, { as: { party: office.id, role: 'office' }, login: 'office' }, { as: { party: person.id, role: 'claimant' }, login: 'office' }]) {
      expect(await read(options)).toMatchObject({ seal: 'open', label: '张三丰', name: { zh: '张三丰' }, contact: '13800000000' });
    }
    const listed = await ledger.client.read<Page<PartyListed>>(`${parties}?kind=person`, { login: 'auditor' });
    expect(listed.items).toEqual([expect.objectContaining({ label, name: null })]);
    expect((await ledger.client.read<Page<PartyListed>>(`${parties}?text=${encodeURIComponent('张三')}`)).items).toEqual([]);
  });

  it('is nowhere in the log, and no hash in it can be tried against a name', async () => {
    const body = { kind: 'person', name: { zh: '李四光' } };
    const first = await ledger.client.command('POST', parties, body, { key: 'li' });
    const again = await ledger.client.command('POST', parties, body, { key: 'li' });
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect((await ledger.client.command('POST', parties, { ...body, name: { zh: '王五' } }, { key: 'li' })).body.code).toBe('idempotency-key-reused');
    const renamed = await ledger.client.done(`${parties}/${first.body.id}/names`, { name: { zh: '李四光（改）' } }, { ifMatch: first.body.revision });
    expect(await ledger.client.read<PartyShown>(`${parties}/${first.body.id}`)).toMatchObject({ label: '李四光（改）', revision: renamed.revision });

    const stored = await rowsOf(`SELECT convert_from(data, 'UTF8') || convert_from(metadata, 'UTF8') AS text FROM ledger.event WHERE stream = 'party-${first.body.id}'`);
    const tried = await rowsOf('SELECT to_jsonb(attempt)::text AS text FROM app.attempt');
    const guesses = [body, { name: { zh: '李四光（改）' } }].map((guess) => sha256Hex(canonicalJson(guess)));
    expect(stored.length).toBe(2);
    expect(tried.length).toBeGreaterThan(0);
    for (const text of [...stored, ...tried]) for (const trace of ['李四光', ...guesses]) expect(text).not.toContain(trace);
  });
});

describe('a natural person whose key is destroyed', () => {
  it('can be read by nobody and recorded no more, while the record stands', async () => {
    const person = await ledger.client.done(parties, { kind: 'person', name: { zh: '赵六' }, contact: '1' });
    await ledger.app.get<Sealing>(SEALING, { strict: false }).destroy(person.id);
    const shown = await ledger.client.read<PartyShown>(`${parties}/${person.id}`, { login: 'auditor' });
    expect(shown).toMatchObject({ kind: 'person', seal: 'erased', label: '（已依令销毁）', name: null, contact: null, revision: person.revision });
    const renamed = await ledger.client.command('POST', `${parties}/${person.id}/names`, { name: { zh: '赵六' } }, { ifMatch: person.revision });
    expect([renamed.status, renamed.body.code]).toEqual([409, 'party-erased']);
  });
});

async function rowsOf(statement: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: ledger.databaseUrl });
  await client.connect();
  try {
    return (await client.query<{ text: string }>(statement)).rows.map(({ text }) => text);
  } finally {
    await client.end();
  }
}

describe('mandates', () => {
  it('give a person the power to act for a party from their first day until they are revoked', async () => {
    const party = await region('广东省', 'province');
    const me = await ledger.client.read<{ person: string }>('/api/v1/sessions/current', { login: 'office' });
    const granted = await ledger.client.done(`${parties}/${party.id}/mandates`, { person: me.person, role: 'office', from: '2024-01-01', to: '2030-12-31', document: { title: '任命书' } }, { login: 'admin' });
    const rename = (on: string, ifMatch: number) =>
      ledger.client.command('POST', `${parties}/${party.id}/names`, { name: { zh: '粤' }, from: on }, { login: 'office', on, ifMatch, headers: { 'Concordat-Mandate': granted.id } });
    expect((await rename('2023-12-31', 0)).body.code).toBe('mandate-unknown');
    const renamed = await rename('2024-01-01', 0);
    expect(renamed.status).toBe(200);

    const list = await ledger.client.read<Page<MandateShown>>(`${parties}/${party.id}/mandates?on=2024-06-01`);
    expect(list.items).toEqual([expect.objectContaining({ id: granted.id, role: 'office', holds: true, document: { title: '任命书' } })]);
    const revoked = await ledger.client.done(`${parties}/${party.id}/mandates/${granted.id}/revocation`, { on: '2025-01-01', reason: { zh: '调离' } }, { login: 'admin', ifMatch: 0 });
    expect(revoked.events[0]?.effectiveOn).toBe('2025-01-01');
    expect((await rename('2025-01-01', 1)).body.code).toBe('mandate-unknown');
    expect((await rename('2024-12-31', 1)).status).toBe(200);
    const shown = await ledger.client.get<MandateShown>(`${parties}/${party.id}/mandates/${granted.id}`);
    expect([shown.headers.get('ETag'), shown.body.revokedOn]).toEqual(['"1"', '2025-01-01']);
  });

  it('are not for another person, and not granted by an office', async () => {
    const party = await region('广西壮族自治区', 'province');
    const granted = await ledger.client.done(`${parties}/${party.id}/mandates`, { person: party.id, role: 'office', from: '2024-01-01' }, { login: 'admin' });
    const other = await ledger.client.command('POST', `${parties}/${party.id}/names`, { name: { zh: '桂' } }, { login: 'office', ifMatch: 0, headers: { 'Concordat-Mandate': granted.id } });
    expect([other.status, other.body.code]).toEqual([403, 'mandate-of-another']);
    const office = await ledger.client.command('POST', `${parties}/${party.id}/mandates`, { person: party.id, role: 'office', from: '2024-01-01' }, { as: { party: party.id, role: 'office' } });
    expect([office.status, office.body.code]).toEqual([403, 'role-not-allowed']);
    const neighbour = await ledger.client.command('POST', `${parties}/${party.id}/mandates`, { person: party.id, role: 'office', from: '2024-01-01' }, { as: { party: granted.id, role: 'administrator' } });
    expect([neighbour.status, neighbour.body.code]).toEqual([403, 'party-mandate-not-yours']);
    const elsewhere = await ledger.client.command('POST', `${parties}/${granted.id}/mandates/${granted.id}/revocation`, { on: '2025-01-01', reason: { zh: '误' } }, { ifMatch: 0 });
    expect(elsewhere.body.code).toBe('party-mandate-unknown');
  });
});
