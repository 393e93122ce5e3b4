import { claimFolder } from '../../libs/embedded-postgres/folder-owner';
import { LauncherFault } from '../../libs/embedded-postgres/launcher-fault';

/** Waits for the moment given, so that several of these collide, then claims the folder and tells how that went. Keeps what it has until it is killed. */
const { folder, at_ms } = JSON.parse(process.argv[2] ?? '') as { folder: string; at_ms: number };

async function claim(): Promise<void> {
  try {
    const { number } = await claimFolder(folder);
    process.stdout.write(`${JSON.stringify({ claimed: number })}\n`);
    setInterval(() => undefined, 60_000);
  } catch (error) {
    if (!(error instanceof LauncherFault)) throw error;
    process.stdout.write(`${JSON.stringify({ refused: error.details.pid })}\n`);
  }
}

setTimeout(() => void claim(), at_ms - Date.now());
