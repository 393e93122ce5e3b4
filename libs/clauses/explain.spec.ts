import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '#kernel/refusal';
import { assess } from './assess';
import type { Bindings, ResolvedInput } from './contract';
import { explain } from './explain';
import { freezeInputs, inputRequests } from './inputs';
import { readClause } from './read-clause';

function assessed(file: string, period: string, values: Readonly<Record<string, string>>, bindings: Bindings) {
  const read = readClause(readFileSync(join(__dirname, 'testdata', 'cases', file), 'utf8'));
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const asked = inputRequests(read.clause, period, bindings);
  if (isRefusal(asked)) throw new Error(asked.refused);
  const resolved = asked.requests.map(({ key }): ResolvedInput => ({
    key, state: 'known', value: values[key] ?? '', cause: '', sources: [{ kind: 'observation', id: `obs-${key}`, version: '2', ref: `observation-${key}@1`, says: '省监测中心' }],
  }));
  const outcome = assess(read.clause, freezeInputs({ clause: read.clause, version: 'text-1', period, bindings }, resolved));
  if (isRefusal(outcome) || outcome.outcome === 'held') throw new Error(JSON.stringify(outcome));
  return outcome;
}

const river = () => assessed('02-yellow-river.yaml', '2021', { class: 'IV', index: '103%', index_last: '100%' }, { roles: { upstream: 'p-henan', downstream: 'p-shandong' } });

describe('an explanation', () => {
  it('tells the amount in Chinese, from the observations to the amount', () => {
    expect(explain(river(), 'zh')[0]?.sentences).toEqual([
      '年均水质类别：IV（监测记录obs-class，第2版，省监测中心）。',
      'target：III（条款 quality_bet，版本 text-1）。',
      'per_class：60,000,000 CNY/class（条款 quality_bet，版本 text-1）。',
      'class_part＝优于的类别数(年均水质类别, target) × per_class：优于的类别数(IV, III) × 60,000,000 CNY/class ＝ -60,000,000 CNY。',
      '上年指数：100%（监测记录obs-index_last，第2版，省监测中心）。',
      '污染物指数：103%（监测记录obs-index，第2版，省监测中心）。',
      'fall＝百分点(上年指数 − 污染物指数)：百分点(100% − 103%) ＝ -3 point。',
      'per_point：1,000,000 CNY/point（条款 quality_bet，版本 text-1）。',
      'cap：40,000,000 CNY（条款 quality_bet，版本 text-1）。',
      'index_part＝限于(fall × per_point, -cap, cap)：限于((-3 point) × 1,000,000 CNY/point, -40,000,000 CNY, 40,000,000 CNY) ＝ -3,000,000 CNY。',
      '水质补偿金，由山东付给河南：class_part + index_part，即 取整((-60,000,000 CNY) + (-3,000,000 CNY), 0.01 CNY, 四舍六入五成双) ＝ -63,000,000.00 CNY。',
      '金额为负，方向反转：由河南付给山东 63,000,000.00 CNY。',
      '应于 2022-03-01 前付清（60 days after period）。',
    ]);
  });

  it('tells the same in English', () => {
    expect(explain(river(), 'en')[0]?.sentences.slice(-3)).toEqual([
      'quality payment, owed by Shandong to Henan: class_part + index_part, that is round((-60,000,000 CNY) + (-3,000,000 CNY), 0.01 CNY, half to even) = -63,000,000.00 CNY.',
      'The amount is negative, so the direction turns: Henan owes Shandong 63,000,000.00 CNY.',
      'Due on 2022-03-01 (60 days after period).',
    ]);
  });

  it('leads from the leg to the observations, each unfolded once', () => {
    const tree = explain(river(), 'en')[0]?.tree;
    expect(tree?.node.id).toBe('leg:wager');
    expect(tree?.parts.map(({ node }) => node.id)).toEqual(['step:class_part', 'step:index_part']);
    expect(tree?.parts[0]?.parts[0]?.node.sources).toEqual([{ kind: 'observation', id: 'obs-class', version: '2', ref: 'observation-class@1', says: '省监测中心' }]);
  });
});

describe('the explanation of a net', () => {
  const pool = (清水铺: string, 鲢鱼溪: string) => assessed('01-chishui.yaml', '2019', { 清水铺, 鲢鱼溪 }, { roles: {}, elements: { members: { 云南: 'p-yn', 贵州: 'p-gz', 四川: 'p-sc' } } });
  const closing = (outcome: ReturnType<typeof pool>, locale: 'zh' | 'en', name: string) => explain(outcome, locale).find(({ leg }) => leg === `net[${name}]`)?.sentences;

  it('closes with one line that adds up what the party receives and owes', () => {
    const outcome = pool('II', 'II');
    expect(closing(outcome, 'zh', '云南')).toEqual(['云南应收减应付（分配 − 出资）：60,000,000 − 20,000,000 ＝ 40,000,000 CNY，由“pool”基金付给云南。']);
    expect(closing(outcome, 'en', '贵州')).toEqual(['贵州, received less owed (allocation − contribution): 80,000,000 − 100,000,000 = −20,000,000 CNY, owed by 贵州 to the fund “pool”.']);
  });

  it('adds up what was cut, too', () => {
    expect(closing(pool('III', 'I'), 'zh', '云南')?.[0]).toContain('：60,000,000 − 20,000,000 − 30,000,000 − 30,000,000 ＝ −20,000,000 CNY，由云南付给');
    expect(closing(pool('III', 'I'), 'zh', '贵州')?.[0]).toContain('：80,000,000 + 30,000,000 − 100,000,000 ＝ 10,000,000 CNY，由“pool”基金付给贵州。');
  });

  it('leads to the legs in which the party stands', () => {
    const tree = explain(pool('II', 'II'), 'zh').find(({ leg }) => leg === 'net[云南]')?.tree;
    expect(tree?.node).toMatchObject({ kind: 'net', worked: '60000000.00 CNY - 20000000.00 CNY', value: '40000000.00 CNY' });
    expect(tree?.parts.map(({ node }) => node.id)).toEqual(['leg:contribution[云南]', 'leg:entitlement[云南]', 'leg:cut_to_guizhou', 'leg:cut_to_sichuan']);
  });
});
