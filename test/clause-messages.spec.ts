import { readClause } from '#clauses/read-clause';
import { clauseTexts } from '#clauses/texts';
import { TextCatalogue } from '#http/texts';

const texts = new TextCatalogue([clauseTexts]);
const clause = (step: string, bands: string): string => `clause: supply
roles: { buyer: 义乌, seller: 东阳 }
period: year
inputs: { volume: { indicator: volume, subject: seller, value: t } }
tables: { tier: { bands: [ ${bands} ] } }
steps: { due: "${step}" }
legs: [ { id: fee, pay: due, from: buyer, to: seller } ]
rounding: { to: "0.01 CNY", mode: half_even }
`;
const sound = '{ up_to: 5 t, is: 1 CNY/t }, { above: 5 t, is: 2 CNY/t }';

function messages(source: string, locale: 'zh' | 'en'): readonly string[] {
  const read = readClause(source);
  return 'problems' in read ? read.problems.map(({ code, details }) => texts.text(locale, `problem.${code}`, details)) : [];
}

describe('what a person reads of a mistake in a clause', () => {
  test('names what is near to an unknown name, and nothing where nothing is', () => {
    expect(messages(clause('volum * 1 CNY/t', sound), 'en')).toContain('No input, parameter, step, role or element is named “volum”. Near to it: volume.');
    expect(messages(clause('zzzzzz * 1 CNY/t', sound), 'en')).toContain('No input, parameter, step, role or element is named “zzzzzz”.');
    expect(messages(clause('zzzzzz * 1 CNY/t', sound), 'zh')).toContain('没有名为“zzzzzz”的输入、参数、步骤、角色或元素。');
    expect(messages(clause('zzzzzz(volume)', sound), 'en')).toContain('There is no function “zzzzzz”.');
  });

  test('says which unit a number has to have', () => {
    const mixed = sound.replace('2 CNY/t', '2 USD/t');
    expect(messages(clause('volume * tier(volume)', mixed), 'en')).toContain('“2 USD/t” is not a value of the kind that belongs here (CNY/t).');
  });

  test('says nothing of a kind that is not known', () => {
    expect(texts.text('en', 'problem.bad-value', { text: 'x', expected: '' })).toBe('“x” is not a value of the kind that belongs here.');
    expect(texts.text('zh', 'problem.bad-value', { text: 'x', expected: '' })).toBe('“x”与所需的值不符。');
  });
});
