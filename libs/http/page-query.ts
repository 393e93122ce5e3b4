import { defaultPageSize, maxPageSize } from './cursor';
import { IntegerQueryField, TextField } from './fields';

/** What every list takes: extend it with the list's own filters. */
export class PageQuery {
  @IntegerQueryField(1, maxPageSize, { optional: true, description: `How many items, ${defaultPageSize} unless told.` })
  limit?: number;

  @TextField(500, { optional: true, description: 'The `next` of the page before.' })
  after?: string;
}

export function limitOf(query: PageQuery): number {
  return query.limit ?? defaultPageSize;
}
