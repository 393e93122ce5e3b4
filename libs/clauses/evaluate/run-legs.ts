import { Fault } from '#kernel/fault';
import { type Amount, amountOf, isWithinAmountDigits, isZero, negate, toText } from '#kernel/amount';
import { allocate } from '#kernel/allocation';
import { floor, isWhole, mul, rational, sub, zero, div, add, one } from '#kernel/rational';
import { isRefusal } from '#kernel/refusal';
import { roundToStep } from '#kernel/rounding';
import { unitOf } from '#kernel/units';
import { Stop } from '../builtins/builtin';
import type { Each, Leg, PartyRule } from '../clause';
import type { AssessedLeg, LeftOut, LegParty } from '../contract';
import { quantityUnit } from '../read/read-legs';
import { amountUnit } from '../unit-expression';
import { type NumberValue, inUnit, numberText } from '../value';
import { dueOn } from './due';
import type { Environment } from './environment';
import { evaluate, prorated } from './evaluate';
import type { Nodes } from './nodes';
import { roundedText } from './run-steps';

export interface LegResults {
  readonly legs: readonly AssessedLeg[];
  readonly leftOut: readonly LeftOut[];
}

/** Who owes whom what: every leg for every combination of its elements. */
export function runLegs(env: Environment, nodes: Nodes): LegResults {
  const legs: AssessedLeg[] = [];
  const leftOut: LeftOut[] = [];
  for (const leg of env.occasion.clause.legs) {
    forEach(leg.each, env, (elements) => {
      env.count();
      const result = runLeg(leg, elements, env, nodes);
      legs.push(...result.legs);
      leftOut.push(...result.leftOut);
    });
  }
  return { legs, leftOut };
}

/** Runs the work for every combination of the elements, with the variables bound. */
export function forEach(each: readonly Each[], env: Environment, work: (elements: readonly string[]) => void, before: readonly string[] = []): void {
  const next = each[before.length];
  if (next === undefined) return work(before);
  for (const element of env.elements(next.set)) {
    env.loops.set(next.variable, { name: element, set: next.set });
    forEach(each, env, work, [...before, element]);
  }
  env.loops.delete(next.variable);
}

function runLeg(leg: Leg, elements: readonly string[], env: Environment, nodes: Nodes): LegResults {
  const leave = (reason: LeftOut['reason'], cause: string): LegResults => ({ legs: [], leftOut: [{ what: 'leg', name: leg.name, elements, reason, cause }] });
  const when = leg.when === null ? null : env.watch(() => evaluate(leg.when?.core ?? leg.pay.core, env));
  if (when !== null && when.result.value.kind !== 'yes_no') return leave('depends', when.result.value.kind === 'absent' ? when.result.value.cause : '');
  if (when?.result.value.kind === 'yes_no' && !when.result.value.is) return leave('condition', when.result.worked);
  const pay = env.watch(() => evaluate(leg.pay.core, env));
  if (pay.result.value.kind === 'absent') return leave('depends', pay.result.value.cause);
  if (pay.result.value.kind !== 'number') throw new Fault(`leg ${leg.name} does not come to a number`);
  const signed = amountFrom(prorated(pay.result.value, env.share), leg);
  const turned = signed.minor < 0n;
  if (turned && leg.negative === 'refuse') throw new Stop('clause-amount-negative', { leg: keyOf(leg.name, elements), amount: `${toText(signed)} ${signed.unit}` });
  const amount = turned ? (leg.negative === 'zero' ? amountOf(signed.unit, 0n) : negate(signed)) : signed;
  const [from, to] = [partyOf(leg.from, env), partyOf(leg.to, env)];
  const key = keyOf(leg.name, elements);
  const share = env.share.num === env.share.den ? '' : ` * ${env.share.num}/${env.share.den}`;
  nodes.add({
    id: `leg:${key}`, kind: 'leg', name: leg.name, label: leg.label, elements, formula: leg.pay.text, worked: `${roundedText(pay.result, leg.rounding)}${share}`,
    value: `${toText(signed)} ${signed.unit}`, offset: leg.offset, parts: [...new Set([...pay.parts, ...(when?.parts ?? [])])], cause: when === null ? '' : when.result.worked,
  });
  const base = {
    id: leg.name, label: leg.label, elements, from: turned && leg.negative === 'reverse' ? to : from, to: turned && leg.negative === 'reverse' ? from : to, kind: leg.kind,
    turned: turned && leg.negative === 'reverse', through: leg.through === null ? null : partyOf(leg.through, env), node: `leg:${key}`,
  };
  if (leg.instalments.length === 0) return { legs: [{ ...base, key, instalment: 0, amount, due: dueOn(leg.due, env), inKind: inKindOf(leg, amount) }], leftOut: [] };
  return instalments(leg, elements, amount, env, (part, number, due) => ({ ...base, key: `${key}#${number}`, instalment: number, amount: part, due, inKind: inKindOf(leg, part) }));
}

