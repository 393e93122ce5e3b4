import { sha256Hex } from '#kernel/canonical-json';
import type { LocalText } from '#kernel/local-text';
import type { DesignatedAuthority, Disclosure, EndRule, EntryRule, NoticePeriod, TextAnnex, TextClause, TextDocument, TextEvent, TextForm, TextFund, TextLineage, TextParty, TextRole, TextSet } from './text-document';
import { textFormat } from './text-document';

/** Leaves room for the envelope and for the escaping of a text inside an event. */
export const maxTextBytes = 400_000;

/**
 * The exact text that is signed: JSON with its members in the order written here, lists in the order given. Two drafts with the same content give the same
 * bytes whatever order their members arrived in; every change of order that a text declares (of principals, of clauses, inside a clause's source) gives others.
 */
export function textBytes(document: TextDocument): string {
  return JSON.stringify({
    format: textFormat,
    title: localText(document.title),
    preamble: orNull(document.preamble, localText),
    body: orNull(document.body, localText),
    mechanism: document.mechanism,
    nature: document.nature,
    direction: document.direction,
    form: form(document.form),
    principals: document.principals.map(party),
    roles: document.roles.map(role),
    funds: document.funds.map(fund),
    term: { from: entryRule(document.term.from), to: endRule(document.term.to) },
    timeZone: document.timeZone,
    calendar: document.calendar,
    prevailingLanguage: document.prevailingLanguage,
    authorities: document.authorities.map(authority),
    fourEyes: [...document.fourEyes],
    disclosure: disclosure(document.disclosure),
    suspensionBy: [...document.suspensionBy],
    notice: orNull(document.notice, notice),
    survivingClauses: [...document.survivingClauses],
    events: document.events.map(event),
    sets: document.sets.map(set),
    clauses: document.clauses.map(clause),
    annexes: document.annexes.map(annex),
    lineage: lineage(document.lineage),
  });
}

/** SHA-256 in hex over the text's UTF-8 bytes: what is signed. */
export function digestOf(text: string): string {
  return sha256Hex(text);
}

/** Reads what `textBytes` wrote. */
export function parseText(text: string): TextDocument {
  return JSON.parse(text) as TextDocument;
}

const localText = (text: LocalText) => (text.en === undefined ? { zh: text.zh } : { zh: text.zh, en: text.en });
const party = ({ key, party }: TextParty) => ({ key, party });
const role = ({ key, party, as }: TextRole) => ({ key, party, as });
const fund = ({ key, title, heldBy }: TextFund) => ({ key, title: localText(title), heldBy });
const form = ({ kind, ratifiedBy, issuedBy, legalBasis }: TextForm) => ({ kind, ratifiedBy: [...ratifiedBy], issuedBy, legalBasis });
const authority = ({ matter, key }: DesignatedAuthority) => ({ matter, key });
const disclosure = ({ kind, reason }: Disclosure) => ({ kind, reason: orNull(reason, localText) });
const notice = ({ months, days, by }: NoticePeriod) => ({ months, days, by: [...by] });
const event = ({ name, element, date }: TextEvent) => ({ name, element, date });
const set = ({ name, elements }: TextSet) => ({ name, elements: [...elements] });
const clause = ({ name, source, effectiveFrom, effectiveTo }: TextClause) => ({ name, source, effectiveFrom, effectiveTo });
const annex = ({ title, digest, mediaType }: TextAnnex) => ({ title: localText(title), digest, mediaType });
const lineage = ({ renews, replaces, amends }: TextLineage) => ({ renews, replaces, amends });

function entryRule(entry: EntryRule) {
  if (entry.rule === 'date') return { rule: entry.rule, date: entry.date };
  if (entry.rule === 'conclusion') return { rule: entry.rule, days: entry.days };
  return { rule: entry.rule };
}

function endRule(end: EndRule) {
  if (end.rule === 'date') return { rule: end.rule, date: end.date };
  if (end.rule === 'months') return { rule: end.rule, months: end.months };
  return { rule: end.rule };
}

function orNull<T, U>(value: T | null, write: (value: T) => U): U | null {
  return value === null ? null : write(value);
}
