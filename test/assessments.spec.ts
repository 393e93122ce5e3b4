import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandAnswer } from '#http/command-answer';
import type { Page } from '#http/cursor';
import type { Role } from '#kernel/aggregate';
import { startTestLedger, type TestLedger } from './harness';
import type { CommandOptions } from './ledger-client';
import { must } from './must';

let ledger: TestLedger;
let henan: string;
let shandong: string;
let caseFile: string;

const api = '/api/v1';
const clauseOf = (name: string): string => readFileSync(join(__dirname, '../libs/clauses/testdata/cases', `${name}.yaml`), 'utf8');
const as = (party: string, role: Role, on: string): CommandOptions => ({ as: { party, role }, on });
const done = (path: string, body: object, who: CommandOptions): Promise<CommandAnswer> => ledger.client.done(`${api}/${path}`, body, who);
const read = <T>(path: string): Promise<T> => ledger.client.read<T>(`${api}/${path}`, { as: { party: henan, role: 'office' }, on: '2026-01-01' });

interface AssessmentAnswer {
  readonly revision: number;
  readonly status: string;
  readonly finalVersion: number;
  readonly pendingVersion: number | null;
  readonly versions: readonly { readonly version: number; readonly status: string; readonly cause: { readonly by: string }; readonly duties: readonly { readonly key: string; readonly obligation: string; readonly amount: object }[] }[];
}
interface ObligationAnswer { readonly id: string; readonly debtor: string; readonly creditor: string; readonly standing: { readonly outstanding: object; readonly owedInAll: object } }

beforeAll(async () => {
  ledger = await startTestLedger();
  const register = async (body: object) => (await ledger.client.done(`${api}/parties`, body)).id;
  const central = await register({ kind: 'central', name: { zh: '中央' } });
  const province = (zh: string) => register({ kind: 'region', level: 'province', name: { zh }, superiors: [{ superior: central }] });
  [henan, shandong] = [await province('河南省'), await province('山东省')];
  caseFile = (await done('cases', { title: { zh: '黄河流域横向生态补偿' }, mechanism: 'ecology', nature: 'compensation', direction: 'horizontal', parties: [henan, shandong] }, as(henan, 'office', '2020-10-01'))).id;
  const office = as(henan, 'office', '2020-10-01');
  await done('indicators', { code: 'water_class', name: { zh: '水质类别' }, form: { kind: 'class', members: ['I', 'II', 'III', 'IV', 'V', '劣V'] }, statistics: ['annual_mean', 'monthly_mean'] }, office);
  await done('indicators', { code: 'pollution_index', name: { zh: '污染物指数' }, form: { kind: 'number', unit: '%' } }, office);
}, 60_000);
afterAll(() => ledger.stop());

/** An agreement in force with these clauses. */
async function inForce(clauses: readonly object[], changes: object = {}): Promise<string> {
  const text = {
    title: { zh: '黄河流域横向生态补偿协议' }, mechanism: 'ecology', nature: 'compensation', form: { kind: 'administrative-agreement' },
    principals: [{ key: '河南', party: henan }, { key: '山东', party: shandong }], term: { from: { rule: 'date', date: '2021-01-01' }, to: { rule: 'date', date: '2030-12-31' } }, clauses, ...changes,
  };
  const drafted = await done('agreements', { caseFile, text }, as(henan, 'office', '2020-11-01'));
  const proposal = await done(`agreements/${drafted.id}/proposal`, {}, { ...as(henan, 'office', '2020-11-20'), ifMatch: drafted.revision });
  const { instruments } = await read<{ instruments: readonly { digest: string }[] }>(`agreements/${drafted.id}`);
  const { digest } = must(instruments[0]);
  const first = await done(`agreements/${drafted.id}/signatures`, { digest }, { ...as(henan, 'signatory', '2020-12-01'), ifMatch: proposal.revision });
  await done(`agreements/${drafted.id}/signatures`, { digest }, { ...as(shandong, 'signatory', '2020-12-10'), ifMatch: first.revision });
  return drafted.id;
}

