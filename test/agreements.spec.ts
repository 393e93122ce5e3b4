import { createHash, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { feeSource } from '#agreements/domain/test-agreements';
import type { AgreementListed, AgreementShown } from '#agreements/views/agreement-shown';
import { composeCatalogues } from '#event-store/envelope';
import { genesisCatalogue } from '#event-store/genesis';
import type { EventStore } from '#event-store/port';
import type { CommandAnswer } from '#http/command-answer';
import type { Page } from '#http/cursor';
import { EVENT_STORE } from '#http/ledger-tokens';
import type { Role } from '#kernel/aggregate';
import { verifyLedger } from '#projections/verify';
import { stages } from '../apps/ledger/stages';
import type { AskOptions, CommandOptions, Reply } from './ledger-client';
import { startTestLedger, type TestLedger } from './harness';
import { must } from './must';

let ledger: TestLedger;
let henan: string;
let shandong: string;
let central: string;
let stranger: string;
let caseFile: string;
const agreements = '/api/v1/agreements';

beforeAll(async () => {
  ledger = await startTestLedger();
  const register = async (body: object) => (await ledger.client.done('/api/v1/parties', body)).id;
  central = await register({ kind: 'central', name: { zh: '中央', en: 'Central' } });
  const province = (zh: string, en: string) => register({ kind: 'region', level: 'province', name: { zh, en }, superiors: [{ superior: central }] });
  [henan, shandong] = [await province('河南省', 'Henan'), await province('山东省', 'Shandong')];
  stranger = await province('山西省', 'Shanxi');
  const opened = await ledger.client.done('/api/v1/cases', { title: { zh: '黄河流域横向生态补偿' }, mechanism: 'ecology', nature: 'compensation', direction: 'horizontal', parties: [henan, shandong] }, { as: { party: henan, role: 'office' }, on: '2020-10-01' });
  caseFile = opened.id;
});
afterAll(() => ledger.stop());

const textBody = (changes: object = {}) => ({
  title: { zh: '黄河流域横向生态补偿协议', en: 'Yellow River agreement' },
  mechanism: 'ecology',
  nature: 'compensation',
  form: { kind: 'administrative-agreement' },
  principals: [{ key: '河南', party: henan }, { key: '山东', party: shandong }],
  roles: [{ key: '中央', party: central, as: 'authority' }],
  term: { from: { rule: 'date', date: '2021-01-01' }, to: { rule: 'date', date: '2022-12-31' } },
  notice: { months: 3 },
  clauses: [{ name: 'fee', source: feeSource('fee', 1000) }],
  ...changes,
});

/** One agreement and its revision, acted on in order. */
class Story {
  private constructor(readonly id: string, private revision: number) {}

  static async draft(changes: object = {}, on = '2020-11-01'): Promise<Story> {
    const { id, revision } = await ledger.client.done(agreements, { caseFile, text: textBody(changes) }, as(henan, 'office', on));
    return new Story(id, revision);
  }

  async act(room: string, body: object, who: CommandOptions): Promise<CommandAnswer> {
    const answer = await ledger.client.done(`${agreements}/${this.id}/${room}`, body, { ...who, ifMatch: this.revision });
    this.revision = answer.revision;
    return answer;
  }

  refused(room: string, body: object, who: CommandOptions): Promise<Reply<{ readonly code: string; readonly detail: string; readonly details: Record<string, string> }>> {
    return ledger.client.command('POST', `${agreements}/${this.id}/${room}`, body, { ...who, ifMatch: this.revision });
  }

  shown(on = '2021-06-01'): Promise<AgreementShown> {
    return ledger.client.read<AgreementShown>(`${agreements}/${this.id}?on=${on}`, { as: { party: henan, role: 'office' } });
  }

  async digest(instrument = 0): Promise<string> {
    return must((await this.shown()).instruments[instrument]).digest;
  }

  async concluded(): Promise<this> {
    await this.act('proposal', {}, as(henan, 'office', '2020-11-20'));
    const digest = await this.digest();
    await this.act('signatures', { digest }, as(henan, 'signatory', '2020-12-01'));
    await this.act('signatures', { digest, party: shandong }, as(shandong, 'signatory', '2020-12-10'));
    return this;
  }
}

function as(party: string, role: Role, on: string): CommandOptions {
  return { as: { party, role }, on };
}

describe('an agreement over HTTP', () => {
  it('goes from draft to signed text to force, amendment and termination', async () => {
    const story = await (await Story.draft()).concluded();
    const digest = await story.digest();
    await story.act('amendments', { reason: '提高标准', text: textBody({ clauses: [{ name: 'fee', source: feeSource('fee', 2000) }], term: { from: { rule: 'date', date: '2022-01-01' }, to: { rule: 'date', date: '2023-12-31' } } }) }, as(shandong, 'office', '2021-10-01'));
    await story.act('amendments/1/proposal', {}, as(shandong, 'office', '2021-10-02'));
    const amended = await story.digest(1);
    await story.act('amendments/1/signatures', { digest: amended }, as(henan, 'signatory', '2021-10-03'));
    await story.act('amendments/1/recorded-signatures', { digest: amended, party: shandong, signedOn: '2021-10-02', source: { title: '补充协议签字页', number: '鲁环〔2021〕9号' } }, as(henan, 'office', '2021-10-04'));
    await story.act('amendments/1/recorded-signatures/' + shandong + '/confirmation', {}, as(shandong, 'signatory', '2021-10-05'));
    await story.act('termination', { ground: 'notice', from: '2022-07-01', cause: '改由省际统一管理' }, as(shandong, 'signatory', '2022-03-01'));

    expect((await story.shown()).course).toEqual([
      { status: 'draft', from: '2020-11-01', to: '2020-11-19' },
      { status: 'proposed', from: '2020-11-20', to: '2020-12-09' },
      { status: 'concluded', from: '2020-12-10', to: '2020-12-31' },
      { status: 'in-force', from: '2021-01-01', to: '2022-06-30' },
      { status: 'terminated', from: '2022-07-01', to: null },
    ]);
    const clause = async (on: string) => (await ledger.client.get<{ source?: string; code?: string }>(`${agreements}/${story.id}/clauses/fee?on=${on}`)).body;
    expect((await clause('2021-12-31')).source).toBe(feeSource('fee', 1000));
    expect((await clause('2022-01-01')).source).toBe(feeSource('fee', 2000));
    expect((await clause('2022-07-01')).code).toBe('agreement-clause-not-found');

    const bytes = await (await fetch(`${ledger.url}${agreements}/${story.id}/texts/${digest}`)).text();
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
    const sentences = (await ledger.client.read<Page<{ sentence: string }>>(`/api/v1/cases/${caseFile}/timeline`)).items.map(({ sentence }) => sentence);
    expect(sentences).toEqual(expect.arrayContaining(['山东省于2020-12-10签署了文本0（原文本）。', '通知退出自2022-07-01起终止：改由省际统一管理']));
  });

  it('waits for the ratification, and takes an order in place of signatures', async () => {
    const compact = await (await Story.draft({ form: { kind: 'ratified-compact', ratifiedBy: ['中央'] } })).concluded();
    expect((await compact.shown()).status).toBe('signed');
    await compact.act('ratifications', { digest: await compact.digest(), decision: { title: '国务院批复' } }, as(central, 'supervisor', '2020-12-20'));
    expect((await compact.shown()).status).toBe('in-force');

    const order = await Story.draft({ form: { kind: 'order', issuedBy: '中央', legalBasis: '长江保护法第七十六条' } });
    await order.act('proposal', {}, as(henan, 'office', '2020-11-20'));
    const body = { digest: await order.digest(), legalBasis: '长江保护法第七十六条', competence: { ground: 'superior', citation: '共同上级' }, source: { title: '决定' } };
    await order.act('orders', body, as(central, 'supervisor', '2020-12-01'));
    expect(await order.shown()).toMatchObject({ status: 'in-force', instruments: [{ bound: [henan, shandong], signatures: [], order: { authority: central } }] });
  });

  it('refuses what consent does not carry, each with its code and place', async () => {
    const story = await Story.draft();
    await story.act('proposal', {}, as(henan, 'office', '2020-11-20'));
    const digest = await story.digest();
    const sign = (body: object, who: CommandOptions) => story.refused('signatures', body, who);
    const another = await sign({ digest: 'f'.repeat(64) }, as(henan, 'signatory', '2020-12-01'));
    expect({ status: another.status, ...another.body }).toMatchObject({ status: 409, code: 'digest-mismatch', at: '/digest', details: { frozen: digest } });
    expect((await sign({ digest, party: shandong }, as(henan, 'signatory', '2020-12-01'))).body.code).toBe('signing-for-another');
    expect((await sign({ digest }, as(central, 'signatory', '2020-12-01'))).body.code).toBe('not-a-principal');
    expect((await sign({ digest }, as(henan, 'office', '2020-12-01'))).body.code).toBe('role-not-allowed');
    expect((await story.refused('text', { text: textBody() }, as(henan, 'office', '2020-12-01'))).body.code).toBe('text-frozen');
    expect((await story.refused('amendments', { text: textBody(), reason: '-' }, as(henan, 'office', '2020-12-01'))).body.code).toBe('agreement-not-concluded');
    expect((await story.refused('amendments/x/proposal', {}, as(henan, 'office', '2020-12-01'))).body.code).toBe('amendment-not-found');
  });

  it('refuses to freeze a clause that does not read or whose example fails, and says where', async () => {
    const unread = await Story.draft({ clauses: [{ name: 'fee', source: feeSource('fee', 1000).replace('pay: sum', 'pay: summ') }] });
    const checked = await ledger.client.read<{ refusal: { code: string }; clauses: { entry: string; valid: boolean }[] }>(`${agreements}/${unread.id}/check`);
    expect(checked).toMatchObject({ refusal: { code: 'text-clause-faulty' }, clauses: [{ entry: 'fee', valid: false }] });
    const faulty = await unread.refused('proposal', {}, { ...as(henan, 'office', '2020-11-20'), language: 'en' });
    expect(faulty).toMatchObject({ status: 422, body: { code: 'text-clause-faulty', at: '/clauses/0/source', details: { clause: 'fee', problem: 'unknown-name', line: '12' } } });
    expect(faulty.body.detail).toMatch(/line 12, column \d+/);
    const failing = await Story.draft({ clauses: [{ name: 'fee', source: feeSource('fee', 1000).replace('amount: "1000 CNY"', 'amount: "1001 CNY"') }] });
    expect((await failing.refused('proposal', {}, as(henan, 'office', '2020-11-20'))).body).toMatchObject({ code: 'text-clause-example-fails', details: { problem: 'example-differs' } });
  });

  it('refuses an unknown party, case file and malformed text before anything is recorded', async () => {
    const draft = async (body: object) => (await ledger.client.command<{ code: string; at: string }>('POST', agreements, body, as(henan, 'office', '2020-11-01'))).body;
    expect(await draft({ caseFile: randomUUID(), text: textBody() })).toMatchObject({ code: 'case-file-not-open', at: '/caseFile' });
    expect(await draft({ caseFile, text: textBody({ principals: [{ key: '河南', party: henan }, { key: '山东', party: randomUUID() }] }) })).toMatchObject({ code: 'text-party-unknown', at: '/text/principals/1/party' });
    expect(await draft({ caseFile, text: textBody({ term: { from: { rule: 'date' }, to: { rule: 'open' } } }) })).toMatchObject({ code: 'field-missing', at: '/text/term/from/date' });
    expect(await draft({ caseFile, text: textBody({ colour: 'green' }) })).toMatchObject({ code: 'field-unknown' });
  });

  it('is suspended and let go on, by a right of the text and by consent of all', async () => {
    const story = await (await Story.draft({ suspensionBy: ['河南'] })).concluded();
    await story.act('suspension', { ground: 'text', clauses: ['fee'], from: '2021-03-01', cause: '断面检修' }, as(henan, 'signatory', '2021-03-01'));
    expect((await story.shown('2021-03-02')).clauses).toMatchObject([{ name: 'fee', standing: 'suspended' }]);
    await story.act('resumption', { ground: 'text', suspension: 1, from: '2021-04-01', cause: '检修完毕' }, as(henan, 'signatory', '2021-04-01'));
    await story.act('suspension', { ground: 'consent', from: '2021-07-01', until: '2021-08-31', cause: '汛期' }, as(henan, 'signatory', '2021-06-01'));
    const { digest } = must((await story.shown()).jointActs[0]);
    expect((await story.refused('joint-acts/1/consents', { digest: 'f'.repeat(64) }, as(shandong, 'signatory', '2021-06-02'))).body.code).toBe('digest-mismatch');
    await story.act('joint-acts/1/consents', { digest }, as(shandong, 'signatory', '2021-06-02'));
    expect([(await story.shown('2021-07-01')).status, (await story.shown('2021-09-01')).status]).toEqual(['suspended', 'in-force']);
  });

  it('is renewed by its own next text or by another agreement that says so', async () => {
    const story = await (await Story.draft()).concluded();
    await story.act('renewal', { reason: '第二轮', text: textBody({ term: { from: { rule: 'date', date: '2023-01-01' }, to: { rule: 'date', date: '2025-12-31' } } }) }, as(henan, 'office', '2023-02-01'));
    await story.act('amendments/1/proposal', {}, as(henan, 'office', '2023-02-01'));
    const digest = await story.digest(1);
    for (const party of [henan, shandong]) await story.act('amendments/1/signatures', { digest }, as(party, 'signatory', '2023-02-02'));
    expect((await story.shown('2025-12-31')).status).toBe('in-force');

    const next = await (await Story.draft({ lineage: { renews: story.id }, term: { from: { rule: 'date', date: '2026-01-01' }, to: { rule: 'open' } } })).concluded();
    await story.act('renewal', { successor: next.id }, as(henan, 'office', '2025-12-01'));
    expect((await story.shown('2026-01-01')).status).toBe('renewed');
    expect((await story.refused('renewal', { successor: next.id }, as(henan, 'office', '2026-02-01'))).body.code).toBe('agreement-renewed');
  });

  it('answers a command that is sent again from the stored events', async () => {
    const key = randomUUID();
    const send = (changes: object = {}) => ledger.client.command('POST', agreements, { caseFile, text: textBody(changes) }, { ...as(henan, 'office', '2020-11-01'), key });
    const first = await send();
    expect(first.status).toBe(201);
    expect(await send()).toMatchObject({ status: 201, body: first.body });
    expect((await send({ nature: 'support' })).body.code).toBe('idempotency-key-reused');
  });

  it('is listed by case file, party and status on a day, to the public only as far as disclosed', async () => {
    const hidden = await (await Story.draft({ disclosure: { kind: 'none', reason: { zh: '国家秘密' } } })).concluded();
    const drafted = await Story.draft();
    const list = async (query: string, who: AskOptions = {}) => (await ledger.client.read<Page<AgreementListed>>(`${agreements}?case=${caseFile}&limit=200&${query}`, who)).items;
    const ids = async (query: string, who?: AskOptions) => (await list(query, who)).map(({ id }) => id);
    const ofHenan = { login: 'office', as: { party: henan, role: 'office' } } as const;
    const ofAStranger = { login: 'office', as: { party: stranger, role: 'office' } } as const;
    expect(await ids(`party=${central}&status=in-force&on=2021-06-01`, ofHenan)).toContain(hidden.id);
    expect(await ids(`party=${central}&status=in-force&on=2021-06-01`, ofAStranger)).not.toContain(hidden.id);
    expect(await ids('status=in-force&on=2021-06-01')).not.toContain(drafted.id);
    expect(await ids('status=none&on=2020-10-31')).toContain(drafted.id);
    for (const { status } of await list('status=expired&on=2023-01-01')) expect(status).toBe('expired');
    const open = await ids('', { login: null });
    expect(open).not.toContain(hidden.id);
    expect(open).not.toContain(drafted.id);
    expect(open.length).toBeGreaterThan(0);
    const status = async (who: AskOptions) => (await ledger.client.get(`${agreements}/${hidden.id}`, who)).status;
    expect([await status(ofHenan), await status(ofAStranger), await status({ login: null })]).toEqual([200, 404, 404]);
    expect((await ledger.client.get(`${agreements}/${randomUUID()}`)).status).toBe(404);
  });
});

it('leaves views that follow from the log alone', async () => {
  await ledger.client.read(agreements);
  const following = { store: ledger.app.get<EventStore>(EVENT_STORE, { strict: false }), manager: ledger.app.get(DataSource, { strict: false }).manager, catalogue: composeCatalogues(genesisCatalogue, ...stages.map(({ events }) => events)) };
  expect(await verifyLedger(following, stages.flatMap(({ views }) => views), ledger.id, () => undefined)).toMatchObject({ clean: true });
});

describe('a clause', () => {
  it('can be checked without recording anything', async () => {
    const check = async (source: string) => (await ledger.client.command<{ valid: boolean; name: string | null; problems: { code: string; line: number; message: string }[] }>('POST', '/api/v1/clauses/check', { source }, { language: 'en' })).body;
    expect(await check(feeSource('fee', 7))).toMatchObject({ valid: true, name: 'fee', problems: [], examples: [{ passed: true }] });
    const bad = await check(feeSource('fee', 7).replace('pay: sum', 'pay: summ'));
    expect(bad).toMatchObject({ valid: false, problems: [{ code: 'unknown-name', line: 12 }] });
    expect(must(bad.problems[0]).message).not.toMatch(/^problem\.|\{/);
    expect((await ledger.client.command('POST', '/api/v1/clauses/check', { source: feeSource('fee', 7) }, { login: null })).status).toBe(401);
  });
});
