import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { isRefusal } from '#kernel/refusal';
import { keepAsking } from './ask';
import { Askings, refused } from './askings';
import { CommandAttempts } from './command-attempts';
import { ROUTE_RULE, type RouteRule } from './route-access';
import { ProblemRaised } from './problem';

/** Deny by default: a route without a declared rule does not exist. Makes the request's context, or refuses it. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector, private readonly askings: Askings, private readonly attempts: CommandAttempts) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = this.reflector.get<RouteRule | undefined>(ROUTE_RULE, context.getHandler());
    if (rule === undefined) throw new ProblemRaised('route-unknown');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const account = await this.askings.accountOf(request);
    const asking = await this.askings.asking(request, account, rule);
    if (isRefusal(asking)) {
      if ((rule.kind === 'command' || (rule.kind === 'plain' && rule.act)) && account !== null) await this.attempts.turnedAway(request, account, asking);
      throw refused(asking);
    }
    keepAsking(request, asking);
    return true;
  }
}
