import { renameSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ensureOwner, type Identity } from './as-root';
import type { Binaries } from './binaries';
import type { DataFolder, Marker } from './data-folder';
import { readIfPresent, replaceFile } from './durable-file';
import { findFreePort } from './free-port';
import type { StepLog } from './launcher-step';
import { findLeftBehind } from './left-behind';
import { startPostmaster, StartObstacle, stopPostmaster, type RunningPostmaster } from './postmaster';

/** The ledger's pool, its doorbell, and tools beside them. */
const connections_max = 60;
/** After a power cut the write-ahead log is replayed, of which there is at most `max_wal_size` and a little. */
const ready_ms_max = 120_000;
/** The last session of a server that was killed may need a while to notice. */
const obstacles_max = 50;
const obstacle_pause_ms = 200;
const log_bytes_max = 5_000_000;

/**
 * Serves the cluster on the port it had last time, if that is still free. A server left behind by an owner that died is stopped and started anew instead of being
 * taken over as it is: this ends what the dead owner's sessions were still doing, and the settings are those of this program's version.
 */
export async function serveCluster(
  folder: DataFolder, marker: Marker, binaries: Binaries, identity: Identity, log: StepLog,
): Promise<{ server: RunningPostmaster; port: number; adopted: boolean }> {
  turnOverLog(folder.log);
  let adopted = false;
  for (let obstacles = 0; ; obstacles += 1) {
    const leftBehind = findLeftBehind(folder.cluster, marker.clusterName);
    if (leftBehind) {
      log('adopting');
      await stopPostmaster(leftBehind, folder.cluster);
      adopted = true;
    }
    ensureOwner(folder.cluster, identity);
    log('starting');
    const port = await findFreePort(rememberedPort(folder.port));
    try {
      const server = await startPostmaster({
        binaries, identity, cluster: folder.cluster, log: folder.log, ready_ms_max,
        settings: { port, clusterName: marker.clusterName, connections_max, durable: true },
      });
      replaceFile(folder.port, `${port}\n`, 0o644);
      return { server, port, adopted };
    } catch (error) {
      if (!(error instanceof StartObstacle)) throw error;
      if (obstacles === obstacles_max) throw error.fault;
      if (error.kind === 'server-present') await pause(obstacle_pause_ms);
    }
  }
}

function rememberedPort(file: string): number | undefined {
  const port = Number(readIfPresent(file));
  return Number.isInteger(port) && port >= 1024 && port <= 65535 ? port : undefined;
}

function turnOverLog(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > log_bytes_max) renameSync(file, `${file}.1`);
}
