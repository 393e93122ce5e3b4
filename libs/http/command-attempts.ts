import type { FastifyRequest } from 'fastify';
import type { Account, CommandAsking } from '#access/asking';
import type { Attempt, AttemptsLog } from '#access/attempts-log';
import type { Refusal } from '#kernel/refusal';
import { pathOf } from './askings';
import type { Clock } from './clock';

const beside = { party: null, role: null, mandate: null, actedOn: null, commandId: null, bodyHash: null };

/** Tells the attempts log what became of a command. A log that cannot be written must not undo what is stored: that is a fault for the operator, not an answer. */
export class CommandAttempts {
  constructor(private readonly log: AttemptsLog, private readonly clock: Clock) {}

  /** refused before anything was decided: this person may not try this */
  turnedAway(request: FastifyRequest, account: Account, refusal: Refusal): Promise<void> {
    return this.keep(request, { ...this.common(request, account), ...beside, outcome: 'refused', code: refusal.refused });
  }

  /** an act that is no command of the ledger: its body may hold a password, of which no hash is kept either */
  acted(request: FastifyRequest, account: Account, outcome: Attempt['outcome'], code: string | null): Promise<void> {
    return this.keep(request, { ...this.common(request, account), ...beside, outcome, code });
  }

  decided(request: FastifyRequest, asking: CommandAsking, outcome: Attempt['outcome'], code: string | null): Promise<void> {
    const { actor, actedOn, commandId, bodyHash } = asking;
    const account = asking.account === null ? { id: actor.person, person: actor.person } : asking.account;
    return this.keep(request, { ...this.common(request, account), party: actor.party, role: actor.role, mandate: actor.mandate, actedOn, commandId, bodyHash, outcome, code });
  }

  private common(request: FastifyRequest, account: Pick<Account, 'id' | 'person'>): Pick<Attempt, 'triedAt' | 'account' | 'person' | 'method' | 'path'> {
    return { triedAt: this.clock.now(), account: account.id, person: account.person, method: request.method, path: pathOf(request).slice(0, 500) };
  }

  private keep(request: FastifyRequest, attempt: Attempt): Promise<void> {
    return this.log.record(attempt).catch((error: unknown) => request.log.error({ err: error, attempt }, 'an attempt could not be written to the attempts log'));
  }
}
