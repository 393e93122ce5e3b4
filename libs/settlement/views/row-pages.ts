import { Brackets, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { decodeCursor, type Page, pageOf } from '#http/cursor';
import { limitOf, type PageQuery } from '#http/page-query';
import { isRefusal, type Refusal } from '#kernel/refusal';

/** One page of rows that have a place in the log, an id and a case file, in the order of the log. */
export async function rowPage<R extends ObjectLiteral & { readonly seq: string; readonly id: string }>(
  rows: SelectQueryBuilder<R>, query: PageQuery, hidden: readonly string[], equal: Readonly<Record<string, string | undefined>>,
): Promise<Page<R> | Refusal> {
  const after = decodeCursor(query.after, 2);
  if (isRefusal(after)) return after;
  const limit = limitOf(query);
  rows.orderBy('row.seq').addOrderBy('row.id').limit(limit + 1);
  if (after !== null) rows.andWhere('(row.seq, row.id::text) > (:seq, :id)', { seq: after[0], id: after[1] });
  if (hidden.length > 0) rows.andWhere(new Brackets((open) => open.where('row.caseFile IS NULL').orWhere('row.caseFile NOT IN (:...hidden)', { hidden })));
  for (const [column, value] of Object.entries(equal)) if (value !== undefined) rows.andWhere(`row.${column} = :${column}`, { [column]: value });
  return pageOf(await rows.getMany(), limit, ({ seq, id }) => [seq, id]);
}
