import type { FastifyRequest } from 'fastify';
import type { AccountBook } from '#access/account-book';
import type { Account, Asking, CommandAsking, LedgerIdentity } from '#access/asking';
import { holdsRole } from '#access/jurisdiction';
import type { MandateReader } from '#access/mandate-reader';
import type { SessionTokens } from '#access/session-tokens';
import { canonicalJson, sha256Hex } from '#kernel/canonical-json';
import { Fault } from '#kernel/fault';
import { commandIdOf } from '#kernel/identity';
import { instantToDate } from '#kernel/instant';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal';
import { actorOf, refuseStatedIn } from './acting';
import type { Clock } from './clock';
import { InvalidRequest } from './request-validation';
import { ProblemRaised, RefusedRequest } from './problem';
import { bearerToken, idempotencyKey, ifMatch, localeOf, statedActing, type StatedActing } from './request-headers';
import type { QueryAccess, RouteRule } from './route-access';

/** Makes the context of a request from its headers: who asks, for whom, on which day, and for a command which command it is. */
export class Askings {
  constructor(
    private readonly ledger: LedgerIdentity,
    private readonly clock: Clock,
    private readonly accounts: AccountBook,
    private readonly tokens: SessionTokens,
    private readonly mandates: MandateReader,
  ) {}

  /** Null without a token; raises `not-logged-in` or `session-expired` for one that opens nothing. */
  async accountOf(request: FastifyRequest): Promise<Account | null> {
    const token = bearerToken(request);
    if (token === null) return null;
    const session = await this.tokens.accountOf(token, this.clock.now());
    if (session === 'expired') throw new ProblemRaised('session-expired', {}, challenge);
    const account = session === 'invalid' ? null : await this.accounts.account(session.account);
    if (account === null) throw new ProblemRaised('not-logged-in', {}, challenge);
    return account;
  }

  /** The context, or the refusal that stands against it. Malformed headers throw `InvalidRequest`. */
  async asking(request: FastifyRequest, account: Account | null, rule: RouteRule): Promise<Asking | Refusal> {
    if (account === null && (rule.kind === 'command' || rule.access !== 'public')) throw new ProblemRaised('not-logged-in', {}, challenge);
    const stated = well(statedActing(request));
    const actedOn = stated.actedOn ?? this.today();
    const actor = account === null ? null : await this.actor(account, stated, actedOn, rule);
    if (isRefusal(actor)) return actor;
    const asking: Asking = { requestId: request.id, ledger: this.ledger, locale: localeOf(request), account, actor, actedOn };
    if (rule.kind !== 'command') return this.mayAsk(asking, rule.access) ?? asking;
    if (actor === null) return refuse('mandate-missing');
    if (!rule.roles.includes(actor.role)) return refuse('role-not-allowed', { role: actor.role, roles: rule.roles.join(', ') });
    return this.commandAsking(request, { ...asking, actor });
  }

  private async actor(account: Account, stated: StatedActing, actedOn: PlainDate, rule: RouteRule): ReturnType<typeof actorOf> {
    const refusal = refuseStatedIn(this.ledger, stated, this.today());
    if (refusal !== null) return refusal;
    const wanted = rule.kind === 'command' ? rule.roles : typeof rule.access === 'string' ? [] : rule.access;
    return actorOf(account, stated, this.ledger, actedOn, this.mandates, wanted);
  }

  private mayAsk(asking: Asking, access: QueryAccess): Refusal | null {
    if (typeof access === 'string' || holdsRole(asking, access)) return null;
    return refuse('role-not-allowed', { role: asking.actor?.role ?? '–', roles: access.join(', ') });
  }

  private commandAsking(request: FastifyRequest, asking: Asking & Pick<CommandAsking, 'actor'>): CommandAsking {
    const { person, party } = asking.actor;
    const path = pathOf(request);
    const commandId = commandIdOf({ ledger: this.ledger.id, person, party, method: request.method, path, idempotencyKey: well(idempotencyKey(request)) });
    let hash: string | undefined;
    return {
      ...asking,
      commandId,
      ifMatch: well(ifMatch(request)),
      cause: null,
      // Only when it is asked for, which is after the body was checked: not every text that parses has a canonical form.
      get bodyHash() {
        return (hash ??= sha256Hex(canonicalJson(request.body ?? {})));
      },
    };
  }

  private today(): PlainDate {
    const day = instantToDate(this.clock.now(), this.ledger.timeZone);
    if (isRefusal(day)) throw new Fault(`today cannot be told in the time zone ${this.ledger.timeZone}: ${day.refused}`);
    return day;
  }
}

/** The path without its query: what a command is sent to. */
export function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? request.url;
}

const challenge = { 'WWW-Authenticate': 'Bearer' };

function well<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new InvalidRequest([value]);
  return value as T;
}

export function refused(refusal: Refusal): RefusedRequest {
  return new RefusedRequest([refusal]);
}
