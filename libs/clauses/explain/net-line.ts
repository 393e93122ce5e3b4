import { type Amount, absolute, isPositive, isZero, toText } from '#kernel/amount';
import type { ExplanationNode, Label, Locale, NetEntry } from '../contract';
import type { NetTerm } from '../net-terms';
import { clauseTexts } from '../texts';
import { grouped, labelOf, sentence } from './words';

export interface NetOf {
  readonly key: string;
  readonly entry: NetEntry;
  /** received minus owed */
  readonly amount: Amount;
  /** with the line of each leg */
  readonly terms: readonly (NetTerm & { readonly node: ExplanationNode })[];
}

/** The net as a line of its own: `entitlement[a] - contribution[a]`, the same in numbers, and what it comes to. */
export function netNode({ key, entry, amount, terms }: NetOf): ExplanationNode {
  const counted = inOrder(terms);
  return {
    id: `net:${key}`, kind: 'net', name: 'net', label: { zh: clauseTexts.zh.clause.explain['net-label'], en: clauseTexts.en.clause.explain['net-label'] }, elements: [entry.party.name],
    formula: addedUp(counted.map(({ amount: each, leg }) => [each, leg.key]), ' - ', '-'), worked: addedUp(counted.map(({ amount: each }) => [each, exactText(absolute(each))]), ' - ', '-'), value: exactText(amount),
    line: terms[0]?.node.line ?? 1, column: terms[0]?.node.column ?? 1, sources: [], state: 'known', cause: '', parts: terms.map(({ node }) => node.id),
  };
}

/** All that the party receives less all that it owes, in one sentence with the sum and who owes it to whom. */
export function netLine({ amount, terms }: NetOf, locale: Locale, party: string, through: string, names: Readonly<Record<string, Label>>): string {
  const counted = inOrder(terms);
  const bare = bareTexts([amount, ...counted.map(({ amount: each }) => each)]);
  const facts = {
    party, through, unit: amount.unit,
    formula: addedUp(counted.map(({ amount: each, node }) => [each, labelOf({ ...node, elements: [] }, locale, names)]), ' − ', '−'),
    worked: addedUp(counted.map(({ amount: each }) => [each, bare(each)]), ' − ', '−'),
    value: `${amount.minor < 0n ? '−' : ''}${bare(amount)}`,
  };
  if (counted.length === 0) return sentence(locale, 'net-nothing', facts);
  return sentence(locale, isZero(amount) ? 'net-even' : isPositive(amount) ? 'net-receives' : 'net-owes', facts);
}

/** What is received goes first; what is nothing adds nothing. */
function inOrder(terms: NetOf['terms']): NetOf['terms'] {
  return [...terms.filter(({ amount }) => isPositive(amount)), ...terms.filter(({ amount }) => amount.minor < 0n)];
}

function addedUp(parts: readonly (readonly [Amount, string])[], minus: string, sign: string): string {
  return parts.map(([amount, text], index) => `${index === 0 ? (amount.minor < 0n ? sign : '') : amount.minor < 0n ? minus : ' + '}${text}`).join('');
}

function exactText(amount: Amount): string {
  return `${toText(amount)} ${amount.unit}`;
}

/** Digits without the unit, which is named once at the end; without decimals where none of them has any. */
function bareTexts(amounts: readonly Amount[]): (amount: Amount) => string {
  const isRound = amounts.every((amount) => /^[^.]*(?:\.0+)?$/.test(toText(amount)));
  return (amount) => grouped(isRound ? toText(absolute(amount)).replace(/\..*$/, '') : toText(absolute(amount)));
}
