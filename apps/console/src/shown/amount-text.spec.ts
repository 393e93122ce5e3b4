import { toJson } from '#kernel/amount';
import fc from 'fast-check';
import { partsOf, plainAmount, unitCodeOf } from './amount-text';

const yuan = (amount: string) => ({ amount, currency: 'CNY' });

describe('amounts on the screens', () => {
  it('show every digit with the unit, and 万 or 亿 beside it where that is exact', () => {
    expect(partsOf(yuan('12125000.00'), 'zh')).toEqual({ number: '12,125,000.00', unit: '元', aid: '1,212.5 万元', sign: 1 });
    expect(partsOf(yuan('102975000.00'), 'zh')).toMatchObject({ number: '102,975,000.00', aid: '10,297.5 万元' });
    expect(partsOf(yuan('-20000000.00'), 'zh')).toMatchObject({ number: '−20,000,000.00', sign: -1 });
    expect(partsOf(yuan('0.01'), 'zh')).toEqual({ number: '0.01', unit: '元', aid: null, sign: 1 });
    expect(partsOf(yuan('12125000.00'), 'en')).toMatchObject({ number: '12,125,000.00', unit: 'CNY', aid: null });
    expect(plainAmount({ quantity: '15000.0000', unit: 'mu' }, 'zh')).toBe('15,000 亩');
  });

  it('never lose a digit, however long the amount', () => {
    fc.assert(fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.constantFrom('CNY', 'JPY', 'mu', 'm3'), (minor, unit) => {
      const json = toJson({ unit: unit as 'CNY', minor });
      const shown = partsOf(json, 'zh').number.replaceAll(',', '').replace('−', '-');
      const [whole = '', fraction = ''] = shown.split('.');
      const full = 'amount' in json ? json.amount : json.quantity;
      const scale = (full.split('.')[1] ?? '').length;
      expect(BigInt(whole + fraction.padEnd(scale, '0'))).toBe(minor);
    }));
  });

  it('show what has an unknown unit as it came', () => {
    expect(partsOf({ quantity: '3.5', unit: 'furlong' }, 'zh')).toEqual({ number: '3.5', unit: 'furlong', aid: null, sign: 1 });
    expect(unitCodeOf(yuan('1.00'))).toBe('CNY');
  });
});
