import type { Json } from '#kernel/canonical-json';
import type { Role } from '#kernel/aggregate';
import type { Dossier, Step } from '../dossier';
import type { DataPath } from '../read/source';
import { type Acts, type Connection, keyOf, type ProblemAnswer, type StoredAnswer } from './connection';
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

interface MandateRead {
  readonly id: string;
  readonly person: string;
  readonly role: string;
  readonly holds: boolean;
}

/** What was expected does not hold. */
export interface Failure {
  readonly expected: string;
  readonly found: string;
  /** below the step, where it is a row of it that does not hold */
  readonly path?: DataPath;
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
  /** the `moment` at the end of each named step */
  readonly marks = new Map<string, string>();
  /** ids of the observations recorded so far, by what they are of */
  readonly observations = new Map<string, string>();
  /** document numbers of the payments that named steps made */
  readonly references = new Map<string, string>();
  /** whether steps that do something come after the one at hand */
  moreFollows = false;
  commands = 0;
  expectations = 0;
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
    return this.sendOnce(keyOf({ ...place, time } as unknown as Json), { party, role, on }, told);
  }

  /** In an official ledger the account acts under the mandate it holds for the party; elsewhere it may act for everybody, on the day told. */
  private async acting(party: string | null, role: Role, on: string | undefined): Promise<Acts> {
    if (this.ledgerKind !== 'official') return { party, role, on: on ?? null, mandate: null };
    if (party === null) return { party, role, on: null, mandate: null };
    const person = await this.connection.personId();
    const held = await this.readAll<MandateRead>(`/api/v1/parties/${party}/mandates`);
    const mandate = held.find((one) => one.person === person && one.role === role && one.holds);
    if (mandate === undefined) throw new StepFault('mandate-missing', { party: this.names.partyName(party), role });
    return { party, role, on: null, mandate: mandate.id };
  }

  /** `knownAt` of everything told so far with all that followed from it; the same when the dossier is told again. Null before anything was told. */
  get moment(): string | null {
    return this.connection.position === null ? null : `${this.connection.position}+`;
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
    return this.commands > 0 && (await this.eventsInAll()) === this.eventsAtBegin;
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
    const acts = party === null ? null : await this.acting(party, (step.as as Role | undefined) ?? 'office', step.on);
    return answered(await this.connection.ask(path, body, acts), path);
  }

  async read<T>(path: string): Promise<T> {
    const answer = await this.connection.read<T>(path);
    return answered(answer, path);
  }

  async readAll<T>(path: string): Promise<readonly T[]> {
    return answered(await this.connection.readAll<T>(path), path);
  }

  private async sendOnce(key: string, { party, role, on }: { party: string | null; role: Role; on: string | null }, { path, body, aggregate }: ToldCommand): Promise<StoredAnswer> {
    const acts = await this.acting(party, role, on ?? undefined);
    const answer = await this.connection.send({ key, path, body, ...acts, aggregate: aggregate ?? null });
    this.commands += 1;
    if ('code' in answer) throw new StepRefused(answer, path);
    return answer;
  }
}

function answered<T>(answer: T | ProblemAnswer, path: string): T {
  if (typeof answer === 'object' && answer !== null && 'code' in answer && 'status' in answer && 'detail' in answer) throw new StepRefused(answer, path);
  return answer as T;
}
