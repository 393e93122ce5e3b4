import { Client, DatabaseError } from 'pg';
import type { DataFolder, Marker } from './data-folder';
import { LauncherFault } from './launcher-fault';

const connect_ms_max = 10_000;

/** Asks the server, as its clients will, whether it is the one of this folder. */
export async function confirmServer(url: string, marker: Marker, folder: DataFolder): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: connect_ms_max });
  const foreign = (reason: string, cause?: unknown) => new LauncherFault('port-foreign', { folder: folder.root, port: new URL(url).port, reason }, { cause });
  let name: string | undefined;
  try {
    await client.connect();
    name = (await client.query<{ name: string }>(`select current_setting('cluster_name') as name`)).rows[0]?.name;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '28P01') throw new LauncherFault('password-missing', { file: folder.passwords }, { cause: error });
    throw foreign((error as Error).message, error);
  } finally {
    await client.end();
  }
  if (name !== marker.clusterName) throw foreign(`it calls itself ${name}`);
}
