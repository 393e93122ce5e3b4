import type { EntityManager } from 'typeorm';
import type { ParkedStream } from './parking';
import { reasonOf } from './poison';
import type { CommandCause, Dispatch, DispatchAnswer, IssuedCommand } from './process';

/** Lanes served at once. */
const lanesMax = 16;

export interface OutboxTimes {
  /** attempts after which a command waits for a person */
  readonly attemptsMax: number;
  /** after a failed attempt: the first wait, doubled up to the last */
  readonly retryMsMin: number;
  readonly retryMsMax: number;
}

/** A command is stuck after about a minute and a half. */
export const defaultOutboxTimes: OutboxTimes = { attemptsMax: 11, retryMsMin: 100, retryMsMax: 60_000 };

interface OutboxRow {
  readonly id: string;
  readonly process: string;
  readonly type: string;
  readonly data: unknown;
  readonly cause: CommandCause;
  readonly attempts: number;
  readonly due_in_ms: number;
}

/** A command that was refused, or that could not be carried out so often that it waits for a person. */
export interface UnfinishedCommand {
  readonly id: string;
  readonly process: string;
  readonly type: string;
  readonly state: 'refused' | 'stuck';
  readonly causeSeq: number;
  /** `{code, details}` of a refusal, `{fault}` of the last failed attempt */
  readonly reason: unknown;
}

/** Sends the commands of processes: at least once, in order within a lane. What was refused stays refused; what failed is tried again, with growing waits. */
export class Outbox {
  constructor(
    private readonly manager: EntityManager,
    private readonly dispatch: Dispatch,
    private readonly onFailure: (what: string, error: unknown, failures: number) => void,
    private readonly times: OutboxTimes = defaultOutboxTimes,
  ) {}

  /** Sends the first open command of each lane that is due. Answers the milliseconds until the next is due: 0 where something was sent, Infinity where nothing is open. */
  async sendDue(): Promise<number> {
    const heads = await this.manager.query<OutboxRow[]>(
      `SELECT id, process, type, data, cause, attempts, (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS due_in_ms
        FROM (SELECT DISTINCT ON (process, lane) * FROM app.outbox WHERE state IN ('pending', 'stuck') ORDER BY process, lane, ordinal) AS head
        WHERE state = 'pending' ORDER BY due_at, ordinal LIMIT ${lanesMax}`);
    const due = heads.filter((row) => row.due_in_ms <= 0);
    await Promise.all(due.map((row) => this.send(row)));
    return due.length > 0 ? 0 : Math.ceil(heads[0]?.due_in_ms ?? Infinity);
  }

  private async send(row: OutboxRow): Promise<void> {
    const { id, process, type, data, cause } = row;
    const command: IssuedCommand = { id, process, type, data, cause };
    let answer: DispatchAnswer;
    try {
      answer = await this.dispatch(command);
    } catch (error) {
      await this.failed(row, error);
      return;
    }
    if (answer.outcome === 'done') {
      await this.manager.query(`UPDATE app.outbox SET state = 'done', result_seq = $2, attempts = attempts + 1, reason = NULL WHERE id = $1`, [id, answer.seq]);
    } else {
      await this.manager.query(`UPDATE app.outbox SET state = 'refused', attempts = attempts + 1, reason = $2 WHERE id = $1`, [id, JSON.stringify({ code: answer.code, details: answer.details })]);
    }
  }

  private async failed(row: OutboxRow, error: unknown): Promise<void> {
    const attempts = row.attempts + 1;
    this.onFailure(`${row.process} ${row.type} ${row.id}`, error, attempts);
    const waitMs = Math.min(this.times.retryMsMin * 2 ** (attempts - 1), this.times.retryMsMax);
    await this.manager.query(
      `UPDATE app.outbox SET attempts = $2, state = $3, due_at = clock_timestamp() + $4 * interval '1 millisecond', reason = $5 WHERE id = $1`,
      [row.id, attempts, attempts >= this.times.attemptsMax ? 'stuck' : 'pending', waitMs, JSON.stringify({ fault: reasonOf(error) })]);
  }
}

export async function listUnfinished(manager: EntityManager): Promise<readonly UnfinishedCommand[]> {
  const rows = await manager.query<(Omit<UnfinishedCommand, 'causeSeq'> & { cause_seq: string })[]>(
    `SELECT id, process, type, state, cause_seq, reason FROM app.outbox WHERE state IN ('refused', 'stuck') ORDER BY ordinal`);
  return rows.map(({ cause_seq, ...row }) => ({ ...row, causeSeq: Number(cause_seq) }));
}

/** Lanes whose first command is stuck: nothing behind it is sent. */
export async function listStuckLanes(manager: EntityManager): Promise<readonly ParkedStream[]> {
  const rows = await manager.query<{ lane: string; cause_seq: string; reason: { fault: string }; held: string }[]>(
    `SELECT s.lane, s.cause_seq, s.reason, (SELECT count(*) FROM app.outbox b WHERE b.process = s.process AND b.lane = s.lane AND b.ordinal >= s.ordinal AND b.state IN ('pending', 'stuck')) AS held
      FROM app.outbox s WHERE s.state = 'stuck' ORDER BY s.ordinal`);
  return rows.map(({ lane, cause_seq, reason, held }) => ({ follower: 'outbox', stream: lane, revision: null, seq: Number(cause_seq), reason: reason.fault, held: Number(held) }));
}

/** The seq of the oldest event up to `seq` whose commands are still under way; null where none is. What stands behind a stuck command is not under way. */
export async function firstUnderWay(manager: EntityManager, seq: number): Promise<number | null> {
  const rows = await manager.query<{ first: string | null }[]>(
    `SELECT min(o.cause_seq) AS first FROM app.outbox o WHERE o.state = 'pending' AND o.cause_seq <= $1
      AND NOT EXISTS (SELECT 1 FROM app.outbox s WHERE s.state = 'stuck' AND s.process = o.process AND s.lane = o.lane AND s.ordinal < o.ordinal)`, [seq]);
  const first = rows[0]?.first ?? null;
  return first === null ? null : Number(first);
}

/** Sends a stuck or refused command once more, after its cause was mended. Answers whether there was such a command. */
export async function reopenCommand(manager: EntityManager, id: string): Promise<boolean> {
  const [, count] = await manager.query<[unknown, number]>(
    `UPDATE app.outbox SET state = 'pending', attempts = 0, due_at = clock_timestamp() WHERE id = $1 AND state IN ('refused', 'stuck')`, [id]);
  return count > 0;
}
