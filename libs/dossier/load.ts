import { Connection, type Login } from './run/connection';
import { type FailedExpectation, type RefusedStep, tell } from './run/tell';
import { readDossier } from './read/read-dossier';
import type { Place } from './place';
import { dossierText } from './texts';

export interface LoadRequest {
  readonly files: readonly string[];
  readonly connection: Login & { readonly url: string };
  readonly locale?: 'zh' | 'en';
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface LoadProgress {
  readonly file: string;
  readonly dossier: string;
  readonly done: number;
  readonly total: number;
  readonly step: string;
}

export interface LoadReport {
  readonly dossiers: readonly LoadedDossier[];
}

export interface LoadedDossier {
  readonly file: string;
  readonly dossier: string;
  readonly steps: number;
  readonly commands: number;
  readonly expectations: number;
  readonly failures: readonly FailedExpectation[];
  readonly refused: RefusedStep | null;
  /** what is wrong with the file itself; then nothing of it was sent */
  readonly problems: readonly { readonly place: Place; readonly code: string; readonly message: string }[];
}

/**
 * Tells dossiers to a ledger by HTTP, one after the other, in the order given. All files are read first: a file with a mistake is reported and left out.
 * Throws `ConnectionFault` where the ledger cannot be reached or does not let the account in.
 */
export async function loadDossiers({ files, connection: { url, login, password }, locale = 'zh', onProgress }: LoadRequest): Promise<LoadReport> {
  const read = await Promise.all(files.map(async (file) => ({ file, result: await readDossier(file) })));
  const connection = new Connection(url, { login, password }, locale);
  const ledger = await connection.read<{ readonly kind: 'demo' | 'test' | 'official' }>('/api/v1/ledger');
  if ('code' in ledger) throw new Error(`GET /api/v1/ledger answered ${ledger.status}: ${ledger.detail}`);
  const dossiers: LoadedDossier[] = [];
  for (const { file, result } of read) {
    if ('problems' in result) {
      const problems = result.problems.map(({ place, code, details }) => ({ place, code, message: dossierText(locale, `problem.${code}`, details) }));
      dossiers.push({ file, dossier: '', steps: 0, commands: 0, expectations: 0, failures: [], refused: null, problems });
      continue;
    }
    const { dossier } = result;
    const told = await tell(dossier, connection, ledger.kind, (code, details) => dossierText(locale, `problem.${code}`, details), (done, total, step) => onProgress?.({ file, dossier: dossier.key, done, total, step }));
    dossiers.push({ file, dossier: dossier.key, ...told, problems: [] });
  }
  return { dossiers };
}
