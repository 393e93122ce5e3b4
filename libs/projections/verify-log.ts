import { decodeEvent, EnvelopeFault, type Catalogue, type EventMetadata } from '#event-store/envelope';
import { genesisStream } from '#event-store/genesis';
import { LogDigest } from '#event-store/log-digest';
import type { EventStore, Position, RecordedEvent } from '#event-store/port';
import { eventIdOf } from '#kernel/identity';

/** Something in the log that contradicts its laws. */
export interface Finding {
  readonly code: 'position-gap' | 'revision-gap' | 'double-id' | 'id-not-derived' | 'genesis' | EnvelopeFault['code'];
  /** `stream@revision` */
  readonly where: string;
  readonly what: string;
}

export interface LogVerdict {
  readonly events: number;
  readonly streams: number;
  readonly head: Position | null;
  /** SHA-256 in hex over all events in order (names, ids and exact bytes, each with its length): equal logs have equal digests, on any engine */
  readonly digest: string;
  readonly findings: readonly Finding[];
  /** more were found than are listed */
  readonly findingsCut: boolean;
  readonly idsNotChecked: number;
}

interface StreamState {
  revision: number;
  commandId: string;
  index: number;
}

const page = 500;
const findingsMax = 1_000;
/** Ids kept in memory to find doubles: beyond it the verdict says how many were not looked at. */
const idsMax = 8_000_000;

/** Reads the whole log once and holds each event against what must be true of it. */
export async function verifyLog(store: EventStore, catalogue: Catalogue, ledgerId: string, onProgress: (seq: number, of: number) => void): Promise<LogVerdict> {
  const head = await store.head();
  const check = new LogCheck(catalogue, ledgerId);
  let after: Position | null = null;
  while (head && (after?.seq ?? 0) < head.seq) {
    const events: readonly RecordedEvent[] = await store.readAll(after, page);
    const last = events.at(-1);
    if (!last) break;
    for (const event of events) if (event.position.seq <= head.seq) check.take(event);
    after = last.position;
    onProgress(Math.min(after.seq, head.seq), head.seq);
  }
  return check.verdict(head);
}

class LogCheck {
  private readonly streams = new Map<string, StreamState>();
  private readonly ids = new Set<string>();
  private readonly findings: Finding[] = [];
  private readonly digest = new LogDigest();
  private count = 0;
  private found = 0;
  private idsNotChecked = 0;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly ledgerId: string,
  ) {}

  take(event: RecordedEvent): void {
    this.count += 1;
    if (event.position.seq !== this.count) this.find('position-gap', event, `its place in the log is ${event.position.seq}, expected was ${this.count}`);
    this.digest.add(event);
    this.checkId(event);

    const before = this.streams.get(event.stream);
    const revision = before ? before.revision + 1 : 0;
    if (event.revision !== revision) this.find('revision-gap', event, `expected was revision ${revision}`);
    const meta = this.decode(event);
    const index = meta && before?.commandId === meta.commandId ? before.index + 1 : 0;
    if (meta) this.checkOrigin(event, meta, index);
    this.streams.set(event.stream, { revision: event.revision, commandId: meta?.commandId ?? '', index });
  }

  verdict(head: Position | null): LogVerdict {
    if (head && this.count !== head.seq) this.found += this.findings.push({ code: 'position-gap', where: 'log', what: `${this.count} events were read, the head stands at ${head.seq}` });
    return {
      events: this.count, streams: this.streams.size, head, digest: this.digest.hex(),
      findings: this.findings, findingsCut: this.found > this.findings.length, idsNotChecked: this.idsNotChecked,
    };
  }

  private decode(event: RecordedEvent): EventMetadata | null {
    try {
      return decodeEvent(event, this.catalogue).meta;
    } catch (fault) {
      if (fault instanceof EnvelopeFault) this.find(fault.code, event, fault.message);
      else this.find('broken-data', event, `it cannot be read in today's schema: ${String(fault)}`);
      return null;
    }
  }

  private checkId(event: RecordedEvent): void {
    if (this.ids.size >= idsMax) {
      this.idsNotChecked += 1;
      return;
    }
    const id = Buffer.from(event.id.replaceAll('-', ''), 'hex').toString('latin1');
    if (this.ids.has(id)) this.find('double-id', event, `its id ${event.id} stands in the log twice`);
    this.ids.add(id);
  }

  /** The opening of the ledger gives the ledger its id; every other event has its id from the command that it follows from. */
  private checkOrigin(event: RecordedEvent, meta: EventMetadata, index: number): void {
    if (event.position.seq === 1 || event.stream === genesisStream) {
      const opens = event.position.seq === 1 && event.stream === genesisStream && event.type === 'LedgerOpened' && event.id === this.ledgerId;
      if (!opens) this.find('genesis', event, `it is not the one opening of ledger ${this.ledgerId}`);
      return;
    }
    const derived = eventIdOf(this.ledgerId, event.stream, meta.commandId, index);
    if (event.id !== derived) this.find('id-not-derived', event, `its id is ${event.id}; event ${index} of command ${meta.commandId} would be ${derived}`);
  }

  private find(code: Finding['code'], event: RecordedEvent, what: string): void {
    this.found += 1;
    if (this.findings.length < findingsMax) this.findings.push({ code, where: `${event.stream}@${event.revision}`, what });
  }
}
