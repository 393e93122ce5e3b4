import { readFile } from 'node:fs/promises';
import { CliFault } from './cli-fault';

/** The text of a file. Throws `CliFault` where it cannot be read or is no UTF-8: what a program would read into it instead is not what was written. */
export async function readTextFile(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CliFault('usage', 'file-not-read', { file, reason: error.code ?? error.message }, { cause: error });
  });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new CliFault('usage', 'file-not-utf8', { file }, { cause: error });
  }
}
