import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtins, signatureOf } from './builtins/table';
import { runExamples } from './examples';
import { readClause } from './read-clause';

const manual = readFileSync(join(__dirname, '..', '..', 'docs', 'clauses.md'), 'utf8');

const blocks = [...manual.matchAll(/^```yaml(?: mistake: (.*))?\n(clause: (\S+)[\s\S]*?)^```/gm)].map(([, mistake, source = '', name = '']) => ({ mistake, source, name }));

describe('docs/clauses.md', () => {
  it.each(blocks.filter(({ mistake }) => mistake === undefined).map(({ name, source }) => [name, source] as const))('the clause %s reads, and its examples come out', (_, source) => {
    const read = readClause(source);
    expect('problems' in read ? read.problems : []).toEqual([]);
    if ('problems' in read) return;
    const results = runExamples(read.clause);
    expect(results.length).toBeGreaterThan(0);
    expect(results.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it.each(blocks.filter(({ mistake }) => mistake !== undefined).map(({ mistake, source }) => [mistake ?? '', source] as const))('the mistake %s is found where it stands', (mistake, source) => {
    const read = readClause(source);
    expect('problems' in read ? read.problems.map(({ code, line, column }) => `${code} ${line}:${column}`) : []).toContain(mistake);
  });

  it('lists every function as it is', () => {
    const table = builtins.map((builtin) => `| \`${signatureOf(builtin)}\` | ${builtin.doc.en} | ${builtin.doc.zh} |`);
    for (const row of table) expect(manual).toContain(row);
    expect(manual.split('\n').filter((line) => /^\| `\w+\(/.test(line))).toHaveLength(builtins.length);
  });

  it('gives each clause a name of its own', () => {
    const names = blocks.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
