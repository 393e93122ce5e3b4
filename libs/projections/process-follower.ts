import type { EntityManager } from 'typeorm';
import { decodeEvent, type Catalogue, type LedgerEvent } from '#event-store/envelope';
import { maxPage } from '#event-store/limits';
import type { EventStore } from '#event-store/port';
import { idFrom } from '#kernel/identity';
import type { Follower } from './follower';
import type { CommandCause, Process, ProcessCommand, ProcessRead } from './process';

/** The follower of a process: its notes, its commands in the outbox and its checkpoint are one transaction. */
export function processFollower(process: Process, store: EventStore, catalogue: Catalogue): Follower {
  return {
    key: `process_${process.name}`,
    handles: process.handles,
    searchPath: 'app',
    derived: false,
    take: async (event, tx) => {
      const commands = await process.react(event, readFor(process, event, store, catalogue, tx));
      for (const command of commands) await issue(tx, process, event, command);
    },
  };
}

async function issue(tx: EntityManager, process: Process, event: LedgerEvent, command: ProcessCommand): Promise<void> {
  const cause: CommandCause = {
    event: event.id,
    stream: event.stream,
    seq: event.seq,
    correlation: event.meta.correlation,
    ...(event.meta.caseFile === undefined ? {} : { caseFile: event.meta.caseFile }),
    effectiveOn: event.meta.effectiveOn,
    actedOn: event.meta.actedOn,
  };
  await tx.query(
    'INSERT INTO app.outbox (id, process, lane, type, data, cause, cause_seq) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [idFrom(event.id, `${process.name}:${command.key}`), process.name, command.lane ?? event.stream, command.type, JSON.stringify(command.data), JSON.stringify(cause), event.seq]);
}

function readFor(process: Process, event: LedgerEvent, store: EventStore, catalogue: Catalogue, tx: EntityManager): ProcessRead {
  return {
    stream: (name) => readUpTo(store, catalogue, name, event.seq),
    note: async (key) => {
      const rows = await tx.query<{ value: unknown }[]>('SELECT value FROM app.process_note WHERE process = $1 AND key = $2', [process.name, key]);
      return rows[0]?.value ?? null;
    },
    notes: (prefix) => tx.query<{ key: string; value: unknown }[]>(
      'SELECT key, value FROM app.process_note WHERE process = $1 AND starts_with(key, $2) ORDER BY key', [process.name, prefix]),
    keep: async (key, value) => {
      if (value === null) await tx.query('DELETE FROM app.process_note WHERE process = $1 AND key = $2', [process.name, key]);
      else {
        await tx.query('INSERT INTO app.process_note (process, key, value) VALUES ($1, $2, $3) ON CONFLICT (process, key) DO UPDATE SET value = excluded.value',
          [process.name, key, JSON.stringify(value)]);
      }
    },
  };
}

async function readUpTo(store: EventStore, catalogue: Catalogue, stream: string, seq: number): Promise<readonly LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for (let from = 0; ; from += maxPage) {
    const page = await store.readStream(stream, { from, limit: maxPage });
    for (const recorded of page) {
      if (recorded.position.seq > seq) return events;
      events.push(decodeEvent(recorded, catalogue));
    }
    if (page.length < maxPage) return events;
  }
}
