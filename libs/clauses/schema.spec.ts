import Ajv2020 from 'ajv/dist/2020';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { mechanisms } from '#kernel/mechanisms';
import { roundingModes } from '#kernel/rounding';
import { legKinds } from './contract';

const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', 'schemas', 'clause.schema.json'), 'utf8'));
const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);

/** As the ledger reads a clause, and as an editor does, which takes numbers for numbers. */
const readings = (source: string): readonly unknown[] => [parse(source, { schema: 'failsafe' }), parse(source)];

const folder = join(__dirname, 'testdata', 'cases');
const manual = readFileSync(join(__dirname, '..', '..', 'docs', 'clauses.md'), 'utf8');
const sources = [
  ...readdirSync(folder).sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const),
  ...[...manual.matchAll(/^```yaml\n(clause: (\S+)[\s\S]*?)^```/gm)].map(([, source = '', name = '']) => [name, source] as const),
];

describe('the JSON Schema of a clause', () => {
  it.each(sources)('takes %s', (_, source) => {
    for (const reading of readings(source)) {
      validate(reading);
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  it.each([
    ['an unknown part', 'clause: a\nlegs: []\nsteppes: {}\n'],
    ['a leg without an end', 'clause: a\nlegs: [ { pay: x, from: b } ]\n'],
    ['a leg that pays and delivers', 'clause: a\nlegs: [ { pay: x, deliver: y, from: b, to: c } ]\n'],
    ['an input of two sources', 'clause: a\nlegs: []\ninputs: { x: { fact: y, ruling: z, value: CNY } }\n'],
    ['an unknown kind of leg', 'clause: a\nlegs: [ { pay: x, from: b, to: c, kind: gift } ]\n'],
    ['a clause that comes to nothing', 'clause: a\n'],
    ['a due rule nobody understands', 'clause: a\nlegs: [ { pay: x, from: b, to: c, due: soon } ]\n'],
  ])('refuses %s', (_, source) => {
    expect(validate(parse(source))).toBe(false);
  });

  it('lists the same words as the ledger', () => {
    expect(schema.$defs.leg.properties.kind.enum).toEqual([...legKinds]);
    expect(schema.$defs.rounding.properties.mode.enum).toEqual([...roundingModes]);
    expect(schema.properties.mechanism.enum).toEqual(mechanisms.map(({ code }) => code));
  });
});
