import type { Page } from '#http/cursor';
import { as, AssessmentStory, clauseOf } from './assessment-story';
import { must } from './must';

let story: AssessmentStory;

beforeAll(async () => {
  story = await AssessmentStory.start();
  await story.declare('water_class', { kind: 'class', members: ['I', 'II', 'III', 'IV', 'V', '劣V'] }, ['annual_mean', 'monthly_mean']);
  await story.declare('pollution_index', { kind: 'number', unit: '%' });
}, 60_000);
afterAll(() => story.ledger.stop());

describe('from an observation to what is owed', () => {
  it('assesses, makes final, opens the obligation, and posts the difference after a correction', async () => {
    const agreement = await story.inForce([{ name: 'quality_bet', source: clauseOf('02-yellow-river') }]);
    await story.observe('pollution_index', '2020', '100%');
    await story.observe('pollution_index', '2021', '97%');

    const held = await story.asked('assessments', { agreement, clause: 'quality_bet', period: '2021' }, as(story.henan, 'office', '2022-02-01'));
    expect([held.status, held.body.code, held.body.details]).toMatchObject([409, 'assessment-held', { missing: 'class' }]);
    const waiting = await story.asked<{ outcome: string; missing: readonly { key: string }[] }>('assessments/dry-run', { agreement, clause: 'quality_bet', period: '2021' }, as(story.henan, 'office', '2022-02-01'));
    expect(waiting.body).toMatchObject({ outcome: 'held', missing: [{ key: 'class' }] });

    const observed = await story.observe('water_class', '2021', 'II', { statistic: 'annual_mean' });
    const dry = await story.asked<{ outcome: string; duties: readonly object[] }>('assessments/dry-run', { agreement, clause: 'quality_bet', period: '2021' }, as(story.henan, 'office', '2022-02-01'));
    expect(dry.body).toMatchObject({ outcome: 'assessed', duties: [{ amount: { amount: '63000000.00', currency: 'CNY' } }] });

    const proposal = await story.propose(agreement, 'quality_bet', '2021', '2022-02-01');
    const final = await story.finalise(proposal.id, '2022-02-10');
    expect(await story.obligationsOf(final.id)).toMatchObject([{ debtor: `party:${story.shandong}`, creditor: `party:${story.henan}`, standing: { outstanding: { amount: '63000000.00' } } }]);

    await story.supersede(observed.id, 'III', '2022-05-01');
    const reopened = await story.assessment(final.id);
    expect(reopened).toMatchObject({ status: 'reassessing', finalVersion: 1, pendingVersion: 2 });
    expect(must(reopened.versions[1])).toMatchObject({ cause: { by: 'observation', observation: observed.id, version: 2 }, status: 'proposed' });
    await story.finalise(final.id, '2022-05-10');
    expect(await story.obligationsOf(final.id)).toMatchObject([{ standing: { outstanding: { amount: '3000000.00' }, owedInAll: { amount: '3000000.00' } } }]);
  });
});

