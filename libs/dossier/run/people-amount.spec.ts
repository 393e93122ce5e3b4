import { amountTold, sameTold } from './people-amount';
import { StepFault } from './telling';

describe('an amount as people write it', () => {
  it.each([
    ['1.2亿 CNY', '120,000,000.00 CNY'],
    ['11456691115.00 EUR', '11456691115 EUR'],
    ['-41,190 mu', '-41190 mu'],
    ['II', 'II'],
  ])('%s is the same as %s', (one, other) => {
    expect(sameTold(one, other)).toBe(true);
  });

  it.each([
    ['1.2亿 CNY', '1.2亿 USD'],
    ['0.01 EUR', '0.02 EUR'],
    ['0.001 EUR', '0.00 EUR'],
    ['II', 'III'],
  ])('%s is not the same as %s', (one, other) => {
    expect(sameTold(one, other)).toBe(false);
  });

  it('is refused where it is finer than its unit', () => {
    expect(() => amountTold('0.001 EUR')).toThrow(StepFault);
  });
});
