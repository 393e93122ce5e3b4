import { lookUpUnit } from '#kernel/units';

/**
 * A pocket calculator for printed lines of arithmetic, written without a look at the evaluator: what a clerk would do with pencil and paper. Numbers are
 * fractions of whole numbers, told in base units; everything else is a word.
 */
export type Result = Fraction | string | boolean | ReadonlyMap<string, Result>;

export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

const fraction = (top: bigint, bottom = 1n): Fraction => (bottom < 0n ? { top: -top, bottom: -bottom } : { top, bottom });
const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
const negative = (a: Fraction): Fraction => fraction(-a.top, a.bottom);
const times = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.top, a.bottom * b.bottom);
const over = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.bottom, a.bottom * b.top);
export const order = (a: Fraction, b: Fraction): bigint => a.top * b.bottom - b.top * a.bottom;
const down = (a: Fraction): bigint => (a.top >= 0n ? a.top / a.bottom : -((-a.top + a.bottom - 1n) / a.bottom));

export interface Surroundings {
  /** values of names that the line leaves standing */
  value(name: string): Result | undefined;
  /** scales of classes, best first */
  readonly scales: readonly (readonly string[])[];
  /** `name(level)` of a table of the clause */
  lookUp(table: string, level: Fraction): Result;
}

const word = /^(?:[\p{L}\p{N}_.:/-]+|'[^']*')/u;
const number = /^(\d+(?:\.\d+)?)(?:\/(\d+))?(%)?(?:(\/[\p{L}\p{N}_-]+(?:\/[\p{L}\p{N}_-]+)*)|[ ]((?!then\b|else\b|and\b|or\b|in\b)[\p{L}_%][\p{L}\p{N}_-]*(?:[*/][\p{L}_][\p{L}\p{N}_-]*)*|1(?:\/[\p{L}_][\p{L}\p{N}_-]*)+))?/u;

/** How many of the base units one of the unit is; currencies and whatever has no factor count as themselves. */
function factorOf(unit: string): Fraction {
  let factor = fraction(1n);
  let divides = false;
  for (const part of unit.split(/([*/])/)) {
    if (part === '/') divides = true;
    else if (part === '*') divides = false;
    else if (part !== '' && part !== '1') {
      const known = part === '%' ? { num: 1n, den: 100n } : (lookUpUnit(part)?.factor ?? { num: 1n, den: 1n });
      factor = divides ? over(factor, fraction(known.num, known.den)) : times(factor, fraction(known.num, known.den));
    }
  }
  return factor;
}

export function calculate(line: string, around: Surroundings): Result {
  const calculator = new Calculator(line, around);
  const result = calculator.expression();
  calculator.end();
  return result;
}

class Calculator {
  private at = 0;
  /** the units of the numbers read so far: what is shared out is shared in their smallest parts */
  private readonly units: string[] = [];

  constructor(
    private readonly line: string,
    private readonly around: Surroundings,
  ) {}

  end(): void {
    this.blanks();
    if (this.at < this.line.length) throw new Error(`cannot read on: ${this.line.slice(this.at)}`);
  }

  expression(): Result {
    if (!this.takes('if ')) return this.either();
    const condition = this.expression();
    this.needs('then');
    const then = this.branch();
    this.needs('else');
    const otherwise = this.branch();
    const chosen = condition === true ? then : otherwise;
    if (chosen === null) throw new Error(`the branch is not printed: ${this.line}`);
    return chosen;
  }

  private branch(): Result | null {
    return this.takes('…') ? null : this.expression();
  }

  private either(): Result {
    let left = this.both();
    while (this.takes('or ')) left = this.takes('…') ? left : [left, this.both()].some((each) => each === true);
    return left;
  }

  private both(): Result {
    let left = this.unless();
    while (this.takes('and ')) left = this.takes('…') ? left : [left, this.unless()].every((each) => each === true);
    return left;
  }

  private unless(): Result {
    return this.takes('not ') ? this.unless() !== true : this.comparison();
  }

  private comparison(): Result {
    const left = this.sum();
    const sign = ['<>', '<=', '>=', '=', '<', '>', 'in '].find((each) => this.takes(each));
    if (sign === undefined) return left;
    const right = this.sum();
    if (sign === 'in ') return right instanceof Map && right.has(String(left));
    const difference = isFraction(left) && isFraction(right) ? order(left, right) : left === right ? 0n : String(left) < String(right) ? -1n : 1n;
    return { '<>': difference !== 0n, '<=': difference <= 0n, '>=': difference >= 0n, '=': difference === 0n, '<': difference < 0n, '>': difference > 0n }[sign] ?? false;
  }

