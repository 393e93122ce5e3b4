import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findBinaries, nativeFolder } from './binaries';
import { linkLibraries } from './library-links';
import { removeTestFolders, testFolder } from './test-folders';

afterAll(removeTestFolders);

/** The package as npm leaves it where install scripts do not run: no links among the libraries. */
function packageWithoutLinks(): { native: string; spare: string; targets: string[] } {
  const { parent } = testFolder();
  const native = join(parent, 'native');
  cpSync(nativeFolder(), native, { recursive: true, verbatimSymlinks: true });
  const lib = join(native, 'lib');
  for (const name of readdirSync(lib)) if (lstatSync(join(lib, name)).isSymbolicLink()) rmSync(join(lib, name));
  const targets = (JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]).map(({ target }) => target.replace('native/', ''));
  return { native, spare: join(parent, 'spare'), targets };
}

describe('a package installed without install scripts', () => {
  it('does not run as it is, and runs once its links are made', async () => {
    const { native, spare, targets } = packageWithoutLinks();
    expect(targets.length).toBeGreaterThan(5);
    expect(() => execFileSync(join(native, 'bin', 'postgres'), ['--version'], { stdio: 'pipe' })).toThrow(/shared librar|Library not loaded/);
    const binaries = await findBinaries(spare, native);
    expect(binaries).toMatchObject({ major: 18, version: expect.stringMatching(/^18\.\d+$/), postgres: join(native, 'bin', 'postgres') });
    for (const target of targets) expect(existsSync(join(native, target))).toBe(true);
    expect(existsSync(spare)).toBe(false);
  });

  it('is linked alike by several at once, and again without harm', () => {
    const { native, spare, targets } = packageWithoutLinks();
    const program = `require(${JSON.stringify(require.resolve('../../test/typescript-require.cjs'))});
      require(${JSON.stringify(join(__dirname, 'library-links.ts'))}).linkLibraries(${JSON.stringify(native)}, ${JSON.stringify(spare)});`;
    const script = Array.from({ length: 4 }, () => `"$NODE" -e "$PROGRAM" &`).join(' ');
    execFileSync('sh', ['-c', `${script} wait`], { env: { ...process.env, NODE: process.execPath, PROGRAM: program } });
    for (const target of targets) expect(existsSync(join(native, target))).toBe(true);
    expect(readdirSync(join(native, 'lib')).filter((name) => name.endsWith('.new'))).toEqual([]);
    expect(linkLibraries(native, spare)).toBe(native);
  });

  // Root writes past the rights of a folder.
  if (process.geteuid?.() !== 0) {
    it('is copied to a folder of ours where it is read-only', async () => {
      const { native, spare } = packageWithoutLinks();
      chmodSync(join(native, 'lib'), 0o555);
      const binaries = await findBinaries(spare, native);
      expect(binaries.postgres).toBe(join(spare, '.programs', 'bin', 'postgres'));
      chmodSync(join(native, 'lib'), 0o755);
    });
  }
});
