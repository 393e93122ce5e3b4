import { DataSource } from 'typeorm';
import { composeCatalogues } from '#event-store/envelope';
import { genesisCatalogue } from '#event-store/genesis';
import type { EventStore } from '#event-store/port';
import { EVENT_STORE } from '#http/ledger-tokens';
import { verifyLedger } from '#projections/verify';
import type { CommandAnswer } from '#http/command-answer';
import type { Page } from '#http/cursor';
import type { CaseShown } from '#cases/views/case-shown';
import type { TimelineEntry } from '#cases/views/timeline-shown';
import { stages } from '../apps/ledger/stages';
import { startTestLedger, type TestLedger } from './harness';

let ledger: TestLedger;
let henan: CommandAnswer;
let shandong: CommandAnswer;
let shanxi: CommandAnswer;
const cases = '/api/v1/cases';
const stranger = '00000000-0000-4000-8000-000000000000';

beforeAll(async () => {
  ledger = await startTestLedger();
  const region = (zh: string, en: string) => ledger.client.done('/api/v1/parties', { kind: 'region', level: 'province', name: { zh, en } });
  [henan, shandong, shanxi] = [await region('河南省', 'Henan'), await region('山东省', 'Shandong'), await region('山西省', 'Shanxi')];
});

afterAll(() => ledger.stop());

const yellowRiver = () => ({ title: { zh: '黄河流域横向生态补偿', en: 'Yellow River' }, mechanism: 'ecology', nature: 'compensation', direction: 'horizontal', parties: [henan.id, shandong.id] });
const open = (body: object = {}) => ledger.client.done(cases, { ...yellowRiver(), ...body }, { as: { party: henan.id, role: 'office' }, on: '2021-05-01' });

