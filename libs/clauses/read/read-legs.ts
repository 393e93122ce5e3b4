import { toExactText } from '#kernel/decimal';
import { add, cmp, one, zero } from '#kernel/rational';
import type { Declarations } from '../check/declarations';
import type { Typer } from '../check/typer';
import type { Count, DueRule, Each, Formula, InKindRule, Instalment, Leg, NetRule, PartyRule, Rounding } from '../clause';
import { legKinds } from '../contract';
import { parseExpression } from '../expression/parse';
import type { Problems } from '../problems';
import type { Dictionary, Item, List, Text } from '../source/document';
import { typeText } from '../type';
import { type UnitExpression, amountUnit, dimensionsOf, isMoneyUnit } from '../unit-expression';
import { inUnit } from '../value';
import { Fields, checkWord, textsOf } from './fields';
import { dueAnchors, parseDue } from './due';
import { readNumber } from './literal';
import { readEach, readRounding } from './read-steps';

/** Reads what the clause results in: legs, counts, netting. */
export class LegsReader {
  constructor(
    private readonly names: Declarations,
    private readonly typer: Typer,
    private readonly roundings: readonly Rounding[],
    private readonly problems: Problems,
  ) {}

  legs(list: List | null): readonly Leg[] {
    const seen = new Set<string>();
    return (list?.items ?? []).flatMap((item, index): Leg[] => {
      if (item.kind !== 'map') {
        this.problems.add('not-a-map', item.offset, item.path);
        return [];
      }
      const leg = this.leg(item, index);
      if (leg !== null && seen.has(leg.name)) this.problems.add('name-twice', item.offset, item.path, { name: leg.name });
      if (leg !== null) seen.add(leg.name);
      return leg === null ? [] : [leg];
    });
  }

  private leg(map: Dictionary, index: number): Leg | null {
    const fields = new Fields(map, this.problems);
    const id = fields.text('id');
    if (id !== null) checkWord(id, this.problems);
    const name = id?.text ?? `leg${index + 1}`;
    const label = fields.label('label', name);
    const each = readEach(fields.text('each'), this.names, this.problems);
    const when = this.formula(fields.text('when'), each, 'yes_no');
    const payText = fields.has('deliver') ? fields.text('deliver') : fields.required('pay');
    const pays = fields.has('pay');
    const pay = this.formula(payText, each, 'number');
    const from = this.party(fields.required('from'), each);
    const to = this.party(fields.required('to'), each);
    const kind = fields.choice('kind', ['transfer', ...legKinds.filter((each2) => each2 !== 'transfer')]);
    const negative = fields.choice('negative', ['refuse', 'reverse', 'zero']);
    const due = this.due(fields.text('due'));
    const through = this.party(fields.text('through'), each);
    const inKind = this.inKind(fields.dictionary('in_kind'), pay);
    const instalments = this.instalments(fields.list('instalments'), each);
    const ownRounding = readRounding(fields.item('round'), this.names, this.problems);
    fields.end('id, label, each, when, pay | deliver, from, to, kind, negative, due, through, in_kind, instalments, round');
    if (pays && payText === null) return null;
    if (pay === null || from === null || to === null || pay.core.type.kind !== 'number') return null;
    const { unit } = pay.core.type;
    const rounding = ownRounding ?? this.roundings.find(({ step }) => dimensionsOf(step.unit) === dimensionsOf(unit)) ?? null;
    const legUnit = amountUnit(unit) !== null ? unit : (rounding?.step.unit ?? unit);
    this.checkUnit(payText, pay, legUnit, payText !== null && payText.path.endsWith('.deliver'));
    return { name, label, offset: map.offset, each, when, pay, unit: legUnit, from, to, kind, negative, due, through, inKind, instalments, rounding };
  }

  private checkUnit(text: Text | null, pay: Formula, unit: UnitExpression, delivers: boolean): void {
    if (text === null || pay.core.type.kind !== 'number') return;
    if (amountUnit(unit) === null || isMoneyUnit(unit) === delivers) this.problems.add('leg-unit', text.offset, text.path, { found: typeText(pay.core.type), wanted: delivers ? 'quantity' : 'money' });
  }

  private formula(text: Text | null, each: readonly Each[], kind: 'number' | 'yes_no' | 'element' | 'any'): Formula | null {
    const parsed = text === null ? null : parseExpression(text, this.problems);
    if (text === null || parsed === null) return null;
    const core = this.typer.type(parsed, each);
    if (core.type.kind === 'unknown') return null;
    if (kind !== 'any' && core.type.kind !== kind) {
      if (core.type.kind === 'table') this.problems.add('needs-index', text.offset, text.path, { found: typeText(core.type), set: core.type.set });
      else this.problems.add('type-clash', text.offset, text.path, { expected: kind, found: typeText(core.type) });
      return null;
    }
    return { text: text.text, core, offset: text.offset };
  }

  /** `fund pool`, `escrow x`, `clearing province`, `undetermined buyers`, or an expression that gives a role or an element. */
  party(text: Text | null, each: readonly Each[]): PartyRule | null {
    if (text === null) return null;
    const account = /^\s*(fund|escrow|clearing|undetermined)\s+(\S+)\s*$/.exec(text.text);
    if (account !== null) return { kind: account[1] as 'fund' | 'escrow' | 'clearing' | 'undetermined', name: account[2] ?? '' };
    const formula = this.formula(text, each, 'any');
    if (formula !== null && formula.core.type.kind !== 'element') this.problems.add('bad-party', text.offset, text.path, { text: text.text });
    return formula === null ? null : { kind: 'expression', formula };
  }

