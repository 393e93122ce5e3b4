import type { Actor, EventCatalogue, EventSchema, DomainEvent } from '#kernel/aggregate';
import type { PlainDate } from '#kernel/plain-date';
import type { EventToAppend, RecordedEvent } from './port';
import { readMetadata } from './metadata';

/** Who, when and why, beside what happened. Stored as UTF-8 JSON in `metadata`, exactly as encoded. */
export interface EventMetadata {
  /** version of the data's schema, from 1 */
  readonly schema: number;
  /** when the ledger learned it: ISO 8601, UTC, milliseconds. Always the real time. */
  readonly recordedAt: string;
  /** from when it counts */
  readonly effectiveOn: PlainDate;
  /** the day on which the actor acts, as the actor states it */
  readonly actedOn: PlainDate;
  readonly actor: Actor;
  /** id of the party that is acted for, where it is not the mandate's own */
  readonly onBehalfOf?: string;
  /** id of the case file */
  readonly caseFile?: string;
  /** id of the command with which a chain of commands and events began */
  readonly correlation: string;
  /** id of the event that caused the command, where a process manager issued it */
  readonly causation?: string;
  readonly commandId: string;
  /** SHA-256 in hex over the RFC 8785 form of the command's validated body */
  readonly bodyHash: string;
  /** `stream@revision` of what else the decision relied on */
  readonly basis?: readonly string[];
}

/** A recorded event as readers see it: parsed, and its data in today's schema. `recorded` holds the exact bytes, over which digests are made. */
export interface LedgerEvent<T extends string = string, D = unknown> {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly seq: number;
  readonly type: T;
  readonly data: D;
  readonly meta: EventMetadata;
  readonly recorded: RecordedEvent;
}

/** The types of events a reader knows, of one aggregate or of the whole ledger. */
export type Catalogue = Readonly<Record<string, EventSchema>>;

/** `broken-metadata`, `broken-data`: the bytes are not what the envelope says; `unknown-type`, `unknown-version`: written by a newer program. */
export type EnvelopeFaultCode = 'broken-metadata' | 'broken-data' | 'unknown-type' | 'unknown-version';

export class EnvelopeFault extends Error {
  override readonly name = 'EnvelopeFault';

  constructor(readonly code: EnvelopeFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
  }
}

/** The bytes to append. `data` must be JSON as it stands: no undefined, bigint or class instance, since what is read back must equal what was written. */
export function encodeEvent(event: { readonly id: string; readonly type: string; readonly data: unknown; readonly meta: EventMetadata }): EventToAppend {
  return { id: event.id, type: event.type, data: toBytes(event.data), metadata: toBytes(event.meta) };
}

/** Parses a recorded event and lifts its data to today's schema. Throws `EnvelopeFault`. */
export function decodeEvent(recorded: RecordedEvent, catalogue: Catalogue): LedgerEvent {
  const meta = decodeMetadata(recorded);
  return ledgerEvent(recorded, meta, upcast(recorded, meta.schema, parse(recorded, 'data'), catalogue));
}

/** Metadata alone: for readers that pass over most events. Throws `EnvelopeFault`. */
export function decodeMetadata(recorded: RecordedEvent): EventMetadata {
  const meta = readMetadata(parse(recorded, 'metadata'));
  if (typeof meta === 'string') throw fault('broken-metadata', recorded, `metadata lack a right '${meta}'`);
  return meta;
}

/** One catalogue of several; a type belongs to one of them alone. */
export function composeCatalogues(...catalogues: readonly (Catalogue | EventCatalogue<DomainEvent>)[]): Catalogue {
  const all: Record<string, EventSchema> = {};
  for (const catalogue of catalogues) {
    for (const [type, schema] of Object.entries(catalogue)) {
      if (Object.hasOwn(all, type)) throw new Error(`event type ${type} is declared twice`);
      if (schema.upcasts.length !== schema.version - 1) throw new Error(`event type ${type} is at version ${schema.version} and has ${schema.upcasts.length} upcasts`);
      all[type] = schema;
    }
  }
  return Object.freeze(all);
}

function upcast(recorded: RecordedEvent, version: number, data: unknown, catalogue: Catalogue): unknown {
  const schema = Object.hasOwn(catalogue, recorded.type) ? catalogue[recorded.type] : undefined;
  if (!schema) throw fault('unknown-type', recorded, 'its type is in no catalogue of this program');
  if (version > schema.version) throw fault('unknown-version', recorded, `its version is ${version}, this program knows up to ${schema.version}`);
  return schema.upcasts.slice(version - 1).reduce((older, lift) => lift(older), data);
}

function ledgerEvent(recorded: RecordedEvent, meta: EventMetadata, data: unknown): LedgerEvent {
  return { id: recorded.id, stream: recorded.stream, revision: recorded.revision, seq: recorded.position.seq, type: recorded.type, data, meta, recorded };
}

function toBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value, onlyJson), 'utf8');
}

// JSON.stringify writes a Date as text and NaN as null without a word; what is read back would not be what was decided. An absent property may be undefined.
function onlyJson(this: unknown, key: string, value: unknown): unknown {
  const given = (this as Record<string, unknown>)[key];
  const absent = given === undefined && !Array.isArray(this) && key !== '';
  const plain = given === null || ['string', 'boolean'].includes(typeof given) || Number.isFinite(given)
    || Array.isArray(given) || (typeof given === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(given) as null));
  if (!absent && !plain) throw new TypeError(`'${key}' is ${typeof given} ${String(given)}, which JSON does not have`);
  return value;
}

// A decoder that replaced broken bytes would show a reader something else than what is hashed.
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function parse(recorded: RecordedEvent, part: 'data' | 'metadata'): unknown {
  try {
    return JSON.parse(utf8.decode(recorded[part]));
  } catch (cause) {
    throw fault(part === 'data' ? 'broken-data' : 'broken-metadata', recorded, `its ${part} are not UTF-8 JSON`, cause);
  }
}

function fault(code: EnvelopeFaultCode, recorded: RecordedEvent, why: string, cause?: unknown): EnvelopeFault {
  return new EnvelopeFault(code, `event ${recorded.stream}@${recorded.revision} (${recorded.type}): ${why}`, { cause });
}