describe('an assessment that reads earlier ones', () => {
  const clause = 'tax_share_after_move';
  let agreement: string;
  const ids: string[] = [];
  const outstanding = async (id: string) => (await story.obligationsOf(id)).map(({ standing }) => standing.outstanding);
  const yuan = (amount: string) => ({ amount, currency: 'CNY' });

  it('shares under the cap, each year on what the years before came to', async () => {
    await story.declare('three_taxes', { kind: 'number', unit: 'CNY' });
    agreement = await story.inForce([{ name: clause, source: clauseOf('11-moved-firm') }], {
      principals: [{ key: '迁出地', party: story.henan }, { key: '迁入地', party: story.shandong }], events: [{ name: 'move', date: '2021-06-01' }], mechanism: 'tax-sharing',
    });
    const firm = { subject: [{ name: 'firm' }], agreement };
    for (const [period, value] of [['2018-06-01/2019-05-31', '2000万 CNY'], ['2019-06-01/2020-05-31', '3000万 CNY'], ['2020-06-01/2021-05-31', '4000万 CNY']] as const) await story.observe('three_taxes', period, value, firm, '2021-07-01');
    for (const year of [1, 2, 3, 4]) {
      await story.observe('three_taxes', `Y${year}@2021-06-01`, '6000万 CNY', firm, `202${year + 1}-07-01`);
      const proposal = await story.propose(agreement, clause, `Y${year}@2021-06-01`, `202${year + 1}-07-02`);
      ids.push(proposal.id);
      await story.finalise(proposal.id, `202${year + 1}-07-10`);
    }
    expect(await Promise.all(ids.map(outstanding))).toEqual([[yuan('30000000.00')], [yuan('30000000.00')], [yuan('30000000.00')], []]);
  });

  it('is done again in order of periods when an early input is corrected', async () => {
    const [firstTaxes] = (await story.read<Page<{ id: string; revision: number }>>(`observations?name=three_taxes&agreement=${agreement}&period=Y1@2021-06-01`)).items;
    await story.supersede(must(firstTaxes).id, '4000万 CNY', '2025-08-01');
    const statuses = async () => Promise.all(ids.map(async (each) => (await story.assessment(each)).status));
    expect(await statuses()).toEqual(['reassessing', 'final', 'final', 'final']);

    await story.finalise(must(ids[0]), '2025-08-02');
    expect(await statuses()).toEqual(['final', 'reassessing', 'reassessing', 'reassessing']);
    for (const each of ids.slice(1)) await story.finalise(each, '2025-08-03');
    expect(await statuses()).toEqual(['final', 'final', 'final', 'final']);
    expect(await Promise.all(ids.map(outstanding))).toEqual([[yuan('20000000.00')], [yuan('30000000.00')], [yuan('30000000.00')], [yuan('10000000.00')]]);
  });

  it('explains itself down to the observations and the assessments before', async () => {
    const explained = await story.read<{ reproduced: boolean; sentences: readonly string[]; legs: readonly object[]; sources: readonly { kind: string; link: string }[] }>(`assessments/${must(ids[3])}/explanation?lang=zh`);
    expect(explained.reproduced).toBe(true);
    expect(explained.sentences.join('\n')).toContain('迁出地已分享');
    expect(explained.sentences.join('\n')).toContain('山东省');
    expect(explained.sources.map(({ kind, link }) => [kind, link])).toContainEqual(['assessment', `/api/v1/assessments/${must(ids[0])}/versions/2`]);
    for (const { link } of explained.sources) expect((await story.ledger.client.get(link)).status).toBe(200);
    const inFull = await story.read<{ reproduced: boolean; parts: readonly { frozen: { inputs: readonly { key: string; value: string; sources: readonly { kind: string; version: string }[] }[] } }[] }>(`assessments/${must(ids[3])}/versions/1`);
    const taken = must(must(inFull.parts[0]).frozen.inputs.find(({ key }) => key === 'taken'));
    expect([inFull.reproduced, taken.value, taken.sources.map(({ kind, version }) => [kind, version])]).toEqual([true, '90000000.00 CNY', [['assessment', '1'], ['assessment', '1'], ['assessment', '1']]]);
    const again = await story.read<typeof inFull>(`assessments/${must(ids[3])}/versions/2`);
    expect(must(must(again.parts[0]).frozen.inputs.find(({ key }) => key === 'taken')).value).toBe('80000000.00 CNY');
  });
});

describe('a period that two versions of a clause share', () => {
  it('is divided by the date of observation', async () => {
    await story.declare('waste', { kind: 'number', unit: 't' }, ['sum']);
    const roles = { principals: [{ key: '输出区', party: story.henan }, { key: '处理设施所在区', party: story.shandong }], roles: [{ key: '转运设施所在区', party: story.shandong, as: 'payee' }], mechanism: 'pollution' };
    const agreement = await story.inForce([
      { name: 'waste_tariff', source: clauseOf('14-rubbish-2010'), effectiveTo: '2021-12-15' }, { name: 'waste_tariff', source: clauseOf('14-rubbish-2012'), effectiveFrom: '2021-12-16' },
    ], roles);
    const subject = { subject: [{ party: story.henan }], agreement, statistic: 'sum' };
    await story.observe('waste', '2021-12-01/2021-12-15', '400 t', subject, '2022-01-05');
    await story.observe('waste', '2021-12-16/2021-12-31', '600 t', subject, '2022-01-05');
    const proposal = await story.propose(agreement, 'waste_tariff', '2021-12', '2022-01-10');
    await story.finalise(proposal.id, '2022-01-11');
    const amounts = (await story.obligationsOf(proposal.id)).map(({ standing }) => (standing.outstanding as { amount: string }).amount);
    expect(amounts).toEqual(['4000.00', '36000.00', '9000.00', '81000.00']);
  });
});

describe('what it says no to', () => {
  it('an undeclared indicator, a wrong unit, a second record, a statement without its document', async () => {
    const agreement = await story.inForce([{ name: 'quality_bet', source: clauseOf('02-yellow-river') }]);
    const record = (body: object) => story.asked('observations', { source: { zh: '站' }, period: '2023', value: '1', ...body }, as(story.henan, 'inspector', '2024-01-05'));
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
    expect((await story.asked('assessments', { agreement, clause: 'other', period: '2023' }, as(story.henan, 'office', '2024-01-05'))).body.code).toBe('assessment-clause-not-in-force');
    expect((await story.asked('assessments', { agreement, clause: 'quality_bet', period: '2023-05' }, as(story.henan, 'office', '2024-01-05'))).body.code).toBe('clause-period-wrong');
  });
});

it('leaves views that follow from the log alone', async () => {
  expect(await story.verified()).toMatchObject({ clean: true });
});
