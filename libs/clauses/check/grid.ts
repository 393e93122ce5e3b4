import { isWhole, mul, rational } from '#kernel/rational';
import { unitOf } from '#kernel/units';
import type { Core } from '../core';
import { type UnitExpression, amountUnit, multiplied, sameUnit } from '../unit-expression';
import { type NumberValue, type Value, leavesOf } from '../value';
import type { Declarations } from './declarations';

/**
 * Whether an amount surely comes out in whole smallest parts of its unit, so that no rounding has to be declared: what is stated, observed or shared out
 * in that unit, and sums, differences, choices and whole multiples of such.
 */
export function isOnGrid(core: Core, unit: UnitExpression, names: Declarations): boolean {
  const code = amountUnit(unit);
  return code !== null && new Grid(unit, rational(10n ** BigInt(unitOf(code).scale)), names).holds(core);
}

/** The kinds of results that are whole by nature. */
const wholeCalls = ['count', 'size', 'position', 'rank', 'classes_better', 'years_between', 'months_between', 'days_between', 'year_of', 'month_of'];
const passing = ['min', 'max', 'abs', 'clamp', 'sum', 'least', 'greatest', 'sum_through', 'sum_before'];
const stepped: Readonly<Record<string, number>> = { round: 1, floor: 1, ceil: 1, compound: 3, chain: 2 };

class Grid {
  /** what has been found of steps, so that none is looked through twice */
  private readonly steps = new Map<string, boolean>();
  private readonly wholeSteps = new Map<string, boolean>();

  constructor(
    private readonly unit: UnitExpression,
    private readonly parts: ReturnType<typeof rational>,
    private readonly names: Declarations,
  ) {}

  holds(core: Core): boolean {
    switch (core.kind) {
      case 'const':
        return this.valueHolds(core.value);
      case 'ref':
        return this.nameHolds(core);
      case 'index':
      case 'minus':
        return this.holds(core.of);
      case 'for':
        return this.holds(core.body);
      case 'table':
        return core.entries.every(([, value]) => this.holds(value));
      case 'if':
        return this.holds(core.then) && this.holds(core.otherwise);
      case 'lookup': {
        const table = this.names.tables.get(core.table);
        return table?.shape === 'bands' && table.bands.every(({ gives }) => [...gives.values()].every((value) => this.valueHolds(value)));
      }
      case 'binary':
        if (core.op === '+' || core.op === '-') return this.holds(core.left) && this.holds(core.right);
        return core.op === '*' && this.meetsWhole(core.left, core.right) && ((this.isWhole(core.left) && this.holds(core.right)) || (this.isWhole(core.right) && this.holds(core.left)));
      case 'call':
        return this.callHolds(core);
      default:
        return false;
    }
  }

  /** `1 mu × 1 CNY/ha` is a fifteenth of a yuan: the units must meet without a fraction. */
  private meetsWhole(left: Core, right: Core): boolean {
    if (left.type.kind !== 'number' || right.type.kind !== 'number') return false;
    return isWhole(multiplied(left.type.unit, right.type.unit, 1).factor);
  }

  private callHolds(core: Core & { kind: 'call' }): boolean {
    const at = stepped[core.name];
    if (at !== undefined) return this.stepHolds(core.args[at] ?? null);
    // Without a named step the parts are the smallest of the unit.
    if (core.name === 'allocate') return this.stepHolds(core.args[4] ?? null) || (core.args[4] ?? null) === null;
    if (core.name === 'allocate_capped') return this.stepHolds(core.args[3] ?? null) || (core.args[3] ?? null) === null;
    if (core.name === 'in_order') return core.args.every((arg) => arg === null || this.holds(arg));
    return passing.includes(core.name) && core.args.slice(0, core.name.startsWith('sum_') ? 1 : undefined).every((arg) => arg === null || this.holds(arg));
  }

  private stepHolds(step: Core | null): boolean {
    return step?.kind === 'const' && this.valueHolds(step.value);
  }

  private nameHolds(core: Core & { kind: 'ref' }): boolean {
    if (core.what === 'parameter') return this.valueHolds(this.names.parameters.get(core.name)?.value ?? null);
    if (core.what === 'input') return this.isInUnit(this.names.inputs.get(core.name)?.type ?? null);
    const step = core.what === 'step' ? this.names.steps.get(core.name) : undefined;
    if (step === undefined) return false;
    const known = this.steps.get(step.name) ?? (step.rounding === null ? this.holds(step.formula.core) : this.numberHolds(step.rounding.step));
    this.steps.set(step.name, known);
    return known;
  }

  private isInUnit(type: { readonly kind: string; readonly unit?: UnitExpression } | null): boolean {
    return type?.kind === 'number' && type.unit !== undefined && sameUnit(type.unit, this.unit);
  }

  private valueHolds(value: Value | null): boolean {
    if (value === null) return false;
    const leaves = value.kind === 'table' ? leavesOf(value) : [value];
    return leaves.every((leaf) => leaf.kind === 'number' && this.numberHolds(leaf));
  }

  /** `6000万 CNY/class` holds for CNY: the rest of the unit belongs to the whole number it is multiplied with. */
  private numberHolds(value: NumberValue): boolean {
    const code = this.unit[0]?.[0];
    const isZero = value.n.num === 0n;
    return isZero || (value.unit.some(([each, exponent]) => each === code && exponent === 1) && value.unit.every(([, exponent], index) => index === 0 || exponent < 0) && isWhole(mul(value.n, this.parts)));
  }

  private isWhole(core: Core): boolean {
    if (core.kind === 'minus') return this.isWhole(core.of);
    if (core.kind === 'const') return core.value.kind === 'number' && isWhole(core.value.n);
    if (core.kind === 'period') return core.field !== 'start' && core.field !== 'end';
    if (core.kind === 'index' || core.kind === 'for') return this.isWhole(core.kind === 'index' ? core.of : core.body);
    if (core.kind === 'ref' && core.what === 'step') {
      const step = this.names.steps.get(core.name);
      const known = this.wholeSteps.get(core.name) ?? (step !== undefined && step.rounding === null && this.isWhole(step.formula.core));
      this.wholeSteps.set(core.name, known);
      return known;
    }
    if (core.kind !== 'call') return false;
    if (wholeCalls.includes(core.name)) return true;
    return passing.includes(core.name) && core.args.every((arg) => arg === null || this.isWhole(arg));
  }
}
