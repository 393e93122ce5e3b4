import { exactNumber } from './exact-number';

describe('numbers in an explanation', () => {
  it('get commas between thousands', () => {
    expect(exactNumber('15000 mu × 2500 CNY/mu')).toBe('15,000 mu × 2500 CNY/mu');
    expect(exactNumber('37500000.00 CNY')).toBe('37,500,000.00 CNY');
    expect(exactNumber('-6000000/7')).toBe('-6,000,000/7');
  });

  it('leave days, years, ids and fractions as they are', () => {
    expect(exactNumber('2019-10-01, 2019, 0.1234567, a12345')).toBe('2019-10-01, 2019, 0.1234567, a12345');
  });
});
