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
const read = <T>(path: string): Promise<T> => ledger.client.read<T>(`${api}/${path}`, { as: { party: henan, role: 'office' }, on: '2024-01-01' });

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
async function inForce(clauses: readonly { readonly name: string; readonly source: string }[]): Promise<string> {
  const text = {
    title: { zh: '黄河流域横向生态补偿协议' }, mechanism: 'ecology', nature: 'compensation', form: { kind: 'administrative-agreement' },
    principals: [{ key: '河南', party: henan }, { key: '山东', party: shandong }], term: { from: { rule: 'date', date: '2021-01-01' }, to: { rule: 'date', date: '2030-12-31' } }, clauses,
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
