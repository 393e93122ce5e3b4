import { problemCodes } from './problems';
import { readClause } from './read-clause';
import { clauseTexts } from './texts';

/** A small sound clause; each test spoils it in one way. */
const sound = `clause: supply
roles: { buyer: 义乌, seller: 东阳 }
period: year
sets:
  members: [A, B, C]
scales:
  water: [I, II, III]
inputs:
  volume: { indicator: volume, subject: seller, value: t }
  area: { attribute: area, over: members, value: mu }
  class: { indicator: class, value: water }
parameters:
  fee: "100 CNY/t"
  key: { A: 1, B: 5, C: 4 }
steps:
  due: "volume * fee"
  parts: "allocate(round(due, 0.01 CNY), key, largest_remainder)"
legs:
  - id: fee
    pay: "due"
    from: buyer
    to: seller
rounding: { to: "0.01 CNY", mode: half_even }
`;

function problemsOf(source: string): readonly string[] {
  const read = readClause(source);
  return 'problems' in read ? read.problems.map(({ code, line, column }) => `${code} ${line}:${column}`) : [];
}

function spoiled(find: string, replacement: string): readonly string[] {
  if (!sound.includes(find)) throw new Error(`the clause has no ${find}`);
  return problemsOf(sound.replace(find, () => replacement));
}

const step = (expression: string): readonly string[] => spoiled('due: "volume * fee"', `due: "${expression}"`);

