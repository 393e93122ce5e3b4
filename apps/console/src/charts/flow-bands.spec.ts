import type { Flow } from '../api/settlement';
import { bandsOf } from './flow-bands';

const yuan = (amount: string) => ({ amount, currency: 'CNY' });
const flow = (from: string, to: string, parts: Partial<Flow> = {}): Flow => ({
  from, to, transfer: true, amount: yuan('100.00'), owed: yuan('40.00'), inTransit: yuan('0.00'), settled: yuan('60.00'), unappliedCredit: yuan('0.00'), ...parts,
});
const words = { fund: '基金', clearing: '清算', stage: (stage: string) => stage };
const names = { 'party:a': '甲', 'party:b': '乙', 'fund:f': '池' };

describe('bands of a flow chart', () => {
  it('never run in a circle, though two pay each other', () => {
    const { nodes, bands } = bandsOf([flow('party:a', 'party:b'), flow('party:b', 'party:a')], names, 'zh', words);
    expect(nodes.map(({ id }) => id).sort()).toEqual(['from party:a', 'from party:b', 'to party:a', 'to party:b']);
    expect(bands).toHaveLength(4);
  });

  it('lead through funds', () => {
    const { bands } = bandsOf([flow('party:a', 'fund:f'), flow('fund:f', 'party:b')], names, 'zh', words);
    expect(new Set(bands.map(({ source, target }) => `${source} > ${target}`))).toEqual(new Set(['from party:a > pool fund:f', 'pool fund:f > to party:b']));
  });

  it('show own match apart, and say each amount in full', () => {
    const { bands } = bandsOf([flow('party:a', 'fund:f', { transfer: false })], names, 'zh', words);
    expect(bands).toEqual([{ source: 'from party:a', target: 'pool fund:f', value: 10000, stage: 'ownMatch', says: '甲 → 基金 池 · 100.00 元 · ownMatch' }]);
  });

  it('leave out what is nothing', () => {
    const nothing = yuan('0.00');
    expect(bandsOf([flow('party:a', 'party:b', { owed: nothing, settled: nothing })], names, 'en', words)).toEqual({ nodes: [], bands: [] });
  });
});
