import type { Clause } from '#clauses/clause';
import type { Assessed, AssessedLeg, LegParty, NetEntry } from '#clauses/contract';
import { netKey } from '#clauses/net-terms';
import { type Amount, absolute, fromRational, isPositive, isZero, subtract, toJson, toRational } from '#kernel/amount';
import type { Period } from '#kernel/period';
import { minDate, type PlainDate } from '#kernel/plain-date';
import { div } from '#kernel/rational';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { isMoney } from '#kernel/units';
import type { DueRule, Duty, InKind, NamedFund, Settles } from '../duty';
import { obligationIdOf } from '../named-ids';
import type { AgreementFacts } from './agreement-facts';
import { dueRuleOf } from './due-day';
import type { OpenShare } from './events';
import { inKindKey } from './leg-obligations';
import { clearingAt, fundAt, holderAt } from './holders';
import type { AssessmentRefusal } from './refusals';

export interface DutiesAbout {
  readonly assessment: string;
  readonly period: Period;
  readonly facts: AgreementFacts;
  readonly actedOn: PlainDate;
  /** since when each key has been owed under the versions before */
  readonly owedSince: ReadonlyMap<string, PlainDate>;
  /** put behind every key; tells the versions of a clause apart where a period has several */
  readonly suffix: string;
}

export interface DutiesFound {
  readonly duties: readonly Duty[];
  readonly undetermined: readonly OpenShare[];
  readonly funds: readonly NamedFund[];
}

/** What the legs come to as obligations: legs that the clause nets are replaced by one net duty for each party and unit, a leg partly in kind becomes two. */
export function dutiesOf(clause: Clause, assessed: Assessed, about: DutiesAbout): DutiesFound | Refusal<AssessmentRefusal> {
  const netted = new Set(clause.net === null || assessed.net.length === 0 ? [] : clause.net.legs);
  const duties: Duty[] = [];
  const undetermined: OpenShare[] = [];
  for (const leg of assessed.legs.filter(({ id, amount }) => !netted.has(id) && !isZero(amount))) {
    const part = dutiesOfLeg(clause, leg, about);
    if (isRefusal(part)) return part;
    if (part === null) undetermined.push({ key: leg.key + about.suffix, name: openEnd(leg), amount: toJson(leg.amount) });
    else duties.push(...part);
  }
  const due = latestDue(assessed.legs.filter(({ id, amount }) => netted.has(id) && !isZero(amount)), about);
  for (const entry of netted.size === 0 ? [] : assessed.net) {
    const net = netDuties(entry, due, about);
    if (isRefusal(net)) return net;
    duties.push(...net);
  }
  return { duties, undetermined, funds: fundsOf(assessed, duties, about.facts) };
}

function dutiesOfLeg(clause: Clause, leg: AssessedLeg, about: DutiesAbout): readonly Duty[] | null | Refusal<AssessmentRefusal> {
  const { facts } = about;
  const debtor = holderAt(leg.from, facts);
  if (isRefusal(debtor)) return debtor;
  const creditor = holderAt(leg.to, facts);
  if (isRefusal(creditor)) return creditor;
  const through = clearingAt(leg.through, facts);
  if (isRefusal(through)) return through;
  if (debtor === null || creditor === null) return null;
  const due = dueRuleOf(leg.due, facts);
  const common = { debtor, creditor, ...(through === null ? {} : { through }), kind: leg.kind, due };
  return amountsOf(clause, leg, about.suffix).map(({ key, amount, settles }) => ({
    ...common, key, obligation: obligationIdOf(about.assessment, key), amount: toJson(amount), settles, effectiveOn: owedFrom(key, due, about),
  }));
}

/** Money and kind are discharged by different acts, so that each is an obligation of its own. */
function amountsOf(clause: Clause, leg: AssessedLeg, suffix: string): readonly { readonly key: string; readonly amount: Amount; readonly settles: Settles }[] {
  const plain: Settles = isMoney(leg.amount.unit) ? { in: 'money' } : { in: 'quantity' };
  if (leg.inKind === null) return [{ key: leg.key + suffix, amount: leg.amount, settles: plain }];
  const rest = subtract(leg.amount, leg.inKind.value);
  const kind = { key: inKindKey(leg.key, suffix), amount: leg.inKind.value, settles: inKindOf(clause, leg) };
  return [kind, { key: leg.key + suffix, amount: rest, settles: plain }].filter(({ amount }) => !isZero(amount));
}