describe('a clause with a mistake', () => {
  it('is read where there is none', () => {
    expect(problemsOf(sound)).toEqual([]);
  });

  it.each([
    ['an unknown name', 'volumes * fee', 'unknown-name 16:9'],
    ['a unit clash', 'volume * fee + volume', 'unit-clash 16:9'],
    ['money compared with tonnes', 'if fee > volume then 1 CNY else 2 CNY', 'unit-clash 16:12'],
    ['a hyphen for a minus', 'volume-fee', 'hyphen-name 16:9'],
    ['a table without index', 'area * fee', 'needs-index 16:9'],
    ['an unknown element', 'area[D] * 1 CNY/mu', 'not-a-member 16:14'],
    ['an unknown class', "if class = 'IV' then 1 CNY else 2 CNY", 'not-in-scale 16:20'],
    ['greater among classes', "if class < 'II' then 1 CNY else 2 CNY", 'class-order 16:12'],
    ['a divisor that may be zero', 'volume * fee * (volume / sum(area)) * 1 mu/t', 'unguarded-divisor 16:34'],
    ['a condition that is constant', 'if fee > 3 CNY/t then volume * fee else 0 CNY', 'constant-condition 16:12'],
    ['a condition that compares the same', 'if volume = volume then volume * fee else 0 CNY', 'constant-condition 16:12'],
    ['a branch of another unit', 'if volume > 1 t then volume * fee else volume', 'unit-clash 16:48'],
    ['a thousands comma', 'min(2,500, 3) * 1 CNY', 'thousands-in-expression 16:13'],
    ['an unknown function', 'minimum(volume * fee)', 'unknown-function 16:9'],
    ['a missing argument', 'clamp(volume * fee, 1 CNY)', 'wrong-arguments 16:9'],
    ['an unknown word', 'sum(allocate(1 CNY, key, fairly))', 'bad-choice 16:34'],
    ['an unknown unit', 'volume * 3 CNY/foo', 'bad-unit 16:20'],
    ['a broken expression', 'volume * ', 'syntax 16:18'],
    ['a foreign character', 'volume ~ fee', 'bad-character 16:16'],
    ['a power that is not whole', 'volume * fee * 2 ^ 0.5', 'not-whole-power 16:28'],
    ['a filter where all are needed', 'allocate(1 CNY, area[m] for m in members where area[m] > 1 mu)[A]', 'filtered-table 16:25'],
    ['a later step', 'parts[A]', 'cycle 16:3'],
    ['weights that do not sum', 'weighted_sum(for m in members: 1 CNY, key)', 'weights-do-not-sum 16:47'],
    ['a set used as a number', 'members * 1 CNY', 'type-clash 16:9'],
    ['a share of what may be nothing', 'share(area, A) * 1 CNY', 'unguarded-divisor 16:15'],
    ['an absurd number', `${'9'.repeat(80)} CNY`, 'number-too-long 16:9'],
  ])('%s', (_, expression, expected) => {
    expect(step(expression)).toEqual(expect.arrayContaining([expected]));
  });

  it.each([
    ['an unknown key', '    to: seller\n', '    to: seller\n    whom: x\n', 'unknown-key 23:5'],
    ['a missing key', '    from: buyer\n', '', 'missing-key 19:5'],
    ['an unquoted expression in braces', '{ A: 1, B: 5, C: 4 }', '{ A: min(1, 2), B: 5, C: 4 }', 'unquoted-in-flow 14:13'],
    ['an unquoted thousands comma', '"100 CNY/t"', '1,000 CNY/t', 'thousands-unquoted 13:8'],
    ['a comma that cuts a number', '{ A: 1, B: 5, C: 4 }', '{ A: 1, B: 2,500, C: 4 }', 'unquoted-in-flow 14:21'],
    ['an unknown party', 'from: buyer', 'from: byer', 'unknown-name 21:11'],
    ['a party that is a number', 'from: buyer', 'from: volume', 'bad-party 21:11'],
    ['a leg that pays in tonnes', 'pay: "due"', 'pay: "volume"', 'leg-unit 20:10'],
    ['a key twice', '  members: [A, B, C]', '  members: [A, B, C]\n  members: [D]', 'key-twice 6:3'],
    ['a second text behind a line of dashes', 'mode: half_even }\n', 'mode: half_even }\n---\nsays: nothing is owed\n', 'text-after-end 24:1'],
    ['a second text behind an end of dots', 'mode: half_even }\n', 'mode: half_even }\n...\nsays: nothing is owed\n', 'text-after-end 25:1'],
    ['an alias', 'roles: { buyer: 义乌, seller: 东阳 }', 'roles: { buyer: &x 义乌, seller: *x }', 'alias 2:32'],
    ['a tag', 'period: year', 'period: !!str year', 'tag 3:15'],
    ['weights for another set', '{ A: 1, B: 5, C: 4 }', '{ A: 1, B: 5 }', 'keys-do-not-match 14:8'],
    ['an unknown span', 'subject: seller,', 'subject: seller, period: last tuesday,', 'bad-span 9:57'],
    ['an unknown due rule', '    to: seller', '    to: seller\n    due: soon', 'bad-due 23:10'],
    ['a name twice', '  due: "volume * fee"', '  volume: "fee * 1 t"\n  due: "volume * fee"', 'name-twice 16:3'],
    ['a reserved name', '  fee: "100 CNY/t"', '  if: "1"\n  fee: "100 CNY/t"', 'reserved-name 13:3'],
    ['an event named like a day of the agreement', 'period: year', 'events: { signing: 签署 }\nperiod: year', 'reserved-name 3:11'],
    ['an unknown mechanism', 'period: year', 'mechanism: magic\nperiod: year', 'bad-choice 3:12'],
    ['no rounding', 'rounding: { to: "0.01 CNY", mode: half_even }\n', '', 'needs-rounding 20:10'],
    ['a payment to oneself', 'to: seller', 'to: buyer', 'own-payment 19:5'],
    ['broken YAML', 'period: year', 'period: [year', 'yaml 4:1'],
  ])('%s', (_, find, replacement, expected) => {
    expect(spoiled(find, replacement)).toEqual(expect.arrayContaining([expected]));
  });

  it('has none where only a sentence holds a thousands comma', () => {
    expect(spoiled('period: year', 'says: The buyer pays 62,060,000 pounds in ten years.\nperiod: year')).toEqual([]);
  });

  it.each([
    ['overlapping', '{ up_to: 5 t, is: 1 CNY }, { from: 5 t, is: 2 CNY }', 'band-overlap'],
    ['gaping', '{ up_to: 5 t, is: 1 CNY }, { above: 6 t, is: 2 CNY }', 'band-gap'],
    ['leaving the boundary to nobody', '{ below: 5 t, is: 1 CNY }, { above: 5 t, is: 2 CNY }', 'band-gap'],
    ['closed above', '{ up_to: 5 t, is: 1 CNY }, { above: 5 t, up_to: 6 t, is: 2 CNY }', 'band-open'],
    ['empty', '{ up_to: 5 t, is: 1 CNY }, { above: 5 t, below: 4 t, is: 2 CNY }, { from: 4 t, is: 3 CNY }', 'band-empty'],
    ['in two units', '{ up_to: 5 t, is: 1 CNY }, { above: 5 t, is: 2 USD }', 'bad-value'],
  ])('bands %s', (_, rows, expected) => {
    const found = problemsOf(sound.replace('steps:\n', () => `tables:\n  tier: { bands: [ ${rows} ] }\nsteps:\n`));
    expect(found.map((problem) => problem.split(' ')[0])).toContain(expected);
  });

  it('names a cycle with the way round it', () => {
    const read = readClause(sound.replace('due: "volume * fee"', 'due: "b + 1 CNY"\n  b: "c"\n  c: "due"'));
    expect('problems' in read ? read.problems.filter(({ code }) => code === 'cycle') : []).toEqual([{ code: 'cycle', details: { way: 'due → b → c → due' }, line: 16, column: 3, path: 'steps.due' }]);
  });

  it('names several mistakes at once', () => {
    const read = readClause(sound.replace('volume * fee', 'volum * fee').replace('from: buyer', 'from: byer').replace('period: year', 'period: decade'));
    expect('problems' in read ? read.problems.map(({ code, details }) => `${code} ${details['name'] ?? details['text']}`) : []).toEqual(['bad-period decade', 'unknown-name volum', 'unknown-name byer']);
  });

  it('gives the place inside a folded expression', () => {
    const read = readClause(sound.replace('due: "volume * fee"', 'due: >-\n      volume *\n      fees'));
    expect('problems' in read ? read.problems.map(({ code, line, column }) => `${code} ${line}:${column}`) : []).toEqual(['unknown-name 18:7']);
  });
});

