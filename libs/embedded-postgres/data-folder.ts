import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readIfPresent, replaceFile } from './durable-file';
import { isClaimFile } from './folder-owner';
import { LauncherFault } from './launcher-fault';

/** Where everything of the embedded server lies below the data folder. Other parts of the ledger may keep their own files beside these. */
export interface DataFolder {
  readonly root: string;
  readonly marker: string;
  readonly cluster: string;
  readonly passwords: string;
  readonly port: string;
  readonly log: string;
}

export function dataFolder(root: string): DataFolder {
  return {
    root,
    marker: join(root, 'concordat.json'),
    cluster: join(root, 'postgres'),
    passwords: join(root, 'postgres.passwords.json'),
    port: join(root, 'postgres.port'),
    log: join(root, 'postgres.log'),
  };
}

/** The content of `concordat.json`: whose data these are. */
export interface Marker {
  readonly format: 1;
  /** `building` from the first touch of an empty folder until the database stands in its place */
  readonly state: 'building' | 'ready';
  /** the name the server runs under, drawn once for this folder: by it a running server is known to be this folder's */
  readonly clusterName: string;
  readonly postgresMajor: number;
  /** the ledger's id, once it is known */
  readonly ledgerId?: string;
}

export function newMarker(postgresMajor: number): Marker {
  return { format: 1, state: 'building', clusterName: `concordat-${randomBytes(8).toString('hex')}`, postgresMajor };
}

/** What a first start that was interrupted, or is under way in another process, may have put there before the marker, and the marker itself. */
const beforeMarker = /^(concordat\.json(\.new)?|\.programs(\.\d+\.building)?)$/;
const fileSystemsOwn = new Set(['lost+found', '.DS_Store', '.gitkeep', '.gitignore']);

/** Makes the folder where it is missing, and refuses one that holds somebody else's files. Changes nothing in a folder that exists. */
export function openDataFolder(root: string): DataFolder {
  const folder = dataFolder(root);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  if (!statSync(root).isDirectory()) throw new LauncherFault('folder-not-writable', { folder: root, reason: 'not a folder' });
  const marker = statSync(folder.marker, { throwIfNoEntry: false });
  if (marker) {
    // Root could write here all the same, and would leave files behind that the owner of the data cannot open any more.
    const user = process.geteuid?.() ?? marker.uid;
    if (marker.uid !== user) throw new LauncherFault('folder-of-other-user', { folder: root, owner: String(marker.uid), user: String(user) });
  } else {
    const strangers = readdirSync(root).filter((name) => !isClaimFile(name) && !beforeMarker.test(name) && !fileSystemsOwn.has(name));
    if (strangers.length > 0) throw new LauncherFault('folder-not-ours', { folder: root, found: strangers.slice(0, 5).join(', ') });
  }
  return folder;
}

export function readMarker(folder: DataFolder): Marker | undefined {
  const content = readIfPresent(folder.marker);
  if (content === undefined) return undefined;
  const damaged = (reason: string) => new LauncherFault('marker-damaged', { file: folder.marker, reason });
  let marker: Partial<Marker>;
  try {
    marker = JSON.parse(content) as Partial<Marker>;
  } catch (error) {
    throw damaged((error as Error).message);
  }
  if (typeof marker?.format !== 'number') throw damaged('no format');
  if (marker.format > 1) throw new LauncherFault('marker-newer', { folder: folder.root, format: String(marker.format) });
  if (marker.state !== 'building' && marker.state !== 'ready') throw damaged('no state');
  if (typeof marker.clusterName !== 'string' || !/^concordat-[0-9a-f]{16}$/.test(marker.clusterName)) throw damaged('no cluster name');
  if (typeof marker.postgresMajor !== 'number') throw damaged('no version of PostgreSQL');
  return marker as Marker;
}

export function writeMarker(folder: DataFolder, marker: Marker): void {
  replaceFile(folder.marker, `${JSON.stringify(marker, null, 2)}\n`, 0o644);
}

export function refuseOtherLedger(folder: DataFolder, marker: Marker | undefined, ledgerId: string | undefined): void {
  if (ledgerId === undefined || marker?.ledgerId === undefined || marker.ledgerId === ledgerId) return;
  throw new LauncherFault('other-ledger', { folder: folder.root, found: marker.ledgerId, wanted: ledgerId });
}
