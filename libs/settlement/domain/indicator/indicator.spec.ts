import type { Acting } from '#kernel/aggregate';
import { plainDateOf } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { must } from '../../../../test/must';
import type { IndicatorEvent } from './events';
import { decideIndicator, evolveIndicator, type Indicator, type IndicatorCommand, indicatorIdOf } from './indicator';

const ledger = '00000000-0000-4000-8000-000000000001';
const acting: Acting = { actor: { person: 'p', party: 'a', mandate: 'm', role: 'office' }, actedOn: plainDateOf('2020-02-01'), commandId: ledger };
const declare: IndicatorCommand = {
  type: 'declare', code: 'water_class', name: { zh: '水质类别' }, form: { kind: 'class', members: ['I', 'II'] }, statistics: ['annual_mean'], source: null,
  method: { from: plainDateOf('2018-01-01'), text: { zh: 'GB 3838' }, document: null },
};
const decide = (state: Indicator | null, command: IndicatorCommand): string | readonly IndicatorEvent[] => {
  const answer = decideIndicator(state, command, acting, { ledger });
  return isRefusal(answer) ? answer.refused : answer;
};
const fold = (events: string | readonly IndicatorEvent[], state: Indicator | null = null): Indicator => must((events as readonly IndicatorEvent[]).reduce<Indicator | null>(evolveIndicator, state));

describe('an indicator', () => {
  it('is declared once under its code', () => {
    const state = fold(decide(null, declare));
    expect(state).toMatchObject({ id: indicatorIdOf(ledger, 'water_class'), code: 'water_class', methods: [{ from: '2018-01-01' }] });
    expect(decide(state, declare)).toBe('indicator-exists');
  });

  it('has a scale of at least two different classes', () => {
    expect(decide(null, { ...declare, form: { kind: 'class', members: ['I'] } } as IndicatorCommand)).toBe('indicator-classes-too-few');
    expect(decide(null, { ...declare, form: { kind: 'class', members: ['I', 'II', 'I'] } } as IndicatorCommand)).toBe('indicator-class-twice');
  });

  it('keeps every method with its first day', () => {
    const state = fold(decide(null, declare));
    const events = decide(state, { type: 'revise-method', method: { from: plainDateOf('2021-01-01'), text: { zh: '增加总氮' }, document: null }, reason: { zh: '补充协议' } });
    expect(events).toMatchObject([{ effectiveOn: '2021-01-01' }]);
    expect(fold(events, state).methods.map(({ from }) => from)).toEqual(['2018-01-01', '2021-01-01']);
  });

  it('takes further statistics where it has any', () => {
    const state = fold(decide(null, declare));
    expect(fold(decide(state, { type: 'add-statistics', statistics: ['annual_mean', 'worst'] }), state).statistics).toEqual(['annual_mean', 'worst']);
    expect(decide(state, { type: 'add-statistics', statistics: ['annual_mean'] })).toEqual([]);
    const bare = fold(decide(null, { ...declare, statistics: [] } as IndicatorCommand));
    expect(decide(bare, { type: 'add-statistics', statistics: ['sum'] })).toBe('indicator-without-statistics');
    expect(decide(null, { type: 'add-statistics', statistics: ['sum'] })).toBe('indicator-unknown');
  });
});
