import { existsSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { findBinaries } from '#embedded-postgres/binaries';
import { LauncherFault } from '#embedded-postgres/launcher-fault';
import type { Locale } from '#kernel/local-text';
import type { Settings } from '../../ledger/settings';
import { ledgerAt, ownAddress } from '../ledger-address';
import { CliFault } from '../cli-fault';
import type { Check } from './check';

const oldestNode = [20, 19] as const;
const freeMegabytesMin = 500;
/** Files of the data folder that hold passwords. */
const secretFiles = ['demo-users.json', 'first-administrator.json', 'postgres.passwords.json'];

export function checkNode(version: string = process.versions.node): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  return { level: isOld ? 'wrong' : 'fine', key: isOld ? 'doctor-node-old' : 'doctor-node', details: { version, oldest: oldestNode.join('.') } };
}

export async function checkPrograms({ dataDir }: Settings, locale: Locale): Promise<Check> {
  try {
    const { version } = await findBinaries(dataDir);
    return { level: 'fine', key: 'doctor-postgres', details: { version } };
  } catch (error) {
    if (!(error instanceof LauncherFault)) throw error;
    return { level: 'wrong', key: 'doctor-postgres-wrong', details: { reason: error.in(locale) } };
  }
}

export async function checkFolder({ dataDir }: Settings): Promise<readonly Check[]> {
  if (!existsSync(dataDir)) return [];
  const { bavail, bsize } = await statfs(dataDir);
  const megabytes = Math.floor((bavail * bsize) / 1_000_000);
  const space: Check = { level: megabytes < freeMegabytesMin ? 'odd' : 'fine', key: megabytes < freeMegabytesMin ? 'doctor-space-little' : 'doctor-space', details: { megabytes, folder: dataDir } };
  const open = secretFiles.map((name) => join(dataDir, name)).filter((file) => ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o077) !== 0);
  return [space, ...open.map((file): Check => ({ level: 'wrong', key: 'doctor-file-open', details: { file } }))];
}

export async function checkAddress(settings: Settings): Promise<Check> {
  const url = ownAddress(settings);
  if (settings.port === 0) return { level: 'fine', key: 'doctor-any-port', details: {} };
  try {
    const there = await ledgerAt(url);
    if (there === null) return { level: 'fine', key: 'doctor-no-ledger', details: { url } };
    return { level: 'fine', key: 'doctor-ledger', details: { url, id: there.id, kind: there.kind, version: there.version } };
  } catch (error) {
    if (!(error instanceof CliFault)) throw error;
    return { level: 'odd', key: 'doctor-stranger', details: { url } };
  }
}
