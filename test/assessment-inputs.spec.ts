import type { Page } from '#http/cursor';
import { as, AssessmentStory } from './assessment-story';
import { must } from './must';

let story: AssessmentStory;
let agreement: string;
const clause = 'every_source';

/** Asks for something from each place the ledger can find it. */
const source = `clause: every_source
label: { zh: 各类来源, en: every source }
mechanism: ecology
roles:
  payer: { zh: 山东, en: Shandong }
  payee: { zh: 河南, en: Henan }
events:
  opening: { zh: 开园, en: opening }
period: year
inputs:
  rate: { indicator: rate, value: CNY/person, missing: carry }
  population: { attribute: population, of: payee, value: person, on: "start of this" }
  listed: { status: 生态功能区, of: payee, measure: months, value: month }
  works: { delivered: value, by: payer, to: payee, value: CNY, not: [offices] }
  score: { grade: quality, value: "%", suspended: hold }
  bonus: { fact: bonus, value: CNY, missing: { take: 0 CNY } }
  taken_over: { opening: arrears, value: CNY, on: "start of this" }
  paid: { history: paid, leg: fee, value: CNY, cut_off: this }
  due_before: { history: assessed, leg: fee, value: CNY }
  open_before: { history: balance, leg: fee, value: CNY }
steps:
  base: "rate * population * listed / 12 month * score"
  fee: "round(base - works + bonus + taken_over, 0.01 CNY)"
legs:
  - { id: fee, pay: fee, from: payer, to: payee, kind: compensation, negative: zero, due: "60 days after final" }
  - { id: start, pay: "1 CNY", from: payer, to: payee, due: "1 month after opening" }
counts:
  paid_so_far: { is: paid }
  due_so_far: { is: due_before }
  open_so_far: { is: open_before }
`;

interface InFull {
  readonly parts: readonly { readonly frozen: { readonly inputs: readonly { readonly key: string; readonly state: string; readonly value: string; readonly sources: readonly { readonly kind: string; readonly ref: string }[] }[] } }[];
}
const inputsOf = async (id: string, version = 1) => {
  const { parts } = await story.read<InFull>(`assessments/${id}/versions/${version}`);
  return Object.fromEntries(must(parts[0]).frozen.inputs.map(({ key, state, value }) => [key, state === 'known' ? value : `${state} ${value}`.trim()]));
};
const paper = { document: { title: '认定书', number: '豫生态〔2022〕1号' } };
const state = (kind: string, name: string, period: string, value: string, more: object = {}) => story.observe(name, period, value, { kind, agreement, subject: [], ...paper, ...more }, '2022-01-20');

beforeAll(async () => {
  story = await AssessmentStory.start();
  agreement = await story.inForce([{ name: clause, source }]);
  await story.declare('rate', { kind: 'number', unit: 'CNY/person' });
}, 60_000);
afterAll(() => story.ledger.stop());

async function deliver(kind: string, value: string, on: string): Promise<void> {
  const worth = { amount: value, currency: 'CNY' };
  const delivery = await story.done('deliveries', { deliverer: story.shandong, receiver: story.henan, agreement, kind, what: { zh: '河道整治' }, claimedValue: worth, deliveredOn: on }, as(story.shandong, 'office', on));
  await story.done(`deliveries/${delivery.id}/acceptance`, { value: worth }, { ...as(story.henan, 'office', on), ifMatch: delivery.revision });
}

it('finds every input where it stands, and freezes where it came from', async () => {
  await story.observe('rate', '2020', '10 CNY/person', { subject: [] });
  await story.observe('population', '2021', '120,000 person', { kind: 'attribute', subject: [{ party: story.henan }], ...paper });
  await deliver('dredging', '1000.00', '2021-05-05');
  await deliver('offices', '700.00', '2021-06-05');
  await deliver('dredging', '500.00', '2022-01-05');
  await state('grade', 'quality', '2021', '85%');
  await state('opening', 'arrears', '2021-01-01', '2500 CNY');
  await state('event', 'opening', '2021-03-15', '2021-03-15');

  const proposal = await story.propose(agreement, clause, '2021', '2022-02-01');
  expect(await inputsOf(proposal.id)).toEqual({
    rate: 'carried 10 CNY/person', population: '120,000 person', listed: '8 month', works: '1000.00 CNY', score: '85%', bonus: 'missing', taken_over: '2500 CNY',
    paid: '0.00 CNY', due_before: '0.00 CNY', open_before: '0.00 CNY',
  });
  await story.finalise(proposal.id, '2022-03-01');
  // 10 × 120,000 × 8/12 × 85 % − 1,000 + 2,500
  expect((await story.assessment(proposal.id)).versions).toMatchObject([{ duties: [
    { key: 'fee', amount: { amount: '681500.00' }, due: { on: '2022-04-30' } },
    { key: 'start', due: { on: '2021-04-15' } },
  ] }]);
});

