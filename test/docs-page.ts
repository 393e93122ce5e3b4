import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const writing = process.env['WRITE_DOCS'] === '1';

/** The committed page as it stands; empty where there is none. */
export function committedPage(name: string): string {
  const file = join(__dirname, '../docs', name);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** The committed page is what the code says today. `npm run docs` writes it. */
export function expectPage(name: string, content: string): void {
  if (writing) writeFileSync(join(__dirname, '../docs', name), content);
  if (committedPage(name) !== content) throw new Error(`docs/${name} is not what the code says: run npm run docs and commit it`);
}
