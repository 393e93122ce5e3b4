import { applyDecorators, Get, SetMetadata, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiHeader, ApiOperation, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { RefusalTable } from '#kernel/refusal';
import { problemResponses } from './problem-responses';
import { accessRefusals, fieldRefusals } from './refusals';
import { ROUTE_RULE, type QueryAccess, type RouteRule } from './route-access';
import type { JsonSchema } from './schemas';

export interface QueryRouteOptions {
  /** below the controller's path, such as `:id/timeline`; empty for the controller's own */
  readonly path?: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: QueryAccess;
  /** the class whose fields are documented with the decorators of fields.ts, or a JSON Schema */
  readonly returns: Type | JsonSchema;
  /** the answer is a cursor page (`{ items, next }`) of `returns`; schemas of what a page says besides, where it says more */
  readonly page?: boolean | Readonly<Record<string, JsonSchema>>;
  readonly refusals: readonly RefusalTable<string>[];
  /** false where nothing is read from the views, so that no Concordat-Position is owed */
  readonly tellsPosition?: boolean;
}

/**
 * A query: who may ask it, what it answers, and its page in the OpenAPI document. The handler takes `@Ask() asking: Asking` first and answers JSON, or a
 * refusal, which becomes its problem.
 */
export function QueryRoute(options: QueryRouteOptions): MethodDecorator {
  const refusals = [accessRefusals, fieldRefusals, ...options.refusals];
  const rule: RouteRule = { kind: 'query', access: options.access, tellsPosition: options.tellsPosition !== false, refusals };
  return applyDecorators(
    Get(options.path ?? ''),
    SetMetadata(ROUTE_RULE, rule),
    ApiOperation({ summary: options.summary, ...(options.description === undefined ? {} : { description: options.description }) }),
    ...(options.access === 'public' ? [] : [ApiBearerAuth()]),
    ...(typeof options.returns === 'function' ? [ApiExtraModels(options.returns)] : []),
    ApiHeader({ name: 'Concordat-After', required: false, description: 'A position token: wait until what it stands for can be read here (10 seconds at most; `Prefer: wait=<seconds>` for less).', schema: { type: 'string' } }),
    ApiResponse({ status: 200, description: 'The answer as of Concordat-Position.', schema: responseSchema(options), headers: { 'Concordat-Position': { description: 'Token of the position all views have reached.', schema: { type: 'string' } } } }),
    ...problemResponses(refusals, [...(options.access === 'public' ? [] : ['not-logged-in' as const]), 'position-malformed', 'view-behind', 'fault']),
  );
}

function responseSchema(options: QueryRouteOptions): Record<string, never> {
  const one = typeof options.returns === 'function' ? { $ref: getSchemaPath(options.returns) } : options.returns;
  const next = { type: ['string', 'null'], description: 'Send it as `after` for the next page; null on the last.' };
  const { page = false } = options;
  if (page === false) return one as Record<string, never>;
  const properties = { items: { type: 'array', items: one }, next, ...(page === true ? {} : page) };
  return { type: 'object', properties, required: Object.keys(properties) } as unknown as Record<string, never>;
}
