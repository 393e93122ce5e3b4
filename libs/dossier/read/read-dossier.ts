import { readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import type { Dossier, Step } from '../dossier';
import type { DossierProblem } from '../place';
import { type Data, maxDossierBytes, readSource } from './source';
import { whole } from '../whole-text';
import { schemaProblems } from './validate';

const stepFrame = new Set(['name', 'on', 'by', 'as', 'note', 'refused']);

/** Reads a dossier and everything that can be said about it without a ledger: shape, names, clause files. All mistakes at once, each with its place. */
export async function readDossier(file: string): Promise<{ readonly dossier: Dossier } | { readonly problems: readonly DossierProblem[] }> {
  const text = await textOf(file);
  if (typeof text !== 'string') return { problems: [text] };
  const source = readSource(file, text);
  if ('problems' in source) return source;
  const problems = schemaProblems(source);
  if (problems.length > 0) return { problems };
  const told = normal(source.data) as Raw;
  const steps = (told.steps ?? []).map((step, index) => stepOf(step, index));
  const clauseFiles = new Map<string, string>();
  const missing: DossierProblem[] = [];
  for (const [name, { clauses = [] }] of Object.entries(told.texts ?? {})) {
    for (const [index, clause] of clauses.entries()) {
      if (clause.file === undefined) continue;
      const read = await clauseText(file, clause.file);
      if (typeof read === 'string') clauseFiles.set(clause.file, read);
      else missing.push({ place: source.placeOf(['texts', name, 'clauses', index, 'file']), ...read });
    }
  }
  const dossier: Dossier = {
    source, steps, clauseFiles, key: told.dossier, title: told.title, sources: told.sources ?? [], constructed: told.constructed ?? [], cast: told.cast ?? {}, cases: told.cases ?? {},
    texts: told.texts ?? {}, indicators: told.indicators ?? {},
  };
  const all = [...missing, ...unknownNames(dossier), ...unfinishedTexts(dossier)];
  return all.length > 0 ? { problems: all } : { dossier };
}

type Raw = Omit<Dossier, 'source' | 'key' | 'steps' | 'clauseFiles'> & { readonly dossier: string; readonly steps: readonly Readonly<Record<string, unknown>>[] };

async function textOf(file: string): Promise<string | DossierProblem> {
  const place = { file, line: 1, column: 1 };
  try {
    const { size } = await stat(file);
    if (size > maxDossierBytes) return { place, code: 'file-too-large', details: { limit: String(maxDossierBytes) } };
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (fault) {
    const reason = (fault as { code?: string }).code ?? (fault as Error).message;
    return { place, code: 'file-unreadable', details: { reason } };
  }
}

/** Only files beside or below the dossier: what is loaded may come from anybody. */
async function clauseText(dossierFile: string, name: string): Promise<string | { readonly code: string; readonly details: Readonly<Record<string, string>> }> {
  const folder = dirname(resolve(dossierFile));
  const inside = relative(folder, resolve(folder, name));
  if (isAbsolute(name) || inside.startsWith('..')) return { code: 'file-outside', details: { file: name } };
  const read = await textOf(resolve(folder, name));
  return typeof read === 'string' ? read : { code: read.code, details: { ...read.details, file: name } };
}

/** A text given in one language counts for Chinese: `title: 赤水河` is `title: { zh: 赤水河 }`. */
const wordKeys = new Set(['title', 'name', 'preamble', 'body', 'source', 'method', 'reason', 'what', 'answer', 'suspended']);

function normal(data: Data, under: readonly string[] = []): unknown {
  if (Array.isArray(data)) return data.map((item: Data) => normal(item, under));
  if (typeof data === 'string') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => {
    const told = typeof value === 'string' && wordKeys.has(key) && takesWords(key, under) ? { zh: value } : normal(value, [...under, key]);
    return [key, told];
  }));
}

/** Where the dossier chooses the keys: `source` may be a role there. */
const namedMaps = new Set(['cast', 'cases', 'indicators', 'texts', 'principals', 'roles', 'funds', 'authorities', 'sets']);

