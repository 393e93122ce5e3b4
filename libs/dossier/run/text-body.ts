import type { Json } from '#kernel/canonical-json';
import type { ClauseTold, Dossier, TextTold } from '../dossier';
import { whole } from '../whole-text';
import type { Names } from './names';

/** The text as the ledger takes it: parties by their ids, clauses with their source byte for byte, in the order told. */
export function textBody(dossier: Dossier, key: string, names: Names): Json {
  const text = whole(dossier.texts, key);
  const { form, principals, roles, funds, term, authorities, sets, clauses, lineage, notice } = text;
  const plain = pick(text, ['title', 'preamble', 'body', 'mechanism', 'nature', 'direction', 'timeZone', 'calendar', 'prevailingLanguage', 'fourEyes', 'disclosure', 'suspensionBy', 'survivingClauses', 'events']);
  return {
    ...plain,
    form: typeof form === 'string' ? { kind: form } : (form as Json),
    principals: Object.entries(principals ?? {}).map(([role, party]) => ({ key: role, party: names.party(party) })),
    ...(roles === undefined ? {} : { roles: Object.entries(roles).map(([role, { party, as }]) => ({ key: role, party: names.party(party), as })) }),
    ...(funds === undefined ? {} : { funds: Object.entries(funds).map(([fund, { title, heldBy }]) => ({ key: fund, title: (title ?? { zh: fund }) as unknown as Json, ...(heldBy === undefined ? {} : { heldBy }) })) }),
    term: { from: entryRule(term?.from ?? 'conclusion'), to: endRule(term?.to ?? 'open') },
    ...(authorities === undefined ? {} : { authorities: Object.entries(authorities).map(([matter, role]) => ({ matter, key: role })) }),
    ...(notice === undefined ? {} : { notice: { ...(notice.months === undefined ? {} : { months: Number(notice.months) }), ...(notice.days === undefined ? {} : { days: Number(notice.days) }), ...(notice.by === undefined ? {} : { by: [...notice.by] }) } }),
    ...(sets === undefined ? {} : { sets: Object.entries(sets).map(([name, elements]) => ({ name, elements: [...elements] })) }),
    clauses: (clauses ?? []).map((clause) => clauseBody(dossier, clause)),
    ...(lineage === undefined ? {} : { lineage: Object.fromEntries(Object.entries(lineage).map(([kind, agreement]) => [kind, names.agreement(agreement)])) }),
  };
}

/** Keys of the principals in the order of the text, with their cast names. */
export function principalsOf(dossier: Dossier, key: string): readonly (readonly [string, string])[] {
  return Object.entries(whole(dossier.texts, key).principals ?? {});
}

function clauseBody(dossier: Dossier, { source, file, from, to }: ClauseTold): Json {
  const text = source ?? dossier.clauseFiles.get(file ?? '') ?? '';
  const name = /^clause:[ \t]*(?:"([^"]+)"|'([^']+)'|([^\s#]+))/m.exec(text);
  return { name: name?.[1] ?? name?.[2] ?? name?.[3] ?? '', source: text, ...(from === undefined ? {} : { effectiveFrom: from }), ...(to === undefined ? {} : { effectiveTo: to }) };
}

/** A date, `conclusion`, `conclusion + 30 days`, or `act`. */
function entryRule(text: string): Json {
  const after = /^conclusion(?:\s*\+\s*(\d+)\s*days?)?$/.exec(text);
  if (after !== null) return { rule: 'conclusion', days: Number(after[1] ?? 0) };
  return text === 'act' ? { rule: 'act' } : { rule: 'date', date: text };
}

/** A date (the last day), `open`, or `24 months`. */
function endRule(text: string): Json {
  const months = /^(\d+)\s*months?$/.exec(text);
  if (months !== null) return { rule: 'months', months: Number(months[1]) };
  return text === 'open' ? { rule: 'open' } : { rule: 'date', date: text };
}

function pick(text: TextTold, keys: readonly (keyof TextTold)[]): { [key: string]: Json } {
  return Object.fromEntries(keys.flatMap((key) => (text[key] === undefined ? [] : [[key, text[key] as unknown as Json]])));
}
