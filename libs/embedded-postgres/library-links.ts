import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

interface Link {
  /** both relative to the folder that holds `native` */
  readonly source: string;
  readonly target: string;
}

/**
 * The package carries each shared library once and expects an install script to add the names the loader asks for. Where install scripts do not run,
 * the names are added here; two processes may do so at once. If the package's folder is read-only, a linked copy of it in `spare` is used instead.
 * Returns the folder whose `bin` runs.
 */
export function linkLibraries(native: string, spare: string): string {
  const missing = missingLinks(native);
  if (missing.length === 0) return native;
  try {
    makeLinks(native, missing);
    return native;
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return linkedCopy(native, spare);
  }
}

function missingLinks(native: string): Link[] {
  const file = join(native, 'pg-symlinks.json');
  if (!existsSync(file)) return [];
  const links = JSON.parse(readFileSync(file, 'utf8')) as Link[];
  return links.filter(({ target }) => !existsSync(inside(native, target)));
}

function makeLinks(native: string, links: readonly Link[]): void {
  for (const { source, target } of links) {
    // Made beside and renamed over: a link that points nowhere is replaced, and another process making the same one does no harm.
    const place = inside(native, target);
    const fresh = `${place}.${process.pid}.new`;
    rmSync(fresh, { force: true });
    symlinkSync(relative(dirname(target), source), fresh);
    renameSync(fresh, place);
  }
}

/** The links name their files from the package's folder, whose last part is called `native` in every release; the copy is called otherwise. */
function inside(native: string, path: string): string {
  return join(native, path.replace(/^native\//, ''));
}

function linkedCopy(native: string, spare: string): string {
  const finished = join(spare, '.programs');
  if (existsSync(finished) && missingLinks(finished).length === 0) return finished;
  const building = join(spare, `.programs.${process.pid}.building`);
  rmSync(building, { recursive: true, force: true });
  mkdirSync(dirname(building), { recursive: true, mode: 0o700 });
  cpSync(native, building, { recursive: true, verbatimSymlinks: true });
  const missing = missingLinks(building);
  // The copy has taken over the rights too, and with them what made the original read-only.
  for (const { target } of missing) chmodSync(dirname(inside(building, target)), 0o755);
  makeLinks(building, missing);
  try {
    renameSync(building, finished);
  } catch (error) {
    rmSync(building, { recursive: true, force: true });
    // Another process was first; its copy is as good as ours.
    if (!existsSync(finished) || missingLinks(finished).length > 0) throw error;
  }
  return finished;
}