  private due(text: Text | null): DueRule | null {
    if (text === null) return null;
    const rule = parseDue(text.text);
    const anchor = rule?.kind === 'after' ? rule.what : 'period';
    const isDate = this.names.events.has(anchor) || this.names.inputs.get(anchor)?.type.kind === 'date';
    if (rule !== null && (dueAnchors.includes(anchor) || isDate)) return rule;
    this.problems.add('bad-due', text.offset, text.path, { text: text.text, anchors: [...dueAnchors, ...this.names.events.keys()].join(', ') });
    return null;
  }

  private inKind(map: Dictionary | null, pay: Formula | null): InKindRule | null {
    if (map === null) return null;
    const fields = new Fields(map, this.problems);
    const means = fields.required('means')?.text ?? '';
    const partText = fields.text('part');
    const part = readNumber(partText, this.names, this.problems, []);
    const atText = fields.text('at');
    const at = readNumber(atText, this.names, this.problems);
    fields.end('means, part, at');
    const money = pay?.core.type.kind === 'number' ? pay.core.type.unit : [];
    if (at !== null && atText !== null && (at.n.num <= 0n || quantityUnit(at.unit, money) === null)) this.problems.add('bad-value', atText.offset, atText.path, { text: atText.text, expected: 'CNY/place' });
    return { means, part: part ?? { kind: 'number', n: { num: 1n, den: 1n }, unit: [] }, at };
  }

  private instalments(list: List | null, each: readonly Each[]): readonly Instalment[] {
    const read = (list?.items ?? []).flatMap((item): Instalment[] => {
      if (item.kind !== 'map') {
        this.problems.add('not-a-map', item.offset, item.path);
        return [];
      }
      const fields = new Fields(item, this.problems);
      const text = fields.required('share');
      const share = text === null || text.text === 'rest' ? null : readNumber(text, this.names, this.problems, []);
      const instalment = { share, when: this.formula(fields.text('when'), each, 'yes_no'), due: this.due(fields.text('due')) };
      fields.end('share, when, due');
      return [instalment];
    });
    if (list !== null) this.checkInstalments(read, list);
    return read;
  }

  private checkInstalments(read: readonly Instalment[], list: List): void {
    const rests = read.filter(({ share }) => share === null).length;
    const whole = read.reduce((total, { share }) => (share === null ? total : add(total, inUnit(share, []).n)), zero);
    const over = cmp(whole, one) > 0;
    if (rests > 1 || over || (rests === 0 && cmp(whole, one) !== 0)) this.problems.add('weights-do-not-sum', list.offset, list.path, { name: 'instalments', sum: toExactText(whole), expected: '1' });
  }

  counts(map: Dictionary | null): readonly Count[] {
    return (map?.entries ?? []).flatMap(({ key, value }): Count[] => {
      checkWord(key, this.problems);
      const fields = value.kind === 'map' ? new Fields(value, this.problems) : null;
      const each = readEach(fields?.text('each') ?? null, this.names, this.problems);
      const text = fields === null ? (value.kind === 'text' ? value : null) : fields.required('is');
      const formula = this.formula(text, each, 'any');
      const label = fields?.label('label', key.text) ?? { zh: key.text, en: key.text };
      fields?.end('is, each, label');
      return formula === null ? [] : [{ name: key.text, label, offset: key.offset, each, formula }];
    });
  }

  net(item: Item | null, legs: readonly Leg[]): NetRule | null {
    if (item === null) return null;
    if (item.kind !== 'map') {
      this.problems.add('not-a-map', item.offset, item.path);
      return null;
    }
    const fields = new Fields(item, this.problems);
    const by = fields.item('by');
    const through = this.party(fields.required('through'), []);
    const list = fields.list('legs');
    const named = list === null ? [] : textsOf(list, this.problems);
    fields.end('by, through, legs');
    for (const text of named) {
      if (!legs.some(({ name }) => name === text.text)) this.problems.add('unknown-name', text.offset, text.path, { name: text.text, near: legs.map(({ name }) => name).join(', ') });
    }
    const ids = named.length === 0 ? legs.map(({ name }) => name) : named.map(({ text }) => text);
    if (by?.kind === 'text' && this.names.sets.has(by.text) && through !== null) return { by: { set: by.text }, through, legs: ids };
    const roles = by?.kind === 'list' ? textsOf(by, this.problems) : [];
    const strange = roles.find(({ text }) => !this.names.roles.has(text));
    if (by !== null && (by.kind !== 'list' || strange !== undefined)) this.problems.add('unknown-name', strange?.offset ?? by.offset, by.path, { name: strange?.text ?? (by.kind === 'text' ? by.text : ''), near: '' });
    if (by === null) this.problems.add('missing-key', item.offset, item.path, { key: 'by' });
    return through === null || roles.length === 0 ? null : { by: { roles: roles.map(({ text }) => text) }, through, legs: ids };
  }
}

/** What a value of money a unit counts: `place` in `CNY/place`; null where it is something else. */
export function quantityUnit(at: UnitExpression, money: UnitExpression): string | null {
  const under = at.filter(([, exponent]) => exponent < 0);
  const over = at.filter(([, exponent]) => exponent > 0);
  const [unit] = under;
  return unit !== undefined && under.length === 1 && unit[1] === -1 && dimensionsOf(over) === dimensionsOf(money) && amountUnit([[unit[0], 1]]) !== null ? unit[0] : null;
}
