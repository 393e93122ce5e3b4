import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runExamples } from './examples';
import { readClause } from './read-clause';

const folder = join(__dirname, 'testdata', 'cases');

function clauseOf(source: string) {
  const read = readClause(source);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.clause;
}

describe('the worked examples of the cases', () => {
  it.each(readdirSync(folder).sort())('%s comes out as it says', (file) => {
    const results = runExamples(clauseOf(readFileSync(join(folder, file), 'utf8')));
    expect(results.length).toBeGreaterThan(0);
    expect(results.flatMap(({ problems }) => problems)).toEqual([]);
  });
});
