import { explain } from '#clauses/explain';
import { isRefusal } from '#kernel/refusal';
import { type AssessedPart, assessParts, isHeld } from '../domain/assessment/run-clause';
import { clauseSource, factsWith, preparedWith } from '../domain/assessment/test-assessments';
import { legsOfDuty } from './legs-of-duty';

function told(values: Readonly<Record<string, string>>, froms: readonly string[] = ['']) {
  const { parts } = preparedWith({ source: clauseSource('01-chishui'), period: '2019', facts: factsWith(['云南', '贵州', '四川']), values });
  const assessed = assessParts(parts);
  if (isRefusal(assessed) || isHeld(assessed)) throw new Error(JSON.stringify(assessed));
  const all = froms.flatMap((from) => assessed.map((each) => (from === '' ? each : { ...each, part: { ...each.part, from } }) as AssessedPart));
  return all.map((each) => ({ assessed: each, told: explain(each.assessed, 'zh') }));
}

describe('what explains a duty', () => {
  const onTarget = { 清水铺: 'II', 鲢鱼溪: 'II' };

  it('is, of a net, the legs in which its party stands and the line that adds them up', () => {
    const legs = legsOfDuty(told(onTarget), 'net[云南]');
    expect(legs.map(({ leg }) => leg)).toEqual(['contribution[云南]', 'entitlement[云南]', 'cut_to_guizhou', 'cut_to_sichuan', 'net[云南]']);
    expect(legs.at(-1)?.sentences.at(-1)).toContain('60,000,000 − 20,000,000 ＝ 40,000,000 CNY');
  });

  it('is the same where the direction of the duty has turned', () => {
    expect(legsOfDuty(told(onTarget), 'net[四川]#turned').map(({ leg }) => leg)).toEqual(['contribution[四川]', 'entitlement[四川]', 'cut_to_sichuan', 'cut_of_guizhou', 'net[四川]']);
  });

  it('is one leg where nothing is netted, also of its part in kind', () => {
    expect(legsOfDuty(told(onTarget), 'entitlement[云南]!kind').map(({ leg }) => leg)).toEqual(['entitlement[云南]']);
  });

  it('is that of its own version where the period has several', () => {
    expect(legsOfDuty(told(onTarget, ['2019-01-01', '2019-07-01']), 'net[云南]@2019-07-01')).toHaveLength(5);
  });

  it('is everything where the version has no such duty', () => {
    const parts = told(onTarget);
    expect(legsOfDuty(parts, 'gone')).toEqual(parts[0]?.told);
  });
});
