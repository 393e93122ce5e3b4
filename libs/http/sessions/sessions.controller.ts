import { Body, Inject } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { AccountBook } from '#access/account-book';
import { SessionTokens } from '#access/session-tokens';
import { shownAccount } from '../accounts/accounts.controller';
import { ApiRoutes } from '../api-routes';
import { Ask } from '../ask';
import { type Clock, CLOCK } from '../clock';
import type { Asking } from '#access/asking';
import { PlainRoute } from '../plain-route';
import { ProblemRaised } from '../problem';
import { QueryRoute } from '../query-route';
import { accountSchema } from './account-schema';
import { LogInDto } from './log-in.dto';

const session = { type: 'object', properties: { token: { type: 'string' }, expiresAt: { type: 'string', format: 'date-time' }, account: accountSchema }, required: ['token', 'expiresAt', 'account'] } as const;

/** So many logins a minute from one address. Each costs the server some 20 ms, wrong or right. */
const logInsPerMinute = 60;

@ApiRoutes('sessions')
export class SessionsController {
  constructor(private readonly accounts: AccountBook, private readonly tokens: SessionTokens, @Inject(CLOCK) private readonly clock: Clock) {}

  @PlainRoute({ summary: 'Log in', description: 'Answers a token for the header Authorization, good for one hour.', access: 'public', status: 201, returns: session, problems: ['login-failed', 'too-many-attempts'] })
  @RouteConfig({ rateLimit: { max: logInsPerMinute, timeWindow: '1 minute' } })
  async logIn(@Body() { login, password }: LogInDto): Promise<unknown> {
    const found = await this.accounts.accountFor(login, password);
    if (found === null) throw new ProblemRaised('login-failed', {}, { 'WWW-Authenticate': 'Bearer' });
    return { ...(await this.tokens.issue(found.id, this.clock.now())), account: shownAccount(found) };
  }

  @QueryRoute({ path: 'current', summary: 'Who am I', access: 'authenticated', returns: accountSchema, refusals: [], tellsPosition: false })
  current(@Ask() asking: Asking): unknown {
    return asking.account === null ? null : shownAccount(asking.account);
  }
}
