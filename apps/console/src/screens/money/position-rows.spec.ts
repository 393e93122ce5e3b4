import type { Position } from '../../api/settlement';
import { positionTables } from './position-rows';

const yuan = (amount: string) => ({ amount, currency: 'CNY' });
const position = (holder: string, account: string, amount: string, transfer = true): Position => ({ holder, account, transfer, amount: yuan(amount) });

describe('tables of positions', () => {
  it('have a row for each holder, the accounts in their order, own match apart, and totals without rounding', () => {
    const [table] = positionTables([
      position('a', 'owed', '-90071992547409.93'), position('a', 'settled', '-0.01'), position('b', 'owed', '90071992547409.93'), position('b', 'settled', '0.01'), position('b', 'own-match', '5.00', false),
    ], 'holder');
    expect(table).toEqual({
      unit: 'CNY',
      columns: [{ account: 'settled', transfer: true }, { account: 'owed', transfer: true }, { account: 'net', transfer: true }, { account: 'own-match', transfer: false }],
      rows: [{ holder: 'a', amounts: [yuan('-0.01'), yuan('-90071992547409.93'), yuan('-90071992547409.94'), null] }, { holder: 'b', amounts: [yuan('0.01'), yuan('90071992547409.93'), yuan('90071992547409.94'), yuan('5.00')] }],
      totals: [yuan('0.00'), yuan('0.00'), yuan('0.00'), yuan('5.00')],
    });
  });

  it('keep units apart', () => {
    expect(positionTables([position('a', 'owed', '1.00'), { ...position('a', 'owed', '1.00'), amount: { quantity: '2.0000', unit: 'mu' } }], 'holder').map(({ unit }) => unit)).toEqual(['CNY', 'mu']);
  });
});
