import type { Asking } from '#access/asking';

/**
 * By what rule the stage that keeps a category of streams shows them. A timeline holds the events of every stage, so without it whoever may read the case
 * file would read there what the stage itself withholds.
 */
export interface TimelineVeil {
  /** of the streams, as in `<category>-<id>`; an event of another stream is under the same veil where its data name an id under this key */
  readonly category: string;
  /** Those of the ids that whoever asks may see, by the streams as they stand in the log. An id without a stream hides nothing and is among them. */
  seen(asking: Asking, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Nest token of the `TimelineVeil`s, a list; provided globally by the stages that keep some. Without one the case file's own disclosure decides alone. */
export const TIMELINE_VEILS = Symbol('TimelineVeils');
