import type { Step } from '../../dossier';
import type { Failure, Telling } from '../telling';

/** What one kind of step does. `takes` has the shape that the schema gives for the verb. Only `expect` answers failures. */
export type Verb<T = unknown> = (telling: Telling, step: Step, takes: T) => Promise<readonly Failure[] | void>;

export type Verbs = Readonly<Record<string, Verb<never>>>;