/** What counts is what the clause itself counts among the deliveries between the two. */
function inKindOf(clause: Clause, leg: AssessedLeg): InKind {
  const counted = clause.inputs.flatMap(({ source }) => (source.kind === 'delivery' && isBetween(source, leg) ? [source] : []));
  const [eligible, ineligible] = [union(counted.map(({ kinds }) => kinds)), union(counted.map(({ excluded }) => excluded))];
  const unitValue = unitValueOf(leg);
  return {
    in: 'kind',
    ...(unitValue === null ? {} : { unitValue }),
    ...(eligible.length === 0 ? {} : { eligible }),
    ...(ineligible.length === 0 ? {} : { ineligible }),
  };
}

function isBetween(source: { readonly by: { readonly name: string } | null; readonly to: { readonly name: string } | null }, leg: AssessedLeg): boolean {
  return (source.by === null || source.by.name === leg.from.name) && (source.to === null || source.to.name === leg.to.name);
}

/** What one unit counts; exact, because the clause gives so many whole units at that value. */
function unitValueOf({ inKind }: AssessedLeg): InKind['unitValue'] | null {
  if (inKind === null || inKind.quantity === null || isZero(inKind.quantity)) return null;
  const each = fromRational(div(toRational(inKind.value), toRational(inKind.quantity)), inKind.value.unit, 'half_even');
  return isRefusal(each) ? null : { per: inKind.quantity.unit, amount: toJson(each) };
}

/** One net duty for each unit; `amounts` are received minus owed. */
function netDuties(entry: NetEntry, due: DueRule | null, about: DutiesAbout): readonly Duty[] | Refusal<AssessmentRefusal> {
  const party = holderAt(entry.party, about.facts);
  if (isRefusal(party)) return party;
  const through = holderAt(entry.through, about.facts);
  if (isRefusal(through)) return through;
  if (party === null || through === null) return [];
  return entry.amounts.filter((amount) => !isZero(amount)).map((amount) => {
    const key = netKey(entry, amount) + about.suffix;
    const receives = isPositive(amount);
    const kind = 'fund' in through ? (receives ? ('allocation' as const) : ('contribution' as const)) : ('transfer' as const);
    const settles: Settles = isMoney(amount.unit) ? { in: 'money' } : { in: 'quantity' };
    const [debtor, creditor] = receives ? [through, party] : [party, through];
    return { key, obligation: obligationIdOf(about.assessment, key), debtor, creditor, amount: toJson(absolute(amount)), kind, settles, due, effectiveOn: owedFrom(key, due, about) };
  });
}

/** The net falls due when the last of what went into it does. */
function latestDue(legs: readonly AssessedLeg[], about: DutiesAbout): DueRule | null {
  const rules = legs.map((leg) => dueRuleOf(leg.due, about.facts)).filter((rule) => rule !== null);
  const open = rules.find((rule) => !('on' in rule));
  if (open !== undefined) return open;
  const days = rules.flatMap((rule) => ('on' in rule ? [rule.on] : [])).sort();
  const last = days.at(-1);
  return last === undefined ? null : { on: last };
}

/**
 * Owed from the period's last day on; from the due date where that comes earlier, and from the day of the assessment where that comes before both (an advance). What was owed
 * under an earlier version stays owed since then: the difference counts from the same day.
 */
function owedFrom(key: string, due: DueRule | null, { owedSince, period, actedOn }: DutiesAbout): PlainDate {
  const since = owedSince.get(key);
  if (since !== undefined) return since;
  const end = minDate(period.to, actedOn);
  return due !== null && 'on' in due ? minDate(end, due.on) : end;
}

function fundsOf(assessed: Assessed, duties: readonly Duty[], facts: AgreementFacts): readonly NamedFund[] {
  const named = new Set(duties.flatMap(({ debtor, creditor }) => [debtor, creditor]).flatMap((holder) => ('fund' in holder ? [holder.fund] : [])));
  const ends: readonly LegParty[] = [...assessed.legs.flatMap(({ from, to }) => [from, to]), ...assessed.net.map(({ through }) => through)];
  const found = new Map(ends.flatMap((end) => fundAt(end, facts)).map((fund) => [fund.fund, fund]));
  return [...found.values()].filter(({ fund }) => named.has(fund));
}

function openEnd({ from, to }: AssessedLeg): string {
  return from.kind === 'undetermined' ? from.name : to.name;
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())];
}
