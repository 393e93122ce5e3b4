import type { Json } from '#kernel/canonical-json';
import type { Role } from '#kernel/aggregate';
import type { Dossier, Step } from '../dossier';
import { type Connection, keyOf, type ProblemAnswer, type StoredAnswer } from './connection';
import { Names } from './names';

export interface ToldCommand {
  readonly path: string;
  readonly body: Json;
  /** name in the cast; left out: the one named by the step, else the ledger itself */
  readonly by?: string;
  readonly role: Role;
  readonly on?: string;
  /** path of the aggregate that is changed; left out where one is created */
  readonly aggregate?: string;
}

/** What was expected does not hold. */
export interface Failure {
  readonly expected: string;
  readonly found: string;
}

/** The ledger said no to a step that was to be done. */
export class StepRefused extends Error {
  constructor(readonly problem: ProblemAnswer, readonly path: string) {
    super(problem.code);
  }
}

/** A step cannot be told: it speaks of something that is not there. */
export class StepFault extends Error {
  constructor(readonly code: string, readonly details: Readonly<Record<string, string>>) {
    super(code);
  }
}

/** One dossier while it is told to one ledger. */
export class Telling {
  readonly names = new Names();
  /** how many commands had been recorded at the end of each named step */
  readonly marks = new Map<string, number>();
  /** while an expectation is held again for a moment that has gone by: how many commands had been recorded then */
  goneBy: number | null = null;
  /** ids of the observations recorded so far, by what they are of */
  readonly observations = new Map<string, string>();
  /** document numbers of the payments that named steps made */
  readonly references = new Map<string, string>();
  commands = 0;
  expectations = 0;
  /** when each command of this dossier was recorded, in the order told */
  private readonly recorded: string[] = [];
  private eventsAtBegin = 0;
  private readonly sent = new Map<string, number>();
  private readonly amendments = new Map<string, number>();

  constructor(readonly dossier: Dossier, readonly connection: Connection, readonly ledgerKind: 'demo' | 'test' | 'official') {}

  /** Sends a command for the step and answers what was stored; throws `StepRefused` where the ledger says no. */
  async command(step: Step | null, told: ToldCommand): Promise<StoredAnswer> {
    const by = told.by ?? step?.by;
    const party = by === undefined ? null : this.names.party(by);
    const role = (step?.as as Role | undefined) ?? told.role;
    // An official ledger takes the day it is as the day acted on; the days told stand in the documents.
    const on = this.ledgerKind === 'official' ? null : (told.on ?? step?.on ?? null);
    const { path, body } = told;
    const place = { dossier: this.dossier.key, party, role, on, path, body };
    const again = keyOf(place as unknown as Json);
    const time = (this.sent.get(again) ?? 0) + 1;
    this.sent.set(again, time);
    const answer = await this.sendOnce(keyOf({ ...place, time } as unknown as Json), { party, role, on }, told);
    const [first] = answer.events;
    if (first !== undefined) this.recorded.push(first.recordedAt);
    return answer;
  }

  get recordedSoFar(): number {
    return this.recorded.length;
  }

  /**
   * The last instant before the dossier's next command was recorded: by then the ledger knew what it was told before, with everything that followed from it by itself.
   * Null where nothing was told since.
   */
  instantAfter(recordedSoFar: number): string | null {
    const next = this.recorded[recordedSoFar];
    return next === undefined ? null : new Date(Date.parse(next) - 1).toISOString();
  }

  /** Waits until the ledger shows everything that follows from what it was told, and answers how many events it has. */
  async eventsInAll(): Promise<number> {
    return (await this.read<{ readonly events: number }>('/api/v1/ledger')).events;
  }

  async begin(): Promise<void> {
    this.eventsAtBegin = await this.eventsInAll();
  }

  /** Whether everything so far had been told to this ledger before: nothing of it was new. */
  async isToldAgain(): Promise<boolean> {
    return this.recorded.length > 0 && (await this.eventsInAll()) === this.eventsAtBegin;
  }

  /** The same for what several dossiers tell of: the key does not depend on the dossier. */
  async shared(told: ToldCommand): Promise<StoredAnswer> {
    const { path, body, role } = told;
    return this.sendOnce(keyOf({ path, body, role, on: told.on ?? null } as unknown as Json), { party: null, role, on: this.ledgerKind === 'official' ? null : (told.on ?? null) }, told);
  }

  /** Tells equal steps without names apart, in the order they stand. */
  nth(told: string): string {
    const time = (this.sent.get(told) ?? 0) + 1;
    this.sent.set(told, time);
    return time === 1 ? told : `${told}-${time}`;
  }

  /** Amendments and renewals of an agreement are numbered together in the order they are told; told again, they have the same numbers. */
  nextAmendment(agreement: string): number {
    const number = (this.amendments.get(agreement) ?? 0) + 1;
    this.amendments.set(agreement, number);
    return number;
  }

  /** ids of all observations of an indicator, or of what else is stated under that name */
  observationsOf(name: string): readonly string[] {
    return [...this.observations].flatMap(([key, id]) => ((JSON.parse(key) as { name: string }).name === name ? [id] : []));
  }

  /** Asks a question that takes a body; nothing is recorded. */
  async ask(path: string, body: Json, step: Step): Promise<unknown> {
    const party = step.by === undefined ? null : this.names.party(step.by);
    const role = (step.as as Role | undefined) ?? (party === null ? null : 'office');
    return answered(await this.connection.ask(path, body, { party, role, on: this.ledgerKind === 'official' ? null : (step.on ?? null) }), path);
  }

  async read<T>(path: string): Promise<T> {
    const answer = await this.connection.read<T>(path);
    return answered(answer, path);
  }

  async readAll<T>(path: string): Promise<readonly T[]> {
    return answered(await this.connection.readAll<T>(path), path);
  }

  private async sendOnce(key: string, { party, role, on }: { party: string | null; role: Role; on: string | null }, { path, body, aggregate }: ToldCommand): Promise<StoredAnswer> {
    const answer = await this.connection.send({ key, path, body, party, role, on, aggregate: aggregate ?? null });
    this.commands += 1;
    if ('code' in answer) throw new StepRefused(answer, path);
    return answer;
  }
}

function answered<T>(answer: T | ProblemAnswer, path: string): T {
  if (typeof answer === 'object' && answer !== null && 'code' in answer && 'status' in answer && 'detail' in answer) throw new StepRefused(answer, path);
  return answer as T;
}
