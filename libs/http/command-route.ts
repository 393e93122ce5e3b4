import { applyDecorators, Delete, HttpCode, Patch, Post, Put, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { Role } from '#kernel/aggregate';
import type { RefusalTable } from '#kernel/refusal';
import { answerSchema } from './answer-schema';
import { problemResponses } from './problem-responses';
import { accessRefusals, commandRefusals, fieldRefusals } from './refusals';
import { ROUTE_RULE, type RouteRule } from './route-access';

export interface CommandRouteOptions {
  /** below the controller's path, such as `:id/names`; empty for the controller's own */
  readonly path?: string;
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly summary: string;
  readonly description?: string;
  /** the mandates (or roles towards the ledger) under which it may be tried; the domain decides the rest */
  readonly roles: readonly Role[];
  /** answers 201 and a Location where the aggregate came into being; such a command needs no If-Match then */
  readonly creates?: boolean;
  /** the tables of codes it may refuse with, beside those every command may */
  readonly refusals: readonly RefusalTable<string>[];
}

const methods = { POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete } as const;

/**
 * A command: who may try it, what it needs and answers, and its page in the OpenAPI document, all at once. The handler takes `@Ask() asking: CommandAsking` first
 * and answers what `CommandPipeline.run` answered; a refusal becomes its problem.
 */
export function CommandRoute(options: CommandRouteOptions): MethodDecorator {
  const refusals = [commandRefusals, accessRefusals, fieldRefusals, ...options.refusals];
  const rule: RouteRule = { kind: 'command', roles: options.roles, creates: options.creates === true, refusals };
  return applyDecorators(
    methods[options.method ?? 'POST'](options.path ?? ''),
    HttpCode(200),
    SetMetadata(ROUTE_RULE, rule),
    ApiOperation({ summary: options.summary, description: describe(options) }),
    ApiBearerAuth(),
    ApiHeader({ name: 'Idempotency-Key', required: true, description: 'Chosen by the caller, unique for this command: the same key and body again answer the first success.', schema: { type: 'string', minLength: 1, maxLength: 200 } }),
    ApiHeader({ name: 'If-Match', required: false, description: 'The revision in quotes (the ETag of the last answer); needed where the aggregate exists.', schema: { type: 'string' } }),
    ApiHeader({ name: 'Concordat-Mandate', required: false, description: 'Id of the mandate to act under.', schema: { type: 'string', format: 'uuid' } }),
    ApiResponse({ status: options.creates === true ? 201 : 200, description: 'Stored, or stored before by the same command.', schema: answerSchema, headers: { ETag: { description: 'The revision of the last event, in quotes.', schema: { type: 'string' } } } }),
    ...problemResponses(refusals, ['body-malformed', 'body-key-twice', 'not-logged-in', 'body-too-large', 'media-type-unsupported', 'fault', 'outcome-unknown']),
  );
}

function describe(options: CommandRouteOptions): string {
  return [options.description, `Roles: ${options.roles.join(', ')}.`].filter((part) => part !== undefined).join('\n\n');
}