describe('a text made to do harm', () => {
  it.each([
    ['brackets', '['.repeat(100_000)],
    ['braces', '{a: '.repeat(50_000)],
    ['dashes', '- '.repeat(100_000)],
    ['indents', Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['length', `clause: ${'x'.repeat(300_000)}`],
    ['aliases', `a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]`],
    ['deep expressions', sound.replace('volume * fee', `${'('.repeat(1500)}volume${')'.repeat(1500)}`)],
    ['nothing', ''],
    ['a number', '42'],
    ['control characters', 'clause: a\u0000b'],
  ])('%s is refused in no time', (_, source) => {
    expect(problemsOf(source).length).toBeGreaterThan(0);
  });

  it.each([
    ['sums of itself', (n: number) => `x${n - 1} + x${n - 1}`],
    ['quotients', (n: number) => `x${n - 1} / (x${n - 1} + 1)`],
    ['conditions', (n: number) => `if x${n - 1} > 1 then x${n - 1} else x${n - 1} + 1`],
  ])('steps that double at every turn are read in no time: %s', (_, next) => {
    const steps = Array.from({ length: 80 }, (__, n) => `  x${n + 1}: "${next(n + 1)}"`).join('\n');
    const clause = (first: string): string => `clause: c\ninputs: { y: { fact: y, value: number, above: 0 } }\nsteps:\n  x0: "${first}"\n${steps}\nlegs: [ { pay: "x80 * 1 CNY", from: fund a, to: fund b } ]\nrounding: { to: 0.01 CNY }\n`;
    expect(problemsOf(clause('y'))).toEqual([]);
    expect(problemsOf(clause('3')).filter((problem) => !problem.startsWith('constant-condition'))).toEqual([]);
  });

  it('has no more parts than a person writes', () => {
    const steps = Array.from({ length: 8_000 }, (_, n) => `  x${n}: "x${n + 1}"`).join('\n');
    expect(problemsOf(`clause: c\nsteps:\n${steps}\nlegs: [ { pay: 1 CNY, from: fund a, to: fund b } ]\n`).map((each) => each.split(' ')[0])).toContain('too-many');
  });

  it('is too costly where its sets multiply', () => {
    const sets = ['a', 'b', 'c'].map((name) => `  ${name}: { named: x, at_most: 500 }`).join('\n');
    expect(problemsOf(sound.replace('  members: [A, B, C]', () => `  members: [A, B, C]\n${sets}`).replace('"volume * fee"', '"sum(fee * volume for i in a for j in b for k in c)"')).map((each) => each.split(' ')[0])).toEqual(['too-costly']);
  });
});

describe('every problem', () => {
  it.each([...problemCodes])('%s has its text in both languages', (code) => {
    const { zh, en } = clauseTexts;
    expect(Object.keys(zh.problem)).toContain(code);
    expect(Object.keys(en.problem)).toContain(code);
  });
});
