import type { TextTree } from '#http/texts';
import { stages } from '../apps/ledger/stages';

/** The texts of a stage by dotted key. */
function flat(tree: TextTree, prefix = ''): ReadonlyMap<string, string> {
  return new Map(Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)])));
}

const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{([\w.-]+)\}/g)].map((hit) => hit[1] ?? '').sort();

describe.each(stages.map((stage) => [stage.name, stage] as const))('the texts of %s', (_, stage) => {
  const zh = flat(stage.locales.zh);
  const en = flat(stage.locales.en);

  it('tell every event it writes in a sentence of each language', () => {
    const untold = Object.keys(stage.events).filter((type) => !zh.has(`timeline.${type}`) || !en.has(`timeline.${type}`));
    expect(untold).toEqual([]);
  });

  it('tell no event that nobody writes', () => {
    const told = [...zh.keys(), ...en.keys()].filter((key) => key.startsWith('timeline.')).map((key) => key.slice('timeline.'.length));
    expect(told.filter((type) => !Object.hasOwn(stage.events, type))).toEqual([]);
  });

  it('give the reason of every refusal in each language', () => {
    const silent = Object.keys(stage.refusals).filter((code) => !zh.has(`refusal.${code}`) || !en.has(`refusal.${code}`));
    expect(silent).toEqual([]);
  });

  it('say the same with the same facts put in', () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
    for (const [key, text] of zh) expect([key, placeholders(en.get(key) ?? '')]).toEqual([key, placeholders(text)]);
  });
});
