import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readClause } from './read-clause';

const folder = join(__dirname, 'testdata', 'cases');

describe('the cases, written as clauses', () => {
  it.each(readdirSync(folder).sort())('%s reads without a problem', (file) => {
    const read = readClause(readFileSync(join(folder, file), 'utf8'));
    expect('problems' in read ? read.problems : []).toEqual([]);
  });
});
