import type { EntityManager } from 'typeorm';
import { schemaOf, type ProjectedEvent, type View } from './view';

/** Whoever follows the log with a checkpoint: a view, a shadow of one, a process. */
export interface Follower {
  /** names its checkpoint and its parked events */
  readonly key: string;
  readonly handles: ReadonlySet<string> | 'all';
  /** where unqualified table names are found in its transactions */
  readonly searchPath: string;
  /** a view can be derived again after a crash of the server and need not wait for the disk; what a process has issued must not be forgotten */
  readonly derived: boolean;
  take(event: ProjectedEvent, tx: EntityManager): Promise<void>;
}

/** The view's follower on its live tables, or on those of a shadow schema. A projector that reaches for another view's tables finds none. */
export function viewFollower(view: View, schema = schemaOf(view)): Follower {
  return { key: schema, handles: view.handles, searchPath: schema, derived: true, take: (event, tx) => view.project(event, tx) };
}

export function takes(follower: Follower, type: string): boolean {
  return follower.handles === 'all' || follower.handles.has(type);
}
