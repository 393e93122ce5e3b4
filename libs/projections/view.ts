import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { LedgerEvent } from '#event-store/envelope';

/**
 * A read model: tables that are derived from the log and can be dropped and filled again to the same content.
 *
 * Each version of a view has a schema of its own. Table names are unqualified and unique over all views, in the DDL, the entities and the projector alike;
 * the search path says whether they are those of the live view or of a shadow that is being filled.
 */
export interface View {
  /** kebab-case, unique in the ledger */
  readonly name: string;
  /** from 1; a change of tables or of what is projected takes the next number, and the view is then filled anew */
  readonly version: number;
  /** DDL statements. No sequence, no default that reads a clock: a row depends on its events alone. Every table needs a primary key. */
  readonly tables: string;
  /** entities of the tables, registered with the live data source */
  readonly entities: readonly EntityTarget<ObjectLiteral>[];
  /** the types of events it takes; it advances over all others */
  readonly handles: ReadonlySet<string> | 'all';
  /**
   * Writes what follows from one event. It touches only rows keyed by the event's stream, reads no other view and no clock, and may be called again for an
   * event whose transaction failed. An error it throws parks the event's stream for this view, until it is retried; the rest goes on.
   */
  project(event: ProjectedEvent, tx: EntityManager): Promise<void>;
  /** columns by table that tell when the ledger learned something: left out where two ledgers are compared that were filled at different times */
  readonly recordedTimes?: Readonly<Record<string, readonly string[]>>;
}

/** `knownAt` is when the ledger can be said to have known the event: its `recordedAt`, but never before that of an earlier event. ISO 8601, UTC, milliseconds. */
export type ProjectedEvent = LedgerEvent & { readonly knownAt: string };

/** The schema that holds the live tables of this version. */
export function schemaOf(view: Pick<View, 'name' | 'version'>): string {
  return `view_${view.name.replaceAll('-', '_')}_v${view.version}`;
}

/** Takes the events by their types, the handler of each typed by what the caller says it carries. A view may use it to fill `handles` and `project`. */
export function projector(handlers: Readonly<Record<string, (event: ProjectedEvent, tx: EntityManager) => Promise<void>>>): Pick<View, 'handles' | 'project'> {
  return {
    handles: new Set(Object.keys(handlers)),
    project: async (event, tx) => {
      await handlers[event.type]?.(event, tx);
    },
  };
}
