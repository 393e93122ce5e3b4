import { createHash } from 'node:crypto';
import type { RecordedEvent } from './port';

/** SHA-256 over events in the order of the log, free of any engine: equal logs have equal digests. */
export class LogDigest {
  private readonly hash = createHash('sha256');

  add(event: RecordedEvent): void {
    this.hash.update(hashedBytes(event));
  }

  /** To be called once, at the end. */
  hex(): string {
    return this.hash.digest('hex');
  }
}

/** SHA-256 in hex over one event. */
export function eventDigest(event: RecordedEvent): string {
  return createHash('sha256').update(hashedBytes(event)).digest('hex');
}

/** Stream, revision, id, type, metadata and data as bytes, each after its length in eight bytes, so that no two events give the same bytes. */
function hashedBytes({ stream, revision, id, type, metadata, data }: RecordedEvent): Buffer {
  return Buffer.concat([stream, String(revision), id, type, metadata, data].flatMap((part) => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    const length = Buffer.alloc(8);
    length.writeBigUInt64BE(BigInt(bytes.byteLength));
    return [length, bytes];
  }));
}