it('reads as history what the year before came to, what was paid and what is open', async () => {
  const [before] = (await story.read<Page<{ id: string }>>(`assessments?agreement=${agreement}&period=2021`)).items;
  const fee = must((await story.obligationsOf(must(before).id)).find(({ standing }) => (standing.owedInAll as { amount: string }).amount === '681500.00'));
  const { revision } = await story.read<{ revision: number }>(`obligations/${fee.id}`);
  await story.done(`obligations/${fee.id}/payments`, { amount: { amount: '181500.00', currency: 'CNY' }, valueDate: '2022-04-10', document: { title: '电汇凭证' } }, { ...as(story.shandong, 'office', '2022-04-10'), ifMatch: revision });
  await story.observe('rate', '2022', '0 CNY/person', { subject: [] });
  await story.observe('population', '2022', '120,000 person', { kind: 'attribute', subject: [{ party: story.henan }], ...paper });
  await state('grade', 'quality', '2022', '85%');
  await state('opening', 'arrears', '2022-01-01', '0 CNY');

  const proposal = await story.propose(agreement, clause, '2022', '2023-02-01');
  expect(await inputsOf(proposal.id)).toMatchObject({ rate: '0 CNY/person', listed: '0 month', works: '500.00 CNY', paid: '181500.00 CNY', due_before: '681500.00 CNY', open_before: '681500.00 CNY' });
});

it('assesses again when what was missing or carried arrives, and says so where a suspended value holds it up', async () => {
  const [first] = (await story.read<Page<{ id: string }>>(`assessments?agreement=${agreement}&period=2021`)).items;
  const { id } = must(first);
  const bonus = await state('fact', 'bonus', '2021', '300 CNY');
  expect(await story.assessment(id)).toMatchObject({ status: 'reassessing', versions: [{}, { cause: { by: 'observation', observation: bonus.id, version: 1 } }] });
  await story.observe('rate', '2021', '11 CNY/person', { subject: [] });
  expect(await inputsOf(id, 2)).toMatchObject({ rate: '11 CNY/person', bonus: '300 CNY' });
  await story.finalise(id, '2023-03-01');

  const [grade] = (await story.read<Page<{ id: string; revision: number }>>(`observations?kind=grade&agreement=${agreement}&period=2021`)).items;
  await story.done(`observations/${must(grade).id}/supersession`, { suspended: { zh: '复核中' }, source: { zh: '考核组' }, reason: { zh: '申诉' }, ...paper }, { ...as(story.henan, 'inspector', '2023-04-01'), ifMatch: must(grade).revision });
  expect(await story.assessment(id)).toMatchObject({ status: 'final', question: { code: 'assessment-held', missing: ['score'] } });
  expect((await story.read<Page<{ id: string }>>('assessments?questioned=yes')).items.map((each) => each.id)).toEqual([id]);
  await story.done(`observations/${must(grade).id}/supersession`, { value: '80%', source: { zh: '考核组' }, reason: { zh: '复核完成' }, ...paper }, { ...as(story.henan, 'inspector', '2023-04-10'), ifMatch: must(grade).revision + 1 });
  expect(await story.assessment(id)).toMatchObject({ status: 'reassessing', question: null });
});

it('waits for objections where it is told to, and for their answer', async () => {
  const propose = await story.done('assessments', { agreement, clause, period: '2022', objectionDays: 10 }, as(story.henan, 'office', '2023-02-02')).catch((error: unknown) => String(error));
  expect(propose).toContain('assessment-proposed-already');
  const [second] = (await story.read<Page<{ id: string; revision: number }>>(`assessments?agreement=${agreement}&period=2022`)).items;
  const { id, revision } = must(second);
  const withdrawn = await story.done(`assessments/${id}/withdrawal`, { reason: { zh: '加设异议期' } }, { ...as(story.henan, 'office', '2023-02-02'), ifMatch: revision });
  const again = await story.done('assessments', { agreement, clause, period: '2022', objectionDays: 10 }, as(story.henan, 'office', '2023-02-02'));
  expect([again.id, again.revision > withdrawn.revision]).toEqual([id, true]);
  const objected = await story.done(`assessments/${id}/objection`, { reason: { zh: '人口数应以年末为准' } }, { ...as(story.shandong, 'office', '2023-02-05'), ifMatch: again.revision });
  const finalise = (body: object, on: string) => story.asked(`assessments/${id}/finalisation`, body, { ...as(story.henan, 'office', on), ifMatch: objected.revision });
  expect((await finalise({}, '2023-02-12')).body.code).toBe('assessment-window-open');
  expect((await finalise({}, '2023-02-13')).body.code).toBe('assessment-objections-unanswered');
  expect((await finalise({ answer: { zh: '条款以年初为准' } }, '2023-02-13')).status).toBe(200);
  expect(await story.verified()).toMatchObject({ clean: true });
});