function observe(name: string, period: string, value: string, more: object = {}, on = '2023-01-10'): Promise<CommandAnswer> {
  return done('observations', { name, subject: [{ name: '刘庄' }], period, value, source: { zh: '国家水质自动站' }, ...more }, as(henan, 'inspector', on));
}

const propose = (agreement: string, clause: string, period: string, on: string) => done('assessments', { agreement, clause, period }, as(henan, 'office', on));
const finalise = (id: string, revision: number, on: string) => done(`assessments/${id}/finalisation`, {}, { ...as(shandong, 'office', on), ifMatch: revision });
const obligationsOf = async (assessment: string) => (await read<Page<ObligationAnswer>>(`obligations?assessment=${assessment}`)).items;

describe('from an observation to what is owed', () => {
  it('assesses, makes final, opens the obligation, and posts the difference after a correction', async () => {
    const agreement = await inForce([{ name: 'quality_bet', source: clauseOf('02-yellow-river') }]);
    await observe('pollution_index', '2020', '100%');
    await observe('pollution_index', '2021', '97%');

    const held = await ledger.client.command('POST', `${api}/assessments`, { agreement, clause: 'quality_bet', period: '2021' }, as(henan, 'office', '2022-02-01'));
    expect([held.status, held.body.code, held.body.details]).toMatchObject([409, 'assessment-held', { missing: 'class' }]);
    const waiting = await ledger.client.command<{ outcome: string; missing: readonly { key: string }[] }>('POST', `${api}/assessments/dry-run`, { agreement, clause: 'quality_bet', period: '2021' }, as(henan, 'office', '2022-02-01'));
    expect(waiting.body).toMatchObject({ outcome: 'held', missing: [{ key: 'class' }] });

    const observed = await observe('water_class', '2021', 'II', { statistic: 'annual_mean' });
    const dry = await ledger.client.command<{ outcome: string; duties: readonly object[] }>('POST', `${api}/assessments/dry-run`, { agreement, clause: 'quality_bet', period: '2021' }, as(henan, 'office', '2022-02-01'));
    expect(dry.body).toMatchObject({ outcome: 'assessed', duties: [{ amount: { amount: '63000000.00', currency: 'CNY' } }] });

    const proposal = await propose(agreement, 'quality_bet', '2021', '2022-02-01');
    const final = await finalise(proposal.id, proposal.revision, '2022-02-10');
    expect(await obligationsOf(final.id)).toMatchObject([{ debtor: `party:${shandong}`, creditor: `party:${henan}`, standing: { outstanding: { amount: '63000000.00' } } }]);

    await done(`observations/${observed.id}/supersession`, { value: 'III', source: { zh: '国家水质自动站' }, reason: { zh: '复核后更正' } }, { ...as(henan, 'inspector', '2022-05-01'), ifMatch: observed.revision });
    const reopened = await read<AssessmentAnswer>(`assessments/${final.id}`);
    expect(reopened).toMatchObject({ status: 'reassessing', finalVersion: 1, pendingVersion: 2 });
    expect(must(reopened.versions[1])).toMatchObject({ cause: { by: 'observation', observation: observed.id, version: 2 }, status: 'proposed' });
    await finalise(final.id, reopened.revision, '2022-05-10');
    expect(await obligationsOf(final.id)).toMatchObject([{ standing: { outstanding: { amount: '3000000.00' }, owedInAll: { amount: '3000000.00' } } }]);
  });
});

