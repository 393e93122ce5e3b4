import type { Position } from './port';

/**
 * A token is base64url of the log's identity (the 16 bytes of its first event's id, which is the ledger id) and the seq (8 bytes). Whoever holds a
 * token of another ledger, or of a ledger that was set up anew, is told so and does not wait for a place that means something else.
 */
export function position(ledgerId: string, seq: number): Position {
  const bytes = Buffer.alloc(24);
  bytes.write(ledgerId.replaceAll('-', ''), 0, 16, 'hex');
  bytes.writeBigUInt64BE(BigInt(seq), 16);
  return { token: bytes.toString('base64url'), seq };
}

export function parsePosition(ledgerId: string | null, token: string): Position | 'malformed' | 'another-ledger' {
  const bytes = Buffer.from(token, 'base64url');
  // Buffer reads base64url leniently: only the text that we would write ourselves is a token.
  if (bytes.length !== 24 || bytes.toString('base64url') !== token) return 'malformed';
  const seq = bytes.readBigUInt64BE(16);
  if (seq < 1n || seq > BigInt(Number.MAX_SAFE_INTEGER)) return 'malformed';
  const same = ledgerId !== null && bytes.toString('hex', 0, 16) === ledgerId.replaceAll('-', '');
  return same ? { token, seq: Number(seq) } : 'another-ledger';
}