function keyOf(name: string, elements: readonly string[]): string {
  return elements.length === 0 ? name : `${name}[${elements.join(',')}]`;
}

/** Rounded as declared, in whole smallest parts of the leg's unit. */
function amountFrom(value: NumberValue, leg: Leg): Amount {
  const unit = amountUnit(leg.unit) ?? fault(leg.name);
  const told = inUnit(value, leg.unit);
  const rounded = leg.rounding === null ? told.n : roundToStep(told.n, inUnit(leg.rounding.step, leg.unit).n, leg.rounding.mode);
  const minor = mul(rounded, rational(10n ** BigInt(unitOf(unit).scale)));
  if (!isWhole(minor)) throw new Stop('clause-amount-not-whole', { leg: leg.name, amount: numberText(told) });
  if (!isWithinAmountDigits(minor.num)) throw new Stop('clause-amount-too-long', { leg: leg.name });
  return amountOf(unit, minor.num);
}

export function partyOf(rule: PartyRule, env: Environment): LegParty {
  if (rule.kind !== 'expression') return { kind: rule.kind, name: rule.name };
  const { value } = env.watch(() => evaluate(rule.formula.core, env)).result;
  const name = value.kind === 'element' ? value.name : value.kind === 'text' ? value.text : null;
  if (name === null) throw new Stop('clause-element-unknown', { element: rule.formula.text });
  return partyNamed(name, value.kind === 'element' ? value.set : null, env);
}

/** An element that bears a role's name is that role. */
export function partyNamed(name: string, set: string | null, env: Environment): LegParty {
  const { clause, bindings } = env.occasion;
  if (clause.roles.some((role) => role.name === name)) return { kind: 'role', name, party: bindings.roles[name] ?? null };
  const bound = set === null ? undefined : bindings.elements?.[set]?.[name];
  const anywhere = bound ?? Object.values(bindings.elements ?? {}).map((parties) => parties[name]).find((party) => party !== undefined);
  return { kind: 'element', set: set ?? '', name, party: anywhere ?? null };
}

/** So many whole units at their value; what they do not cover stays money. Without a value of one, the work counts at its accepted value. */
function inKindOf(leg: Leg, amount: Amount): AssessedLeg['inKind'] {
  if (leg.inKind === null) return null;
  const { means, part, at } = leg.inKind;
  const scale = rational(10n ** BigInt(unitOf(amount.unit).scale));
  const value = div(mul(rational(amount.minor), inUnit(part, []).n), scale);
  const toMoney = (n: typeof value): Amount => amountOf(amount.unit, floor(mul(n, scale)));
  if (at === null) return { quantity: null, value: toMoney(value), means };
  const unit = quantityUnit(at.unit, leg.unit) ?? fault(leg.name);
  const code = amountUnit([[unit, 1]]) ?? fault(unit);
  const unitScale = rational(10n ** BigInt(unitOf(code).scale));
  const price = inUnit(at, [...leg.unit, [unit, -1] as const]).n;
  const parts = floor(mul(div(value, price), unitScale));
  return { quantity: amountOf(code, parts), value: toMoney(mul(div(rational(parts), unitScale), price)), means };
}

/** The amount in its parts, which sum to it; a gate that is not open leaves its part out. */
function instalments(leg: Leg, elements: readonly string[], amount: Amount, env: Environment, make: (part: Amount, number: number, due: AssessedLeg['due']) => AssessedLeg): LegResults {
  const named = leg.instalments.map(({ share }) => (share === null ? null : inUnit(share, []).n));
  const rest = sub(one, named.reduce<typeof one>((total, share) => (share === null ? total : add(total, share)), zero));
  const weights = named.map((share, index) => [String(index), share ?? rest] as const);
  const shares = allocate(amount.minor, weights, 'cumulative');
  if (isRefusal(shares)) throw new Stop('clause-share-without-weight');
  const legs: AssessedLeg[] = [];
  const leftOut: LeftOut[] = [];
  for (const [index, instalment] of leg.instalments.entries()) {
    const open = instalment.when === null ? null : evaluate(instalment.when.core, env);
    const isOpen = open === null || (open.value.kind === 'yes_no' && open.value.is);
    const part = amountOf(amount.unit, shares[index]?.[1] ?? 0n);
    if (isOpen) legs.push(make(part, index + 1, dueOn(instalment.due ?? leg.due, env)));
    else leftOut.push({ what: 'leg', name: `${leg.name}#${index + 1}`, elements, reason: 'condition', cause: open?.worked ?? '' });
  }
  return { legs, leftOut };
}

export function owes(leg: AssessedLeg): boolean {
  return !isZero(leg.amount);
}


function fault(what: string): never {
  throw new Fault(`a checked clause lacks ${what}`);
}
