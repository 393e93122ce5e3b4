import { execFileSync } from 'node:child_process';

/** Whether this machine lets the test's user run the command: for tests of what only root, or only some systems, may do. */
export function canRun([command = '', ...args]: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'pipe', timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}
