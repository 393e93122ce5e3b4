import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { CommandAsking } from '#access/asking';
import { Fault } from '#kernel/fault';
import { isRefusal } from '#kernel/refusal';
import { askingOf } from './ask';
import { pathOf, refused } from './askings';
import type { CommandAnswer } from './command-answer';
import { CommandAttempts } from './command-attempts';
import { outcomeOf } from './command-outcome';
import { PositionWait } from './position-wait';
import { ProblemRaised, RefusedRequest } from './problem';
import { InvalidRequest } from './request-validation';
import { ROUTE_RULE, type RouteRule } from './route-access';

/** Wraps every handler: waits for the position asked for, turns refusals into problems, writes the headers an answer owes, and tells the attempts log. */
@Injectable()
export class AnsweringInterceptor implements NestInterceptor {
  constructor(private readonly reflector: Reflector, private readonly wait: PositionWait, private readonly attempts: CommandAttempts) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const rule = this.reflector.get<RouteRule>(ROUTE_RULE, context.getHandler());
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    return from(this.answer(rule, request, reply, () => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }

  private async answer(rule: RouteRule, request: FastifyRequest, reply: FastifyReply, handle: () => Promise<unknown>): Promise<unknown> {
    await this.wait.asAsked(request);
    if (rule.kind === 'command') return this.command(rule.creates, request, reply, handle);
    if (rule.kind === 'plain' && rule.act) return this.act(request, handle);
    if (rule.kind === 'query' && rule.tellsPosition) await this.wait.tellPosition(reply);
    const value = await handle();
    if (isRefusal(value)) throw refused(value);
    if (rule.kind === 'query') tagRevision(reply, value);
    return value;
  }

  private async act(request: FastifyRequest, handle: () => Promise<unknown>): Promise<unknown> {
    const account = askingOf(request)?.account ?? fault('an act that anybody may do is nobody’s');
    try {
      const value = await handle();
      if (isRefusal(value)) throw refused(value);
      await this.attempts.acted(request, account, 'done', null);
      return value;
    } catch (error) {
      if (!(error instanceof InvalidRequest)) await this.attempts.acted(request, account, ...failureOf(error));
      throw error;
    }
  }

  private async command(creates: boolean, request: FastifyRequest, reply: FastifyReply, handle: () => Promise<unknown>): Promise<unknown> {
    const asking = askingOf(request) as CommandAsking;
    try {
      const value = await handle();
      if (isRefusal(value)) throw refused(value);
      const answer = value as CommandAnswer;
      await this.attempts.decided(request, asking, outcomeOf(asking) ?? fault('a command route answers what CommandPipeline.run answered'), null);
      reply.header('ETag', `"${answer.revision}"`);
      if (creates && answer.events[0]?.revision === 0) reply.status(201).header('Location', `${pathOf(request)}/${answer.id}`);
      return answer;
    } catch (error) {
      if (!(error instanceof InvalidRequest)) await this.attempts.decided(request, asking, ...failureOf(error));
      throw error;
    }
  }
}

function failureOf(error: unknown): ['refused' | 'fault', string] {
  if (error instanceof RefusedRequest) return ['refused', error.refusals[0].refused];
  return ['fault', error instanceof ProblemRaised ? error.code : 'fault'];
}

/** One aggregate's answer carries its revision, which is what the next command to it has to name. */
function tagRevision(reply: FastifyReply, value: unknown): void {
  const revision = typeof value === 'object' && value !== null ? (value as { revision?: unknown }).revision : undefined;
  if (Number.isSafeInteger(revision)) reply.header('ETag', `"${String(revision)}"`);
}

function fault(message: string): never {
  throw new Fault(message);
}
