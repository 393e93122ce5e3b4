import { sha256Hex } from '#kernel/canonical-json';
import { addDays, maxDate, type PlainDate } from '#kernel/plain-date';
import { documentOf } from './instruments';
import type { AgreementState } from './state';
import { governingAt, isSuspended, statusAt, turningDays } from './status';

/** One version of a clause with the days on which it holds. A text that repeats the clause unchanged goes on with the version, it does not begin another. */
export interface ClauseVersion {
  readonly name: string;
  /** the clause's own text (YAML), byte for byte */
  readonly source: string;
  /** SHA-256 in hex over the source: names the version */
  readonly digest: string;
  /** the text that brought this version: 0 the original, else the number of the amendment or renewal */
  readonly instrument: number;
  readonly textDigest: string;
  readonly from: PlainDate;
  /** the last day; null: open */
  readonly to: PlainDate | null;
  /** `surviving`: the agreement has ended, this clause's duties have not */
  readonly standing: 'in-force' | 'suspended' | 'surviving';
}

/** The version of a clause that holds on that day; null where none does. */
export function clauseAt(state: AgreementState, name: string, date: PlainDate): ClauseVersion | null {
  return courseOf(state, name).find(({ from, to }) => from <= date && (to === null || date <= to)) ?? null;
}

/** Every version that holds on a day of the span (both days included), each cut to the span, in order of days. */
export function clauseVersions(state: AgreementState, name: string, from: PlainDate, to: PlainDate): readonly ClauseVersion[] {
  return courseOf(state, name)
    .filter((version) => version.from <= to && (version.to === null || version.to >= from))
    .map((version) => ({ ...version, from: maxDate(version.from, from), to: version.to === null || version.to > to ? to : version.to }));
}

/** Names of the clauses that hold on that day, in the text's order. */
export function clausesAt(state: AgreementState, date: PlainDate): readonly string[] {
  const governing = governingAt(state, date);
  if (governing === null) return [];
  const names = new Set(documentOf(governing).clauses.map(({ name }) => name));
  return [...names].filter((name) => holdingAt(state, name, date) !== null);
}

/** The clause's versions from the first day to the last that is known. Days on which it does not hold are gaps. */
export function courseOf(state: AgreementState, name: string): readonly ClauseVersion[] {
  const days = clauseDays(state, name);
  const versions: ClauseVersion[] = [];
  days.forEach((from, index) => {
    const holding = holdingAt(state, name, from);
    if (holding === null) return;
    const next = days[index + 1];
    const to = next === undefined ? null : addDays(next, -1);
    const before = versions.at(-1);
    if (before !== undefined && before.to === addDays(from, -1) && before.digest === holding.digest && before.standing === holding.standing) {
      versions[versions.length - 1] = { ...before, to };
    } else {
      versions.push({ name, ...holding, from, to });
    }
  });
  return versions;
}

type Holding = Omit<ClauseVersion, 'name' | 'from' | 'to'>;

function holdingAt(state: AgreementState, name: string, date: PlainDate): Holding | null {
  const governing = governingAt(state, date);
  if (governing === null) return null;
  const document = documentOf(governing);
  const clause = document.clauses.find((entry) =>
    entry.name === name && (entry.effectiveFrom === null || entry.effectiveFrom <= date) && (entry.effectiveTo === null || date <= entry.effectiveTo));
  if (clause === undefined) return null;
  const survives = document.survivingClauses.includes(name) || (state.termination?.surviving ?? []).includes(name);
  const standing = standingAt(state, name, survives, date);
  return standing === null ? null : { source: clause.source, digest: sha256Hex(clause.source), instrument: governing.number, textDigest: governing.digest, standing };
}

function standingAt(state: AgreementState, name: string, survives: boolean, date: PlainDate): ClauseVersion['standing'] | null {
  const status = statusAt(state, date);
  if (status === 'in-force' || status === 'suspended') return isSuspended(state, name, date) ? 'suspended' : 'in-force';
  return survives ? 'surviving' : null;
}

/** Every day on which the clause's version or standing may change, in order. */
function clauseDays(state: AgreementState, name: string): readonly PlainDate[] {
  const days = new Set(turningDays(state));
  for (const number of state.adopted) {
    const instrument = state.instruments[number];
    if (instrument === undefined) continue;
    for (const clause of documentOf(instrument).clauses.filter((entry) => entry.name === name)) {
      if (clause.effectiveFrom !== null) days.add(clause.effectiveFrom);
      if (clause.effectiveTo !== null) days.add(addDays(clause.effectiveTo, 1));
    }
  }
  return [...days].sort();
}
