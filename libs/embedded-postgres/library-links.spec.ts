import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canRun } from '../../test/can-run';
import { asOurselves, giveAway } from './as-root';
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

  const root = process.geteuid?.() === 0;
  const asUser = root ? ['setpriv', '--reuid=1', '--regid=1', '--clear-groups'] : [];

  // Root writes past the rights of a folder, so the test lets an ordinary user try.
  if (!root || canRun([...asUser, 'ls', __dirname])) {
    it('is copied to a folder of ours where it is read-only, once', () => {
      const { native, spare } = packageWithoutLinks();
      const parent = dirname(native);
      if (root) giveAway(parent, { wrap: asOurselves.wrap, owner: { uid: 1, gid: 1 } });
      chmodSync(join(native, 'lib'), 0o555);
      const program = `require(${JSON.stringify(require.resolve('../../test/typescript-require.cjs'))});
        require(${JSON.stringify(join(__dirname, 'binaries.ts'))}).findBinaries(${JSON.stringify(spare)}, ${JSON.stringify(native)}).then(({ postgres }) => console.log(postgres));`;
      const [command = '', ...args] = [...asUser, process.execPath, '-e', program];
      const copies = [1, 2].map(() => {
        const postgres = execFileSync(command, args, { encoding: 'utf8' }).trim();
        return { postgres, made: statSync(postgres).ino };
      });
      expect(copies[0]?.postgres).toBe(join(spare, '.programs', 'bin', 'postgres'));
      expect(copies[1]).toEqual(copies[0]);
      chmodSync(join(native, 'lib'), 0o755);
    });
  }
});