  private sum(): Result {
    let left = this.product();
    for (;;) {
      if (this.takes('+ ')) left = plus(asFraction(left), asFraction(this.product()));
      else if (this.takes('- ')) left = plus(asFraction(left), negative(asFraction(this.product())));
      else return left;
    }
  }

  private product(): Result {
    let left = this.power();
    for (;;) {
      if (this.takes('* ')) left = times(asFraction(left), asFraction(this.power()));
      else if (this.takes('/ ')) left = over(asFraction(left), asFraction(this.power()));
      else return left;
    }
  }

  private power(): Result {
    if (this.takes('-')) return negative(asFraction(this.power()));
    const base = this.one();
    if (!this.takes('^ ')) return base;
    const exponent = asFraction(this.one());
    return Array.from({ length: Number(exponent.top) }).reduce<Fraction>((result) => times(result, asFraction(base)), fraction(1n));
  }

  private one(): Result {
    if (this.takes('(')) {
      const inner = this.expression();
      this.needs(')');
      return inner;
    }
    if (this.takes('{')) return this.table();
    const digits = number.exec(this.rest());
    const date = /^\d{4}-\d{2}(?:-\d{2})?/.exec(this.rest())?.[0];
    if (date === undefined && digits !== null) return this.literal(digits);
    const name = date ?? word.exec(this.rest())?.[0] ?? this.stop();
    this.at += name.length;
    if (this.takes('(')) return this.call(name);
    if (name === 'yes' || name === 'no') return name === 'yes';
    return this.around.value(name) ?? name;
  }

  private literal([text, whole = '', bottom, percent, under, unit]: RegExpExecArray): Fraction {
    this.at += text.length;
    this.units.push(unit ?? '');
    const [front = '', back = ''] = whole.split('.');
    const value = fraction(BigInt(front + back), 10n ** BigInt(back.length) * BigInt(bottom ?? '1'));
    return times(value, factorOf(`${percent ?? ''}${under ?? ''}${unit ?? ''}`));
  }

