import { ApiResponse } from '@nestjs/swagger';
import type { RefusalTable } from '#kernel/refusal';
import { problemMediaType, statusOfRefusal } from './problem';
import { type ProblemCode, problems } from './refusals';

/** The problem responses of a route, one per status, each naming the codes it may carry. */
export function problemResponses(tables: readonly RefusalTable<string>[], others: readonly ProblemCode[]): MethodDecorator[] {
  const byStatus = new Map<number, Set<string>>();
  const add = (status: number, code: string): void => {
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code));
  };
  for (const table of tables) for (const [code, { kind }] of Object.entries(table)) add(statusOfRefusal(code, kind), code);
  for (const code of others) add(problems[code], code);
  return [...byStatus].sort(([a], [b]) => a - b).map(([status, codes]) => documented(status, [...codes].sort()));
}

function documented(status: number, codes: readonly string[]): MethodDecorator {
  const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, { type: 'object', properties: { code: { type: 'string', enum: [...codes] } } }] };
  return ApiResponse({ status, description: `Problem: ${codes.join(', ')}`, content: { [problemMediaType]: { schema: schema as unknown as Record<string, never> } } });
}
