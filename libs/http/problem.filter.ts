import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { EventStoreFault } from '#event-store/port';
import { ProblemRaised, RefusedRequest } from './problem';
import { ProblemTexts } from './problem-texts';
import type { ProblemCode } from './refusals';
import { localeOf } from './request-headers';

/** The one place where something becomes a problem: refusals, what Fastify and Nest object to, and faults, of which only the id is told. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly texts: ProblemTexts) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    this.answer(error, request, reply);
  }

  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const locale = localeOf(request);
    const known = error instanceof RefusedRequest ? this.texts.refused(error.refusals, locale, request.id) : null;
    const raised = known === null ? raisedBy(error) : null;
    if (raised?.code === 'fault') request.log.error({ err: error }, 'fault');
    const problem = known ?? this.texts.raised(raised ?? new ProblemRaised('fault'), locale, request.id);
    for (const [name, value] of Object.entries(raised?.headers ?? {})) reply.header(name, value);
    if (reply.sent) return;
    reply.status(problem.status).header('Content-Type', 'application/problem+json; charset=utf-8').header('Content-Language', locale).send(JSON.stringify(problem));
  }
}

function raisedBy(error: unknown): ProblemRaised {
  if (error instanceof ProblemRaised) return error;
  if (error instanceof EventStoreFault && error.code === 'busy') return new ProblemRaised('store-busy', {}, { 'Retry-After': '1' }, { cause: error });
  if (error instanceof EventStoreFault && (error.code === 'unavailable' || error.code === 'closed')) return new ProblemRaised('store-unavailable', {}, { 'Retry-After': '5' }, { cause: error });
  const origin = originOf(error);
  const code = bodyCodes.has(String(origin?.code)) || origin?.name === 'SyntaxError' ? 'body-malformed' : codeOfStatus(statusOf(error));
  return new ProblemRaised(code, {}, {}, { cause: error });
}

/** Nest wraps what Fastify objects to. */
function originOf(error: unknown): { readonly code?: unknown; readonly name?: unknown } | null {
  const origin: unknown = error instanceof HttpException && error.cause !== undefined ? error.cause : error;
  return typeof origin === 'object' ? origin : null;
}

/** What Fastify says of a body that is no JSON, and of one that is missing. */
const bodyCodes = new Set(['FST_ERR_CTP_EMPTY_JSON_BODY', 'FST_ERR_CTP_INVALID_JSON_BODY', 'FST_ERR_CTP_INVALID_CONTENT_LENGTH']);

/** Fastify's errors carry `statusCode`, Nest's `getStatus()`. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}

function codeOfStatus(status: number): ProblemCode {
  const codes: Readonly<Record<number, ProblemCode>> = { 404: 'route-unknown', 405: 'method-not-allowed', 413: 'body-too-large', 415: 'media-type-unsupported', 429: 'too-many-attempts' };
  return codes[status] ?? (status >= 400 && status < 500 ? 'request-malformed' : 'fault');
}
