import { readFile } from 'node:fs/promises';

/** The YAML pieces of docs/dossiers.md, put together in order: one dossier. */
export async function manualDossier(): Promise<string> {
  const manual = await readFile('docs/dossiers.md', 'utf8');
  return [...manual.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, piece]) => piece).join('');
}
