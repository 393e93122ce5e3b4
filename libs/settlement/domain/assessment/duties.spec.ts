import { plainDateOf } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { must } from '../../../../test/must';
import { fundIdOf, obligationIdOf } from '../named-ids';
import { decideAssessment } from './assessment';
import type { AssessmentProposed } from './events';
import { obligationsOfLeg } from './leg-obligations';
import { actingFor, agreementId, clauseSource, contextWith, factsWith, type Given, partyId, preparedWith } from './test-assessments';

function proposedBy(clause: string, given: Omit<Given, 'source'>, on = '2030-01-01'): AssessmentProposed {
  const prepared = preparedWith({ source: clauseSource(clause), ...given });
  const name = must(prepared.parts[0]).frozen.clause;
  const events = must(decideAssessment(null, { type: 'propose', agreement: agreementId, clause: name, period: given.period, objectionDays: 0 }, actingFor(partyId(0), plainDateOf(on)), contextWith(prepared)));
  const [event] = events;
  if (event?.type !== 'AssessmentProposed') throw new Error('nothing proposed');
  return event.data;
}
const amounts = ({ duties }: AssessmentProposed) => duties.map(({ key, amount }) => [key, 'amount' in amount ? amount.amount : amount.quantity]);

describe('a pool that is netted', () => {
  const facts = factsWith(['云南', '贵州', '四川'], { funds: [{ key: 'pool', managers: [partyId(1)] }] });
  const pool = { fund: fundIdOf(agreementId, 'pool'), managers: [partyId(1)] };
  const data = proposedBy('01-chishui', { period: '2019', facts, values: { 清水铺: 'II', 鲢鱼溪: 'II' } });

  it('owes one net amount to or from each member, by the last of the due dates', () => {
    expect(data.duties).toMatchObject([
      { key: 'net[云南]', debtor: pool, creditor: { party: partyId(0) }, amount: { amount: '40000000.00' }, kind: 'allocation', due: { on: '2020-03-30' } },
      { key: 'net[贵州]', debtor: { party: partyId(1) }, creditor: pool, amount: { amount: '20000000.00' }, kind: 'contribution' },
      { key: 'net[四川]', debtor: { party: partyId(2) }, creditor: pool, amount: { amount: '20000000.00' }, kind: 'contribution' },
    ]);
  });

  it('names the fund, and keeps the legs as they were before netting', () => {
    expect(data.funds).toEqual([{ ...pool, name: 'pool' }]);
    expect(data.legs.map(({ key }) => key)).toContain('contribution[贵州]');
  });
});

describe('a leg through a clearing account', () => {
  const facts = factsWith(['宣城市', '相邻市', '安徽省']);
  const sets = { sets: { sections: ['a', 'b'] } };
  const values = { 'class[a]': 'II', 'target[a]': 'III', 'class[b]': 'IV', 'target[b]': 'III' };
  const roles = { city: partyId(0), counterpart: partyId(1), province: partyId(2) };

  it('is owed from end to end, with the account between', () => {
    const { duties } = proposedBy('05-xuancheng', { period: '2020-10', facts: { ...facts, keys: { ...facts.keys, ...roles } }, bindings: sets, values });
    expect(duties).toMatchObject([
      { key: 'section[a]', debtor: { party: partyId(1) }, creditor: { party: partyId(0) }, through: { clearing: partyId(2) }, amount: { amount: '500000.00' } },
      { key: 'section[b]', debtor: { party: partyId(0) }, creditor: { party: partyId(1) }, through: { clearing: partyId(2) }, amount: { amount: '500000.00' } },
    ]);
  });
});

describe('a leg that is partly in kind', () => {
  const data = proposedBy('20-talent', {
    period: '2024', facts: factsWith(['引进地', '培养地']),
    values: { 'people[bachelor]': '200 person', 'people[master]': '50 person', 'served[bachelor]': '2 year', 'served[master]': '3 year' },
  });

  it('becomes two obligations that come to the whole', () => {
    expect(amounts(data)).toEqual([['compensation!kind', '2420000.00'], ['compensation', '9705000.00']]);
    expect(data.duties[0]?.settles).toEqual({ in: 'kind', unitValue: { per: 'place', amount: { amount: '20000.00', currency: 'CNY' } } });
  });

  it('is found again by the key of its leg', () => {
    const found = must(obligationsOfLeg(data.assessment, 'compensation')[0]);
    expect([found.inKind, found.plain]).toEqual(data.duties.map(({ obligation }) => obligation));
    expect(found.plain).toBe(obligationIdOf(data.assessment, 'compensation'));
  });
});

it('work that counts at its accepted value leaves out the kinds that the clause leaves out', () => {
  const { duties } = proposedBy('10-wenchuan', { period: '2008', facts: factsWith(['支援省', '受援县']), values: { revenue: '2785亿 CNY', delivered: '0 CNY' } });
  expect(duties).toMatchObject([{ key: 'work!kind', amount: { amount: '2785000000.00' }, settles: { in: 'kind', ineligible: ['government_offices'] } }]);
});

describe('since when it is owed', () => {
  const facts = factsWith(['特拉华河流域委员会', 'DE', 'NJ', 'NY', 'PA', 'US']);
  const budget = { period: '2022', facts, values: { budget: '3,574,000 USD' } };

  it('from the due date where that comes before the period ends', () => {
    const { duties } = proposedBy('12-delaware', budget, '2023-02-01');
    expect(duties.map(({ effectiveOn, due }) => [effectiveOn, due])).toEqual(Array(5).fill(['2022-07-01', { on: '2022-07-01' }]));
  });

  it('from the assessment where that comes first', () => {
    expect(proposedBy('12-delaware', budget, '2022-01-15').duties[0]?.effectiveOn).toBe('2022-01-15');
  });
});

it('own match stays with whoever puts it aside, in the fund the clause names', () => {
  const facts = factsWith(['江西', '广东', '中央财政']);
  const { duties } = proposedBy('04-dongjiang', { period: 'Y1@2016-01-01', facts, bindings: { events: { start: { on: plainDateOf('2016-01-01'), sources: [] } } }, values: { reward: '2.5亿 CNY' } });
  expect(duties.map(({ kind, creditor }) => [kind, 'fund' in creditor])).toEqual([['contribution', true], ['own_match', true], ['reward', true]]);
});

it('a name nobody stands for is refused', () => {
  const facts = factsWith(['云南', '贵州']);
  const prepared = preparedWith({ source: clauseSource('01-chishui'), period: '2019', facts, values: { 清水铺: 'II', 鲢鱼溪: 'II' } });
  const answer = decideAssessment(null, { type: 'propose', agreement: agreementId, clause: 'chishui_pool', period: '2019', objectionDays: 0 }, actingFor(partyId(0), plainDateOf('2020-01-01')), contextWith(prepared));
  expect(isRefusal(answer) && [answer.refused, answer.details]).toEqual(['assessment-role-unbound', { name: '四川' }]);
});
