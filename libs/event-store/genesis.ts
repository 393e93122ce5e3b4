import { createHash } from 'node:crypto';
import type { PlainDate } from '#kernel/plain-date';
import { decodeEvent, encodeEvent, type Catalogue, type EventMetadata } from './envelope';
import type { EventStore } from './port';

/** The stream that decides which ledger this is. Its one event is the first of the log, and the event's id is the ledger's. */
export const genesisStream = 'ledger';

export const ledgerKinds = ['demo', 'test', 'official'] as const;
export type LedgerKind = (typeof ledgerKinds)[number];

/** Data of the event `LedgerOpened`. */
export interface LedgerOpened {
  /** uuid: the namespace of all ids of this ledger */
  readonly ledgerId: string;
  readonly kind: LedgerKind;
  /** IANA name; says which day "today" is where nobody states one */
  readonly timeZone: string;
  /** ISO 8601, UTC, milliseconds */
  readonly openedAt: string;
}

export const genesisCatalogue: Catalogue = { LedgerOpened: { version: 1, upcasts: [] } };

export interface OpenLedgerOptions {
  /** the kind a new ledger gets, and an existing one must have; null: a demo ledger where there is none yet, else whatever stands there */
  readonly kind: LedgerKind | null;
  /** the id an existing ledger must have; for a new ledger the id it is given, which only a test ledger may be: null elsewhere */
  readonly ledgerId: string | null;
  /** for a new ledger */
  readonly timeZone: string;
  readonly newLedgerId: () => string;
  readonly now: () => string;
  readonly today: () => PlainDate;
}

/** `not-a-ledger`: the log does not begin with `LedgerOpened`; `another-ledger`, `another-kind`: it is not the one that was asked for. */
export type GenesisFaultCode = 'not-a-ledger' | 'another-ledger' | 'another-kind' | 'not-opened';

export class GenesisFault extends Error {
  override readonly name = 'GenesisFault';

  constructor(readonly code: GenesisFaultCode, message: string) {
    super(message);
  }
}

/** Opens the ledger that the store holds, or makes a new one in an empty store. Of several programs that start at once on an empty store one makes it, and all open the same. */
export async function openLedger(store: EventStore, options: OpenLedgerOptions): Promise<LedgerOpened> {
  const ledger = (await readGenesis(store)) ?? (await writeGenesis(store, options));
  if (options.ledgerId !== null && ledger.ledgerId !== options.ledgerId) throw new GenesisFault('another-ledger', `the event store holds ledger ${ledger.ledgerId}, not ${options.ledgerId}`);
  if (options.kind !== null && ledger.kind !== options.kind) throw new GenesisFault('another-kind', `ledger ${ledger.ledgerId} was opened as '${ledger.kind}' and cannot be run as '${options.kind}'`);
  return ledger;
}

/** What the log's first event says; null in an empty store. */
export async function readGenesis(store: EventStore): Promise<LedgerOpened | null> {
  const first = (await store.readAll(null, 1))[0];
  if (!first) return null;
  if (first.stream !== genesisStream || first.type !== 'LedgerOpened') throw new GenesisFault('not-a-ledger', `the log begins with ${first.type} in ${first.stream}, not with the opening of a ledger`);
  const data = decodeEvent(first, genesisCatalogue).data as LedgerOpened;
  if (data.ledgerId !== first.id || !ledgerKinds.includes(data.kind)) throw new GenesisFault('not-a-ledger', `the event that opens ledger ${data.ledgerId} contradicts itself`);
  return data;
}

async function writeGenesis(store: EventStore, { ledgerId, kind, timeZone, newLedgerId, now, today }: OpenLedgerOptions): Promise<LedgerOpened> {
  const opened: LedgerOpened = { ledgerId: ledgerId ?? newLedgerId(), kind: kind ?? 'demo', timeZone, openedAt: now() };
  if (ledgerId !== null && opened.kind !== 'test') throw new GenesisFault('another-ledger', `there is no ledger ${ledgerId} in this event store, and only a test ledger may be given an id`);

  const event = encodeEvent({ id: opened.ledgerId, type: 'LedgerOpened', data: opened, meta: metadataOf(opened, today()) });
  const answer = await store.append(genesisStream, 'none', [event]);
  if (answer.outcome === 'stored' || answer.outcome === 'already-stored') return opened;
  // Another program was first, or the answer was lost: what stands in the log counts.
  const standing = await readGenesis(store);
  if (!standing) throw new GenesisFault('not-opened', `the opening of the ledger could not be stored: ${answer.outcome === 'unknown' ? answer.reason : answer.outcome}`);
  return standing;
}

/** Nobody's command: the ledger itself acts. */
function metadataOf(opened: LedgerOpened, today: PlainDate): EventMetadata {
  return {
    schema: 1,
    recordedAt: opened.openedAt,
    effectiveOn: today,
    actedOn: today,
    actor: { person: 'ledger', party: 'ledger', mandate: 'ledger', role: 'administrator' },
    correlation: opened.ledgerId,
    commandId: opened.ledgerId,
    bodyHash: createHash('sha256').update(JSON.stringify(opened)).digest('hex'),
  };
}
