import { applyDecorators, HttpCode, Post, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { RefusalTable } from '#kernel/refusal';
import { problemResponses } from './problem-responses';
import { accessRefusals, fieldRefusals, type ProblemCode } from './refusals';
import { type QueryAccess, ROUTE_RULE, type RouteRule } from './route-access';
import type { JsonSchema } from './schemas';

export interface PlainRouteOptions {
  readonly path?: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: QueryAccess;
  readonly status: number;
  readonly returns: JsonSchema;
  /** it changes something beside the ledger, such as an account: who tried it is kept in the attempts log */
  readonly act?: boolean;
  /** what it may refuse with, beside what is said about fields */
  readonly refusals?: readonly RefusalTable<string>[];
  readonly problems?: readonly ProblemCode[];
}

const bodyProblems = ['body-malformed', 'body-key-twice', 'body-too-large', 'media-type-unsupported', 'fault'] as const;

/** A POST that records nothing in the ledger, such as logging in or a dry run. */
export function PlainRoute(options: PlainRouteOptions): MethodDecorator {
  const rule: RouteRule = { kind: 'plain', access: options.access, act: options.act === true };
  return applyDecorators(
    Post(options.path ?? ''),
    HttpCode(options.status),
    SetMetadata(ROUTE_RULE, rule),
    ApiOperation({ summary: options.summary, ...(options.description === undefined ? {} : { description: options.description }) }),
    ApiResponse({ status: options.status, description: 'Done.', schema: options.returns as Record<string, never> }),
    ...(options.access === 'public' ? [] : [ApiBearerAuth()]),
    ...problemResponses([accessRefusals, fieldRefusals, ...(options.refusals ?? [])], [...bodyProblems, ...(options.access === 'public' ? [] : ['not-logged-in' as const]), ...(options.problems ?? [])]),
  );
}
