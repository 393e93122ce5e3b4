import { existsSync } from 'node:fs';
import type { Identity } from './as-root';
import type { Binaries } from './binaries';
import { buildCluster, clusterMajor } from './cluster';
import { newMarker, writeMarker, type DataFolder, type Marker } from './data-folder';
import { LauncherFault } from './launcher-fault';
import type { StepLog } from './launcher-step';
import { drawPasswords, keepPasswords } from './passwords';

/**
 * Makes sure that the folder holds a whole cluster that these programs can serve, and building it is only ever the first step in the folder's life: a database that
 * was there once and is gone is reported, never quietly replaced by an empty one.
 */
export async function provideCluster(folder: DataFolder, before: Marker | undefined, binaries: Binaries, identity: Identity, log: StepLog): Promise<Marker> {
  const marker = before ?? newMarker(binaries.major);
  if (marker.state === 'ready') {
    checkCluster(folder, binaries);
    return marker;
  }
  if (!existsSync(folder.cluster)) {
    log('creating');
    // The marker first: from here on the folder counts as ours, however far the build gets.
    const building: Marker = { ...marker, postgresMajor: binaries.major };
    writeMarker(folder, building);
    const passwords = drawPasswords();
    keepPasswords(folder.passwords, passwords);
    await buildCluster({ binaries, identity, folder: folder.cluster, passwords, durable: true });
  }
  checkCluster(folder, binaries);
  const ready: Marker = { ...marker, postgresMajor: binaries.major, state: 'ready' };
  writeMarker(folder, ready);
  return ready;
}

function checkCluster(folder: DataFolder, binaries: Binaries): void {
  const found = clusterMajor(folder.cluster);
  if (found === undefined) throw new LauncherFault('cluster-missing', { folder: folder.root, cluster: folder.cluster });
  if (found !== String(binaries.major)) throw new LauncherFault('other-major-version', { folder: folder.root, found, wanted: String(binaries.major) });
}
