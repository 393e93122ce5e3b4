import { EventStoreFault, maxAppendBytes, type EventToAppend, type Expected, type ReadStreamOptions } from './port';

export const maxAppendEvents = 1_000;
export const maxStreamName = 200;
export const maxTypeName = 200;
/** Events in one page of a read. */
export const maxPage = 1_000;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// Names that begin with `$` belong to EventStoreDB itself, on the other engine too, so that a ledger can change its engine.
const name = /^[!-#%-~][!-~]*$/;

/** Throws unless the append keeps the port's contract; answers its size in bytes. Every engine calls it before anything is sent. */
export function checkAppend(stream: string, expected: Expected, events: readonly EventToAppend[]): number {
  checkStream(stream);
  if (expected !== 'none' && !isRevision(expected)) throw broken(`expected revision ${expected} of ${stream} is neither 'none' nor a whole number from 0`);
  if (events.length === 0) throw broken(`an append to ${stream} has no events`);
  if (events.length > maxAppendEvents) throw broken(`an append to ${stream} has ${events.length} events, at most ${maxAppendEvents} are taken`);

  const ids = new Set<string>();
  let bytes = 0;
  for (const event of events) {
    if (!uuid.test(event.id)) throw broken(`event id '${event.id}' is not a uuid in lower case`);
    if (ids.has(event.id)) throw broken(`event id ${event.id} stands twice in one append to ${stream}`);
    ids.add(event.id);
    if (!name.test(event.type) || event.type.length > maxTypeName) throw broken(`event type '${event.type}' is not 1 to ${maxTypeName} printable ASCII characters`);
    bytes += event.data.byteLength + event.metadata.byteLength;
  }
  if (bytes > maxAppendBytes) throw broken(`an append to ${stream} has ${bytes} bytes, at most ${maxAppendBytes} are taken`);
  return bytes;
}

export function checkStreamRead(stream: string, options: ReadStreamOptions): void {
  checkStream(stream);
  checkPage(options.limit);
  if (options.from !== undefined && !isRevision(options.from)) throw broken(`revision ${options.from} to read ${stream} from is not a whole number from 0`);
}

export function checkPage(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > maxPage) throw broken(`a page of ${limit} events was asked for, 1 to ${maxPage} are answered`);
}

function checkStream(stream: string): void {
  if (!name.test(stream) || stream.length > maxStreamName) throw broken(`stream name '${stream}' is not 1 to ${maxStreamName} printable ASCII characters`);
}

function isRevision(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function broken(message: string): EventStoreFault {
  return new EventStoreFault('contract', message);
}