  private table(): ReadonlyMap<string, Result> {
    const entries = new Map<string, Result>();
    while (!this.takes('}')) {
      const key = /^[^{}:,]+(?=: |[,}]| \})/u.exec(this.rest())?.[0].trim() ?? this.stop();
      this.at += key.length;
      entries.set(key, this.takes(':') ? this.expression() : key);
      this.takes(',');
    }
    return entries;
  }

  private call(name: string): Result {
    const args: Result[] = [];
    const before = this.units.length;
    const named = new Map<string, Result>();
    while (!this.takes(')')) {
      const label = /^(residual_to|to): /.exec(this.rest())?.[0];
      if (label !== undefined) this.at += label.length;
      const value = this.expression();
      if (label === undefined) args.push(value);
      else named.set(label.slice(0, -2), value);
      this.takes(',');
    }
    const scale = lookUpUnit(this.units[before] ?? '')?.scale ?? 0;
    if (!named.has('to')) named.set('to', fraction(1n, 10n ** BigInt(scale)));
    return this.apply(name, args, named);
  }

  private apply(name: string, args: readonly Result[], named: ReadonlyMap<string, Result>): Result {
    const numbers = (): readonly Fraction[] => args.filter(isFraction);
    const inside = (): readonly Fraction[] => leaves(args[0]).filter(isFraction);
    const [first, second, third] = args;
    switch (name) {
      case 'min':
        return numbers().reduce((a, b) => (order(b, a) < 0n ? b : a));
      case 'max':
        return numbers().reduce((a, b) => (order(b, a) > 0n ? b : a));
      case 'abs':
        return asFraction(first).top < 0n ? negative(asFraction(first)) : asFraction(first);
      case 'clamp': {
        const [x, low, high] = [asFraction(first), asFraction(second), asFraction(third)];
        const raised = order(x, low) < 0n ? low : x;
        return order(raised, high) > 0n ? high : raised;
      }
      case 'round':
      case 'floor':
      case 'ceil':
        return toStep(asFraction(first), second === undefined ? fraction(1n) : asFraction(second), name === 'round' ? String(third ?? 'half_even') : name);
      case 'points':
        return times(asFraction(first), fraction(100n));
      case 'sum':
        return inside().reduce(plus, fraction(0n));
      case 'mean':
        return over(inside().reduce(plus, fraction(0n)), fraction(BigInt(inside().length)));
      case 'greatest':
        return inside().reduce((a, b) => (order(b, a) > 0n ? b : a));
      case 'count':
        return fraction(BigInt(leaves(first).filter((leaf) => leaf !== false && leaf !== '—').length));
      case 'size':
        return fraction(BigInt(first instanceof Map ? first.size : 0));
      case 'weighted_sum':
        return [...asTable(first)].map(([key, value]) => times(asFraction(value), asFraction(asTable(second).get(key)))).reduce(plus, fraction(0n));
      case 'share':
        return over(asFraction(asTable(first).get(String(second))), inside().reduce(plus, fraction(0n)));
      case 'position':
        return fraction(BigInt([...asTable(second).keys()].indexOf(String(first)) + 1));
      case 'classes_better':
      case 'as_good_as': {
        const scale = this.around.scales.find((each) => each.includes(String(first)) && each.includes(String(second))) ?? [];
        const steps = BigInt(scale.indexOf(String(second)) - scale.indexOf(String(first)));
        return name === 'as_good_as' ? steps >= 0n : fraction(steps);
      }
      case 'allocate':
        return share(asFraction(first), asTable(second), String(third ?? 'largest_remainder'), named);
      case 'chain':
        return leaves(second).filter(isFraction).reduce((amount, rate) => toStep(times(amount, plus(fraction(1n), rate)), asFraction(third), 'half_even'), asFraction(first));
      default:
        return this.around.lookUp(name, asFraction(first));
    }
  }

  private rest(): string {
    this.blanks();
    return this.line.slice(this.at);
  }

  private blanks(): void {
    while (this.line[this.at] === ' ') this.at += 1;
  }

  private takes(text: string): boolean {
    this.blanks();
    if (!this.line.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private needs(text: string): void {
    if (!this.takes(text)) this.stop();
  }

  private stop(): never {
    throw new Error(`cannot read “${this.rest()}” in ${this.line}`);
  }
}

export function isFraction(value: Result | undefined): value is Fraction {
  return typeof value === 'object' && 'top' in value;
}

function asFraction(value: Result | undefined): Fraction {
  if (isFraction(value)) return value;
  throw new Error(`${String(value)} is no number`);
}

function asTable(value: Result | undefined): ReadonlyMap<string, Result> {
  if (value instanceof Map) return value;
  throw new Error(`${String(value)} is no table`);
}

function leaves(value: Result | undefined): readonly Result[] {
  return value === undefined ? [] : value instanceof Map ? [...value.values()].flatMap(leaves) : [value];
}

function toStep(value: Fraction, step: Fraction, mode: string): Fraction {
  const parts = over(value, step);
  const below = down(parts);
  const rest = plus(parts, fraction(-below));
  const half = order(rest, fraction(1n, 2n));
  const isUp = rest.top !== 0n && (mode === 'ceil' || (mode === 'half_even' && (half > 0n || (half === 0n && below % 2n !== 0n))) || (mode === 'half_up' && (half > 0n || (half === 0n && value.top >= 0n))));
  return times(fraction(isUp ? below + 1n : below), step);
}

/** Largest remainder in hundredths (or in the parts named), by hand: whole parts first, then one each by the size of what was cut off. */
function share(total: Fraction, weights: ReadonlyMap<string, Result>, rule: string, named: ReadonlyMap<string, Result>): ReadonlyMap<string, Result> {
  if (rule !== 'largest_remainder' || named.has('residual_to')) throw new Error(`this calculator does not share ${rule}`);
  const part = asFraction(named.get('to'));
  const all = [...weights].map(([key, weight]) => ({ key, weight: asFraction(weight) }));
  const whole = all.reduce((sum, { weight }) => plus(sum, weight), fraction(0n));
  const cut = all.map(({ key, weight }) => {
    const exact = over(over(times(total, weight), whole), part);
    return { key, parts: down(exact), rest: plus(exact, fraction(-down(exact))) };
  });
  let left = down(over(total, part)) - cut.reduce((sum, { parts }) => sum + parts, 0n);
  for (const entry of [...cut].sort((a, b) => Number(order(b.rest, a.rest) > 0n) - Number(order(b.rest, a.rest) < 0n))) {
    if (left <= 0n) break;
    entry.parts += 1n;
    left -= 1n;
  }
  return new Map(cut.map(({ key, parts }) => [key, times(fraction(parts), part)]));
}
