import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clause } from '#clauses/clause';
import type { Source } from '#clauses/contract';
import { readClause } from '#clauses/read-clause';
import { bindingsOf, unboundOf } from './clause-bindings';
import { must, on, text } from './test-agreements';
import type { TextDocument } from './text-document';

const folder = join(__dirname, '../../clauses/testdata/cases');
const source: Source = { kind: 'event', id: 'a', version: '1', ref: 'agreement-a@3', says: '协议' };

function clause(file: string): Clause {
  const read = readClause(readFileSync(join(folder, file), 'utf8'));
  if ('problems' in read) throw new Error(`${file}: ${JSON.stringify(read.problems)}`);
  return read.clause;
}

/** A text that names parties under these keys, each with an id of its own: the key itself. */
const naming = (keys: readonly string[], changes: Partial<TextDocument> = {}): TextDocument => text({ principals: keys.map((key) => ({ key, party: `id of ${key}` })), roles: [], suspensionBy: [], ...changes });

describe('the names of a clause', () => {
  it('bind roles by their name or by their label, in the text’s own words', () => {
    const wager = clause('02-yellow-river.yaml');
    const wanted = { upstream: 'id of 河南', downstream: 'id of 山东' };
    expect(bindingsOf(naming(['河南', '山东']), wager, source).roles).toEqual(wanted);
    expect(bindingsOf(naming(['upstream', 'downstream']), wager, source).roles).toEqual({ upstream: 'id of upstream', downstream: 'id of downstream' });
    expect(unboundOf(naming(['河南']), wager)).toEqual({ parties: ['downstream'], funds: [] });
  });

  it('bind the members of a set that pay or receive, and ask for the funds they pay into', () => {
    const pool = clause('01-chishui.yaml');
    const document = naming(['云南', '贵州', '四川'], { funds: [{ key: 'pool', title: { zh: '资金池' }, heldBy: null }] });
    expect(unboundOf(document, pool)).toEqual({ parties: [], funds: [] });
    expect(bindingsOf(document, pool, source).elements).toEqual({ members: { 云南: 'id of 云南', 贵州: 'id of 贵州', 四川: 'id of 四川' } });
    expect(unboundOf(naming(['云南', '四川']), pool)).toEqual({ parties: ['贵州'], funds: ['pool'] });
  });

  it('leave stations unbound, and take the members of an open set from the text in its order', () => {
    const sections = clause('05-xuancheng.yaml');
    const document = naming(['宣城市', '相邻市', '安徽省'], { sets: [{ name: 'sections', elements: ['乙断面', '甲断面'] }] });
    expect(unboundOf(document, sections)).toEqual({ parties: [], funds: [] });
    const { sets, elements } = bindingsOf(document, sections, source);
    expect([sets, elements]).toEqual([{ sections: ['乙断面', '甲断面'] }, {}]);
  });

  it('take days from the text, with where they are known from', () => {
    const fund = clause('04-dongjiang.yaml');
    const document = naming(['江西', '广东', '中央财政'], { events: [{ name: 'start', element: null, date: on('2016-01-01') }] });
    expect(bindingsOf(document, fund, source).events).toEqual({ start: { on: '2016-01-01', sources: [source] } });
    expect(bindingsOf({ ...document, events: [] }, fund, source).events).toEqual({});
  });

  it.each(readdirSync(folder))('%s is bound by a text that names everybody it names', (file) => {
    const known = clause(file);
    const clearing = [...known.legs.flatMap(({ from, to, through }) => [from, to, through]), known.net?.through ?? null].flatMap((rule) => (rule?.kind === 'clearing' ? [rule.name] : []));
    const keys = [...known.roles.map(({ label }) => label.zh), ...[...known.sets.values()].flatMap(({ elements }) => elements ?? []), ...clearing];
    const funds = unboundOf(naming([]), known).funds.map((key) => ({ key, title: { zh: key }, heldBy: null }));
    const document = naming([...new Set(keys)], { funds });
    expect(unboundOf(document, known)).toEqual({ parties: [], funds: [] });
    for (const { name } of known.roles) expect(must(bindingsOf(document, known, source).roles[name])).toMatch(/^id of /);
  });
});
