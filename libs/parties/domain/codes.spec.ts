import { checkCode, gb2260, gb2260Level, iso3166 } from './codes';
import { on } from './test-parties';

const current = new Map([['340000', '安徽省']]);
const open = { from: null, to: null };

describe('codes of regions', () => {
  it.each([['340000', 'province'], ['341800', 'prefecture'], ['341802', 'county'], ['340001', null], ['34000', null], ['040000', null], ['34000a', null]])('%s stands for %s', (code, level) => {
    expect(gb2260Level(code)).toBe(level);
  });

  it('takes a code of today', () => {
    expect(checkCode({ system: gb2260, value: '340000', ...open }, 'province', current)).toBeNull();
  });

  it('refuses an open-ended code that is not one of today’s, and takes it with its last day', () => {
    expect(checkCode({ system: gb2260, value: '341400', ...open }, 'prefecture', current)).toMatchObject({ refused: 'party-code-not-current', details: { code: '341400' } });
    expect(checkCode({ system: gb2260, value: '341400', from: null, to: on('2011-08-21') }, 'prefecture', current)).toBeNull();
  });

  it('refuses a code of another level, and one that is none', () => {
    expect(checkCode({ system: gb2260, value: '340000', ...open }, 'county', current)).toMatchObject({ refused: 'party-code-level-mismatch', at: '/value' });
    expect(checkCode({ system: gb2260, value: '34', ...open }, null, current)).toMatchObject({ refused: 'party-code-malformed' });
  });

  it.each([['US-DE', true], ['FR', true], ['CN-34', true], ['us-de', false], ['USA', false], ['US-', false]])('ISO 3166 %s is a code: %s', (value, right) => {
    expect(checkCode({ system: iso3166, value, ...open }, 'state', current) === null).toBe(right);
  });

  it('leaves the codes of any other system to that system', () => {
    expect(checkCode({ system: 'JIS X 0401', value: '39', ...open }, 'province', current)).toBeNull();
  });
});