describe('an assessment that reads earlier ones', () => {
  const clause = 'tax_share_after_move';
  let agreement: string;
  const ids: string[] = [];
  const revisionOf = async (id: string) => (await read<AssessmentAnswer>(`assessments/${id}`)).revision;
  const outstanding = async (id: string) => (await obligationsOf(id)).map(({ standing }) => standing.outstanding);
  const yuan = (amount: string) => ({ amount, currency: 'CNY' });

  it('shares under the cap, each year on what the years before came to', async () => {
    await done('indicators', { code: 'three_taxes', name: { zh: '三税' }, form: { kind: 'number', unit: 'CNY' } }, as(henan, 'office', '2020-10-01'));
    agreement = await inForce([{ name: clause, source: clauseOf('11-moved-firm') }], {
      principals: [{ key: '迁出地', party: henan }, { key: '迁入地', party: shandong }], events: [{ name: 'move', date: '2021-06-01' }], mechanism: 'tax-sharing',
    });
    const firm = { subject: [{ name: 'firm' }], agreement };
    for (const [period, value] of [['2018-06-01/2019-05-31', '2000万 CNY'], ['2019-06-01/2020-05-31', '3000万 CNY'], ['2020-06-01/2021-05-31', '4000万 CNY']] as const) await observe('three_taxes', period, value, firm, '2021-07-01');
    for (const year of [1, 2, 3, 4]) {
      await observe('three_taxes', `Y${year}@2021-06-01`, '6000万 CNY', firm, `202${year + 1}-07-01`);
      const proposal = await propose(agreement, clause, `Y${year}@2021-06-01`, `202${year + 1}-07-02`);
      ids.push(proposal.id);
      await finalise(proposal.id, proposal.revision, `202${year + 1}-07-10`);
    }
    expect(await Promise.all(ids.map(outstanding))).toEqual([[yuan('30000000.00')], [yuan('30000000.00')], [yuan('30000000.00')], []]);
  });

  it('is done again in order of periods when an early input is corrected', async () => {
    const [firstTaxes] = (await read<Page<{ id: string; revision: number }>>(`observations?name=three_taxes&agreement=${agreement}&period=Y1@2021-06-01`)).items;
    const { id, revision } = must(firstTaxes);
    await done(`observations/${id}/supersession`, { value: '4000万 CNY', source: { zh: '税务局' }, reason: { zh: '退税' } }, { ...as(henan, 'inspector', '2025-08-01'), ifMatch: revision });
    const statuses = async () => Promise.all(ids.map(async (each) => (await read<AssessmentAnswer>(`assessments/${each}`)).status));
    expect(await statuses()).toEqual(['reassessing', 'final', 'final', 'final']);

    await finalise(must(ids[0]), await revisionOf(must(ids[0])), '2025-08-02');
    expect(await statuses()).toEqual(['final', 'reassessing', 'reassessing', 'reassessing']);
    for (const each of ids.slice(1)) await finalise(each, await revisionOf(each), '2025-08-03');
    expect(await statuses()).toEqual(['final', 'final', 'final', 'final']);
    expect(await Promise.all(ids.map(outstanding))).toEqual([[yuan('20000000.00')], [yuan('30000000.00')], [yuan('30000000.00')], [yuan('10000000.00')]]);
  });

  it('explains itself down to the observations and the assessments before', async () => {
    const explained = await read<{ reproduced: boolean; sentences: readonly string[]; legs: readonly object[] }>(`assessments/${must(ids[3])}/explanation?lang=zh`);
    expect(explained.reproduced).toBe(true);
    expect(explained.sentences.join('\n')).toContain('迁出地已分享');
    const inFull = await read<{ reproduced: boolean; parts: readonly { frozen: { inputs: readonly { key: string; value: string; sources: readonly { kind: string; version: string }[] }[] } }[] }>(`assessments/${must(ids[3])}/versions/1`);
    const taken = must(must(inFull.parts[0]).frozen.inputs.find(({ key }) => key === 'taken'));
    expect([inFull.reproduced, taken.value, taken.sources.map(({ kind, version }) => [kind, version])]).toEqual([true, '90000000.00 CNY', [['assessment', '1'], ['assessment', '1'], ['assessment', '1']]]);
    const again = await read<typeof inFull>(`assessments/${must(ids[3])}/versions/2`);
    expect(must(must(again.parts[0]).frozen.inputs.find(({ key }) => key === 'taken')).value).toBe('80000000.00 CNY');
  });
});