describe('case files over HTTP', () => {
  it('tell what happened in sentences of both languages', async () => {
    const file = await open();
    let { revision } = file;
    const record = async (room: string, body: object) => {
      revision = (await ledger.client.done(`${cases}/${file.id}/${room}`, body, { as: { party: shandong.id, role: 'office' }, on: '2022-01-01', ifMatch: revision })).revision;
    };
    await record('title', { title: { zh: '黄河（豫鲁段）', en: 'Yellow River, Henan to Shandong' } });
    await record('parties', { party: shanxi.id });
    await record('disclosure', { disclosure: { kind: 'on-request', reason: { zh: '含未公开监测数据', en: 'has unpublished data' } } });
    await record('closing', { reason: { zh: '到期', en: 'term over' } });
    const told = async (language: 'zh' | 'en') => (await ledger.client.read<Page<TimelineEntry>>(`${cases}/${file.id}/timeline`, { language })).items.map(({ sentence }) => sentence);
    expect(await told('zh')).toEqual([
      '河南省 建立案卷《黄河流域横向生态补偿》：生态，补偿，横向；当事方：河南省、山东省。',
      '标题更正为《黄河（豫鲁段）》。',
      '山西省 加入案卷。',
      '公开方式改为依申请公开，理由：含未公开监测数据。',
      '山东省 办结案卷：到期',
    ]);
    expect(await told('en')).toEqual([
      'Henan opened the case file “Yellow River”: ecology, compensation, horizontal; parties: Henan, Shandong.',
      'The title was corrected to “Yellow River, Henan to Shandong”.',
      'Shanxi joined the case file.',
      'Disclosure is now on request; reason: has unpublished data.',
      'Shandong closed the case file: term over',
    ]);
    const shown = await ledger.client.get<CaseShown>(`${cases}/${file.id}`);
    expect(shown.headers.get('ETag')).toBe('"4"');
    expect(shown.body).toMatchObject({ title: { zh: '黄河（豫鲁段）' }, openedOn: '2021-05-01', closedOn: '2022-01-01', parties: [henan.id, shandong.id, shanxi.id], readable: true });
  });

  it('say of each entry who acted, when it counts and when it was learned', async () => {
    const file = await open();
    const page = await ledger.client.read<Page<TimelineEntry>>(`${cases}/${file.id}/timeline`);
    expect(page.items).toEqual([expect.objectContaining({
      type: 'CaseOpened', stream: `case-${file.id}`, revision: 0, event: file.events[0]?.id, effectiveOn: '2021-05-01', actedOn: '2021-05-01', recordedAt: file.events[0]?.recordedAt,
      actorParty: henan.id, actorName: '河南省', actorRole: 'office', shortened: false, data: expect.objectContaining({ mechanism: 'ecology', follows: null }),
    })]);
    const [entry] = page.items;
    expect(entry?.actorPerson).not.toBeNull();
    const alone = await ledger.client.read<TimelineEntry>(`${cases}/${file.id}/timeline/${entry?.seq}`, { login: null });
    expect(alone).toMatchObject({ seq: entry?.seq, actorPerson: null });
    expect((await ledger.client.get<{ code: string }>(`${cases}/${file.id}/timeline/1`)).body.code).toBe('case-entry-unknown');
  });

  it('are listed newest first, by mechanism, party and state, page by page', async () => {
    const first = await open({ mechanism: 'talent' });
    const second = await open({ mechanism: 'talent', parties: [shanxi.id], follows: first.id });
    const list = async (query: string) => (await ledger.client.read<Page<CaseShown>>(`${cases}?${query}`)).items.map(({ id }) => id);
    expect(await list('mechanism=talent')).toEqual([second.id, first.id]);
    expect(await list(`mechanism=talent&party=${shanxi.id}`)).toEqual([second.id]);
    expect(await list('mechanism=talent&state=closed')).toEqual([]);
    const third = await open({ title: { zh: '出山店水库', en: 'Chushandian Reservoir' } });
    expect([await list(`text=${encodeURIComponent('山店')}`), await list('text=reservoir'), await list('text=%25')]).toEqual([[third.id], [third.id], []]);
    const page = await ledger.client.read<Page<CaseShown>>(`${cases}?mechanism=talent&limit=1`);
    expect(await list(`mechanism=talent&limit=1&after=${page.next}`)).toEqual([first.id]);
  });

  it('are seen by the public as far as they are disclosed', async () => {
    const reason = { zh: '国家秘密' };
    const byKind = {
      active: await open({ mechanism: 'property' }),
      'on-request': await open({ mechanism: 'property', disclosure: { kind: 'on-request', reason } }),
      none: await open({ mechanism: 'property', disclosure: { kind: 'none', reason } }),
    };
    const seen = async (options: object) => {
      const list = await ledger.client.read<Page<CaseShown>>(`${cases}?mechanism=property`, options);
      const statuses: Record<string, unknown> = {};
      for (const [kind, { id }] of Object.entries(byKind)) {
        const file = await ledger.client.get(`${cases}/${id}`, options);
        const timeline = await ledger.client.get(`${cases}/${id}/timeline`, options);
        statuses[kind] = [list.items.some((item) => item.id === id), file.status, timeline.status];
      }
      return statuses;
    };
    const whole = [true, 200, 200];
    expect(await seen({ login: null })).toEqual({ active: whole, 'on-request': [true, 200, 403], none: [false, 404, 404] });
    expect(await seen({ login: 'office', as: { party: shanxi.id, role: 'office' } })).toEqual({ active: whole, 'on-request': [true, 200, 403], none: [false, 404, 404] });
    for (const options of [{ login: 'auditor' }, { login: 'supervisor' }, { login: 'office', as: { party: shandong.id, role: 'observer' } }]) {
      expect(await seen(options)).toEqual({ active: whole, 'on-request': whole, none: whole });
    }
  });

  it.each([
    [{ mechanism: 'astrology' }, 422, 'choice-unknown', '/mechanism'],
    [{ parties: [stranger] }, 422, 'case-party-unknown', '/parties/0'],
    [{ parties: [] }, 422, 'list-too-short', '/parties'],
    [{ follows: stranger }, 422, 'case-predecessor-unknown', '/follows'],
    [{ disclosure: { kind: 'none' } }, 422, 'case-disclosure-reason-missing', '/disclosure/reason'],
    [{ colour: 'red' }, 422, 'field-unknown', '/colour'],
  ])('are not opened with %j', async (change, status, code, at) => {
    const reply = await ledger.client.command('POST', cases, { ...yellowRiver(), ...change }, { as: { party: henan.id, role: 'office' } });
    expect([reply.status, reply.body.code, reply.body.at]).toEqual([status, code, at]);
  });

  it('are kept by nobody else', async () => {
    const file = await open();
    const reply = await ledger.client.command('POST', `${cases}/${file.id}/closing`, { reason: { zh: '无' } }, { as: { party: shanxi.id, role: 'office' }, ifMatch: 0 });
    expect([reply.status, reply.body.code]).toEqual([403, 'case-not-yours']);
    const unknown = await ledger.client.command('POST', `${cases}/${stranger}/closing`, { reason: { zh: '无' } }, { ifMatch: 0 });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'aggregate-unknown']);
  });

  it('and parties read the same from views as from the log derived anew', async () => {
    const file = await open();
    await ledger.client.read(`${cases}/${file.id}/timeline`);
    const following = { store: ledger.app.get<EventStore>(EVENT_STORE, { strict: false }), manager: ledger.app.get(DataSource, { strict: false }).manager, catalogue: composeCatalogues(genesisCatalogue, ...stages.map(({ events }) => events)) };
    const verdict = await verifyLedger(following, stages.flatMap(({ views }) => views), ledger.id, () => undefined);
    expect(verdict).toMatchObject({ clean: true });
  });
});
