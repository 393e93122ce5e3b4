import { type Refusal, refuse } from '#kernel/refusal';
import type { Span } from './dated';
import type { RegionLevel } from './kinds';
import type { PartyRefusal } from './refusals';

/** The Chinese codes of administrative divisions at and above the county. */
export const gb2260 = 'GB/T 2260';
/** Countries (`FR`) and their subdivisions (`US-DE`). */
export const iso3166 = 'ISO 3166';

/** A code in the register of whoever issued it. Systems other than the two above are named freely and their codes are not checked. */
export interface PartyCode extends Span {
  readonly system: string;
  readonly value: string;
}

/** What a system says about its own codes, looked up by who asks for the decision: today's official name, or null where it has no such code today. */
export type CurrentCodes = ReadonlyMap<string, string | null>;

const isoForm = /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/;

/**
 * Whether the code can be what it is said to be. An open-ended GB/T 2260 code must be one of today's; an abolished one is dated party data, so it must
 * say when it ended.
 */
export function checkCode(code: PartyCode, level: RegionLevel | null, current: CurrentCodes): Refusal<PartyRefusal> | null {
  const details = { system: code.system, code: code.value };
  if (code.system === iso3166 && !isoForm.test(code.value)) return refuse('party-code-malformed', details, '/value');
  if (code.system !== gb2260) return null;
  const rank = gb2260Level(code.value);
  if (rank === null) return refuse('party-code-malformed', details, '/value');
  if (level !== null && level !== rank) return refuse('party-code-level-mismatch', { ...details, level: rank, stated: level }, '/value');
  if (code.to === null && (current.get(code.value) ?? null) === null) return refuse('party-code-not-current', details, '/value');
  return null;
}

/** The level that six digits of GB/T 2260 stand for: two digits a province, two a prefecture, two a county. Null where they are no such code. */
export function gb2260Level(code: string): RegionLevel | null {
  if (!/^[1-9]\d{5}$/.test(code)) return null;
  if (code.endsWith('0000')) return 'province';
  if (code.slice(2, 4) === '00') return null;
  return code.endsWith('00') ? 'prefecture' : 'county';
}