/** Papers have plain titles, steps plain names, waivers and payments plain reasons, clauses plain sources. */
function takesWords(key: string, under: readonly string[]): boolean {
  const parent = under.at(-1) ?? '';
  const papers = ['document', 'documents', 'sources', 'ratification'];
  if (namedMaps.has(parent)) return false;
  if (key === 'title') return !papers.includes(parent);
  if (key === 'name') return under.at(-2) === 'cast' || under.at(-2) === 'indicators';
  if (key === 'body') return under[0] === 'texts';
  if (key === 'source') return parent !== 'clauses';
  if (key === 'reason') return ['supersede', 'object', 'reassess', 'disclosure'].includes(parent);
  return under[0] !== 'steps' || parent !== 'command';
}

function stepOf(step: Readonly<Record<string, unknown>>, index: number): Step {
  const [verb, takes] = Object.entries(step).find(([key]) => !stepFrame.has(key)) ?? ['', {}];
  const frame = Object.fromEntries(Object.entries(step).filter(([key]) => stepFrame.has(key))) as Pick<Step, 'name' | 'on' | 'by' | 'as' | 'note' | 'refused'>;
  return { ...frame, verb, takes: takes === '' ? {} : takes, path: ['steps', index] };
}

/** Names that stand for nobody in the cast, and texts and cases that are not there. */
function unknownNames(dossier: Dossier): readonly DossierProblem[] {
  const { cast, cases, texts, steps, source } = dossier;
  const problems: DossierProblem[] = [];
  const ask = (map: object, name: string | undefined, kind: string, path: readonly (string | number)[]): void => {
    if (name !== undefined && !Object.hasOwn(map, name)) problems.push({ place: source.placeOf(path), code: 'unknown-name', details: { kind, name, known: Object.keys(map).join(', ') } });
  };
  for (const [name, { under = [] }] of Object.entries(cast)) under.forEach((superior, index) => ask(cast, superior, 'cast', ['cast', name, 'under', index]));
  for (const [name, { parties }] of Object.entries(cases)) parties.forEach((party, index) => ask(cast, party, 'cast', ['cases', name, 'parties', index]));
  for (const [name, { like, principals = {}, roles = {} }] of Object.entries(texts)) {
    ask(texts, like, 'text', ['texts', name, 'like']);
    for (const [key, party] of Object.entries(principals)) ask(cast, party, 'cast', ['texts', name, 'principals', key]);
    for (const [key, { party }] of Object.entries(roles)) ask(cast, party, 'cast', ['texts', name, 'roles', key]);
  }
  for (const { by, verb, takes, path } of steps) {
    ask(cast, by, 'cast', [...path, 'by']);
    const { text, case: caseFile } = takes as { readonly text?: string; readonly case?: string };
    if (draftingVerbs.has(verb)) {
      ask(texts, text, 'text', [...path, verb, 'text']);
      ask(cases, caseFile, 'case', [...path, verb, 'case']);
    }
  }
  return problems;
}

const draftingVerbs = new Set(['conclude', 'amend', 'renew', 'draft']);

/** What the ledger takes no text without. A text that others only begin from (`like`) may leave it to them. */
const neededInTexts = ['title', 'mechanism', 'nature', 'form', 'principals'] as const;

function unfinishedTexts({ texts, steps, source }: Dossier): readonly DossierProblem[] {
  const used = new Set(steps.filter(({ verb }) => draftingVerbs.has(verb)).map(({ takes }) => (takes as { readonly text: string }).text));
  return [...used].filter((name) => Object.hasOwn(texts, name)).flatMap((name) => {
    const text = whole(texts, name);
    return neededInTexts.filter((key) => Object.keys(text[key] ?? {}).length === 0).map((key) => ({ place: source.placeOf(['texts', name]), code: 'missing-key', details: { at: `texts.${name}`, key } }));
  });
}
