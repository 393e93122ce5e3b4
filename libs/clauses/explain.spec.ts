import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRefusal } from '#kernel/refusal';
import { assess } from './assess';
import { assessedToJson } from './assessed-json';
import type { Bindings, ResolvedInput } from './contract';
import { explain } from './explain';
import { withTablesWorkedOut } from './explain/worked-tables';
import { freezeInputs, inputRequests } from './inputs';
import { readClause } from './read-clause';
import { calculate, isFraction, order } from './test-calculator';

function assessed(file: string, period: string, values: Readonly<Record<string, string>>, bindings: Bindings) {
  return outcomeOf(readFileSync(join(__dirname, 'testdata', 'cases', file), 'utf8'), period, values, bindings);
}

function outcomeOf(source: string, period: string, values: Readonly<Record<string, string>>, bindings: Bindings) {
  const read = readClause(source);
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
      '应于 2022-03-01 前付清（期间结束后60日）。',
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

describe('a table whose figure does not stand in it', () => {
  const water = (shape: string) => `
clause: water_sale
label: { zh: 水费, en: water fee }
mechanism: ecology
roles: { upstream: { zh: 上游, en: upstream }, downstream: { zh: 下游, en: downstream } }
period: year
inputs: { volume: { fact: volume, value: m3, at_least: 0 m3 } }
tables:
  price:
    label: { zh: 水价, en: price }
    ${shape}
legs: [ { id: fee, label: { zh: 水费, en: fee }, pay: "price(volume)", from: downstream, to: upstream, kind: transfer } ]
rounding: { to: "0.01 CNY" }
examples: [ { origin: constructed, given: { volume: 0 m3 }, expect: [ { leg: fee, amount: 0 CNY } ] } ]
`;
  const slices = water('marginal: [ { up_to: 10000000 m3, is: 0.10 CNY/m3 }, { above: 10000000 m3, up_to: 30000000 m3, is: 0.15 CNY/m3 }, { above: 30000000 m3, is: 0.2 CNY/m3 } ]');
  const line = water('points: [ { at: 0 m3, is: 0 CNY }, { at: 10000000 m3, is: 1000000 CNY }, { at: 20000000 m3, is: 4000000 CNY } ]');
  const told = (source: string, volume: string, locale: 'zh' | 'en') => explain(outcomeOf(source, '2021', { volume }, { roles: { upstream: 'p-a', downstream: 'p-b' } }), locale)[0];

  it('is worked out slice by slice, and said to be marginal', () => {
    expect(told(slices, '22000000 m3', 'zh')?.sentences).toContain('水价(22,000,000 m3) 分段计，各段按本段的标准：10,000,000 m3 × 0.1 CNY/m3 + 12,000,000 m3 × 0.15 CNY/m3 ＝ 2,800,000 CNY。');
    expect(told(slices, '22000000 m3', 'en')?.sentences).toContain('price(22,000,000 m3) is marginal, each slice at its own rate: 10,000,000 m3 × 0.1 CNY/m3 + 12,000,000 m3 × 0.15 CNY/m3 = 2,800,000 CNY.');
    expect(told(slices, '22000000 m3', 'en')?.tree.parts.find(({ node }) => node.kind === 'table')).toMatchObject({ node: { worked: '10000000 m3 * 0.1 CNY/m3 + 12000000 m3 * 0.15 CNY/m3' }, parts: [{ node: { id: 'table:price' } }] });
  });

  it('is worked out between two points, and read off at a point', () => {
    expect(told(line, '15000000 m3', 'en')?.sentences).toContain('price(15,000,000 m3) lies on the straight line between two points: 1,000,000 CNY + (15,000,000 m3 − 10,000,000 m3) ÷ (20,000,000 m3 − 10,000,000 m3) × (4,000,000 CNY − 1,000,000 CNY) = 2,500,000 CNY.');
    expect(told(line, '10000000 m3', 'en')?.sentences.join(' ')).not.toContain('straight');
  });

  it.each([slices, line])('comes to its value when a clerk does it again', (source) => {
    expect.hasAssertions();
    for (const volume of ['1', '10000000', '10000001', '12345678.9', '29999999', '44000000'].map((digits) => `${digits} m3`)) {
      const lines = withTablesWorkedOut(outcomeOf(source, '2021', { volume }, { roles: { upstream: 'p-a', downstream: 'p-b' } })).filter(({ kind, worked }) => kind === 'table' && worked !== '');
      const around = { scales: [], value: () => undefined, lookUp: () => '' };
      for (const { worked, value } of lines) {
        const [again, told] = [calculate(worked, around), calculate(value, around)];
        expect(isFraction(again) && isFraction(told) && order(again, told) === 0n).toBe(true);
      }
    }
  });

  it('leaves the recorded bytes as they were', () => {
    expect(Object.keys(assessedToJson(outcomeOf(slices, '2021', { volume: '22000000 m3' }, { roles: { upstream: 'p-a', downstream: 'p-b' } })))).not.toContain('workings');
  });
});
