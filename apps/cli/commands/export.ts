import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { link, rm } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { Command } from 'commander';
import { eventDigest, LogDigest } from '#event-store/log-digest';
import type { Position, RecordedEvent } from '#event-store/port';
import type { Foundation } from '../../ledger/foundation';
import { CliFault } from '../cli-fault';
import type { CliContext } from '../cli-context';
import { exitCodesHelp } from '../exit-codes';
import { openLedgerData } from '../ledger-data';
import { ProgressBar } from '../progress-bar';
import type { Terminal } from '../terminal';
import { whileOpen } from '../while-open';

const page = 500;

export function exportCommand(context: CliContext): Command {
  return new Command('export')
    .description('Write all events as lines of JSON, in the order of the log, with their digests. Accounts, keys and the attempts log are not among them.')
    .option('-o, --out <FILE>', 'a new file; standard output where it is left out')
    .addHelpText('after', [
      '',
      'The first line names the ledger, the last one tells the number of events and the digest of the whole, which `concordat verify` tells too.',
      'In between: {seq, stream, revision, id, type, metadata, data, sha256}; metadata and data are the exact text that was recorded (in base64, as metadataBase64',
      'and dataBase64, where it is no UTF-8).',
      exitCodesHelp(['ok', 'usage', 'unreachable'], { usage: 'wrong usage or settings, or the file exists or cannot be written' }),
    ].join('\n'))
    .action(async ({ out }: { readonly out?: string }) => {
      const { terminal } = context;
      if (out !== undefined && existsSync(out)) throw new CliFault('usage', 'file-there', { file: out });
      await whileOpen(() => openLedgerData(context.settings(), terminal), (ledger) => (out === undefined ? write(ledger, process.stdout, terminal) : writeFile(ledger, out, terminal)));
      if (out !== undefined) terminal.note('exported', { file: out });
    });
}

/** A file of that name is there whole or not at all, and none is ever written over. */
async function writeFile(ledger: Foundation, file: string, terminal: Terminal): Promise<void> {
  const unfinished = `${file}.unfinished`;
  const stream = createWriteStream(unfinished, { flags: 'wx', mode: 0o600 });
  const ended = finished(stream);
  try {
    await Promise.race([ended, write(ledger, stream, terminal)]);
    stream.end();
    await ended;
    await link(unfinished, file);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new CliFault('usage', 'file-not-written', { file, reason: message }, { cause: error });
  } finally {
    stream.destroy();
    await rm(unfinished, { force: true });
  }
}

async function write({ ledger, store }: Foundation, stream: Writable, terminal: Terminal): Promise<void> {
  const line = async (value: unknown): Promise<void> => {
    if (!stream.write(`${JSON.stringify(value)}\n`)) await once(stream, 'drain');
  };
  const head = await store.head();
  const digest = new LogDigest();
  const bar = new ProgressBar(terminal);
  await line({ format: 'concordat-events/1', ledger: ledger.id, kind: ledger.kind, timeZone: ledger.timeZone });
  for (let after: Position | null = null; head !== null && (after?.seq ?? 0) < head.seq; ) {
    const events: readonly RecordedEvent[] = (await store.readAll(after, page)).filter(({ position }) => position.seq <= head.seq);
    for (const event of events) {
      digest.add(event);
      await line(exported(event));
    }
    after = events.at(-1)?.position ?? head;
    bar.show('', after.seq, head.seq);
  }
  bar.stop();
  await line({ events: head?.seq ?? 0, digest: digest.hex() });
}

function exported(event: RecordedEvent): Record<string, unknown> {
  const { position: { seq }, stream, revision, id, type } = event;
  return { seq, stream, revision, id, type, ...textOf('metadata', event.metadata), ...textOf('data', event.data), sha256: eventDigest(event) };
}

function textOf(name: string, bytes: Uint8Array): Record<string, string> {
  const text = Buffer.from(bytes).toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) ? { [name]: text } : { [`${name}Base64`]: Buffer.from(bytes).toString('base64') };
}
