import { isTimeZone } from '#kernel/instant';
import { directions, mechanisms, natures } from '#kernel/mechanisms';
import { isWithinReach } from '#kernel/plain-date';
import { refuse, type Refusal } from '#kernel/refusal';
import type { AgreementContext } from './context';
import type { AgreementRefusalCode } from './refusals';
import { maxTextBytes } from './text-bytes';
import { formRequirements, type TextClause, type TextDocument } from './text-document';

type Checked = Refusal<AgreementRefusalCode> | null;

/** What every draft must satisfy: it names only what exists, each thing once. Places are JSON pointers into the text. */
export function checkDraft(document: TextDocument, text: string, context: AgreementContext): Checked {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > maxTextBytes) return refuse('text-too-large', { bytes: String(bytes), most: String(maxTextBytes) });
  return checkRegistries(document) ?? checkNames(document, context) ?? checkKeys(document) ?? checkTerm(document);
}

/** What a text must satisfy beyond that before anybody may sign it, its clauses apart. */
export function checkForm(document: TextDocument): Checked {
  const { form, principals, disclosure } = document;
  const { binds, ratified } = formRequirements[form.kind];
  const least = binds === 'signatures' ? 2 : 1;
  if (principals.length < least) return refuse('text-principals-missing', { least: String(least), found: String(principals.length) }, '/principals');
  if (ratified === 'must' && form.ratifiedBy.length === 0) return refuse('text-ratifier-missing', { form: form.kind }, '/form/ratifiedBy');
  if (ratified === 'never' && form.ratifiedBy.length > 0) return refuse('text-ratifier-not-allowed', { form: form.kind }, '/form/ratifiedBy');
  if (binds === 'order' && (form.issuedBy === null || form.legalBasis === null)) return refuse('text-issuer-missing', { form: form.kind }, '/form');
  if (binds === 'signatures' && (form.issuedBy !== null || form.legalBasis !== null)) return refuse('text-issuer-not-allowed', { form: form.kind }, '/form');
  if (disclosure.kind === 'none' && disclosure.reason === null) return refuse('text-disclosure-reason-missing', {}, '/disclosure/reason');
  return null;
}

function checkRegistries(document: TextDocument): Checked {
  const registered = { mechanism: mechanisms, nature: natures, direction: directions };
  for (const [field, registry] of Object.entries(registered)) {
    const code = document[field as keyof typeof registered];
    if (!registry.some((entry) => entry.code === code)) return refuse('text-mechanism-unknown', { field, code }, `/${field}`);
  }
  if (!isTimeZone(document.timeZone)) return refuse('text-time-zone-unknown', { zone: document.timeZone }, '/timeZone');
  return null;
}

function checkNames(document: TextDocument, context: AgreementContext): Checked {
  const lists = { principals: document.principals, roles: document.roles };
  for (const [list, entries] of Object.entries(lists)) {
    const index = entries.findIndex(({ party }) => context.unknownParties.includes(party));
    const unknown = entries[index];
    if (unknown !== undefined) return refuse('text-party-unknown', { party: unknown.party, key: unknown.key }, `/${list}/${index}/party`);
  }
  for (const field of ['renews', 'replaces'] as const) {
    const agreement = document.lineage[field];
    if (agreement !== null && context.unknownAgreements.includes(agreement)) return refuse('text-lineage-unknown', { agreement }, `/lineage/${field}`);
  }
  return null;
}

function checkKeys(document: TextDocument): Checked {
  const keys = [...document.principals, ...document.roles].map(({ key }) => key);
  const twice = firstTwice(keys) ?? firstTwice(document.funds.map(({ key }) => key));
  if (twice !== null) return refuse('text-key-twice', { key: twice }, '/principals');
  const samePrincipal = firstTwice(document.principals.map(({ party }) => party));
  if (samePrincipal !== null) return refuse('text-party-twice', { party: samePrincipal }, '/principals');
  const principals = document.principals.map(({ key }) => key);
  return (
    unknownKey(document.form.ratifiedBy, keys, '/form/ratifiedBy') ??
    unknownKey(listed(document.form.issuedBy), keys, '/form/issuedBy') ??
    unknownKey(document.funds.flatMap(({ heldBy }) => listed(heldBy)), keys, '/funds') ??
    unknownKey(document.authorities.map(({ key }) => key), keys, '/authorities') ??
    unknownKey(document.suspensionBy, principals, '/suspensionBy') ??
    unknownKey(document.notice?.by ?? [], principals, '/notice/by') ??
    checkClauseNames(document)
  );
}

function checkClauseNames({ clauses, survivingClauses, events, sets }: TextDocument): Checked {
  const names = clauses.map(({ name }) => name);
  const lost = survivingClauses.find((name) => !names.includes(name));
  if (lost !== undefined) return refuse('text-clause-unknown', { clause: lost }, '/survivingClauses');
  const event = firstTwice(events.map(({ name, element }) => JSON.stringify([name, element])));
  if (event !== null) return refuse('text-key-twice', { key: event }, '/events');
  const set = firstTwice(sets.map(({ name }) => name)) ?? sets.flatMap(({ elements }) => listed(firstTwice(elements)))[0];
  if (set !== null && set !== undefined) return refuse('text-key-twice', { key: set }, '/sets');
  for (const [index, clause] of clauses.entries()) {
    const { effectiveFrom, effectiveTo, name } = clause;
    if (effectiveFrom !== null && effectiveTo !== null && effectiveTo < effectiveFrom) return refuse('text-clause-dates-reversed', { clause: name, from: effectiveFrom, to: effectiveTo }, `/clauses/${index}`);
    const overlapping = clauses.slice(0, index).some((earlier) => earlier.name === name && overlap(earlier, clause));
    if (overlapping) return refuse('text-clause-dates-overlap', { clause: name }, `/clauses/${index}`);
  }
  return null;
}

function checkTerm({ term: { from, to } }: TextDocument): Checked {
  if (from.rule === 'date' && to.rule === 'date' && to.date < from.date) return refuse('text-term-reversed', { from: from.date, to: to.date }, '/term');
  if (from.rule === 'date' && to.rule === 'months' && !isWithinReach(from.date, { months: to.months })) return refuse('text-term-out-of-reach', { months: String(to.months) }, '/term/to');
  return null;
}

function overlap(one: TextClause, other: TextClause): boolean {
  const oneEndsBefore = one.effectiveTo !== null && other.effectiveFrom !== null && one.effectiveTo < other.effectiveFrom;
  const otherEndsBefore = other.effectiveTo !== null && one.effectiveFrom !== null && other.effectiveTo < one.effectiveFrom;
  return !oneEndsBefore && !otherEndsBefore;
}

function unknownKey(used: readonly string[], known: readonly string[], at: string): Checked {
  const key = used.find((each) => !known.includes(each));
  return key === undefined ? null : refuse('text-key-unknown', { key }, at);
}

function firstTwice(values: readonly string[]): string | null {
  return values.find((value, index) => values.indexOf(value) !== index) ?? null;
}

function listed(value: string | null): readonly string[] {
  return value === null ? [] : [value];
}