describe('a period that two versions of a clause share', () => {
  it('is divided by the date of observation', async () => {
    await done('indicators', { code: 'waste', name: { zh: '垃圾量' }, form: { kind: 'number', unit: 't' }, statistics: ['sum'] }, as(henan, 'office', '2020-10-01'));
    const roles = { principals: [{ key: '输出区', party: henan }, { key: '处理设施所在区', party: shandong }], roles: [{ key: '转运设施所在区', party: shandong, as: 'payee' }], mechanism: 'pollution' };
    const agreement = await inForce([
      { name: 'waste_tariff', source: clauseOf('14-rubbish-2010'), effectiveTo: '2021-12-15' }, { name: 'waste_tariff', source: clauseOf('14-rubbish-2012'), effectiveFrom: '2021-12-16' },
    ], roles);
    const subject = { subject: [{ party: henan }], agreement, statistic: 'sum' };
    await observe('waste', '2021-12-01/2021-12-15', '400 t', subject, '2022-01-05');
    await observe('waste', '2021-12-16/2021-12-31', '600 t', subject, '2022-01-05');
    const proposal = await propose(agreement, 'waste_tariff', '2021-12', '2022-01-10');
    await finalise(proposal.id, proposal.revision, '2022-01-11');
    const amounts = (await obligationsOf(proposal.id)).map(({ standing }) => (standing.outstanding as { amount: string }).amount);
    expect(amounts).toEqual(['4000.00', '36000.00', '9000.00', '81000.00']);
  });
});

describe('what it says no to', () => {
  it('an undeclared indicator, a wrong unit, a second record, a statement without its document', async () => {
    const agreement = await inForce([{ name: 'quality_bet', source: clauseOf('02-yellow-river') }]);
    const record = (body: object) => ledger.client.command('POST', `${api}/observations`, { source: { zh: '站' }, period: '2023', value: '1', ...body }, as(henan, 'inspector', '2024-01-05'));
    expect((await record({ name: 'nowhere' })).body.code).toBe('observation-indicator-undeclared');
    expect((await record({ name: 'pollution_index', value: '3 t' })).body.code).toBe('observation-unit-differs');
    expect((await record({ name: 'water_class', statistic: 'annual_mean', value: 'VI' })).body.code).toBe('observation-class-unknown');
    expect((await record({ name: 'water_class', value: 'II' })).body.code).toBe('observation-statistic-missing');
    expect((await record({ kind: 'grade', name: 'quality', agreement, value: '85%' })).body.code).toBe('observation-evidence-missing');
    expect((await record({ kind: 'grade', name: 'quality', value: '85%', document: { title: '考核通报' } })).body.code).toBe('observation-agreement-missing');
    expect((await record({ name: 'pollution_index', value: '3%', suspended: { zh: '修' } })).body.code).toBe('observation-reading-not-one');
    expect((await record({ name: 'pollution_index', value: '3%', period: '2023-13' })).body.code).toBe('period-malformed');
    expect((await record({ name: 'pollution_index', value: '3%' })).status).toBe(201);
    expect((await record({ name: 'pollution_index', value: '4%' })).body.code).toBe('observation-exists');
    expect((await ledger.client.command('POST', `${api}/assessments`, { agreement, clause: 'other', period: '2023' }, as(henan, 'office', '2024-01-05'))).body.code).toBe('assessment-clause-not-in-force');
    expect((await ledger.client.command('POST', `${api}/assessments`, { agreement, clause: 'quality_bet', period: '2023-05' }, as(henan, 'office', '2024-01-05'))).body.code).toBe('clause-period-wrong');
  });
});
