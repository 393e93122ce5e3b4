import { isRoundingMode } from '#kernel/rounding';
import type { Declarations } from '../check/declarations';
import type { Typer } from '../check/typer';
import type { Each, Formula, Rounding, Step } from '../clause';
import type { Expression } from '../expression/ast';
import { type Parsed, parseExpression } from '../expression/parse';
import type { Problems } from '../problems';
import type { Dictionary, Item, Text } from '../source/document';
import { Fields, checkName } from './fields';
import { readNumber } from './literal';
import { takeName } from './read-names';

/** `{ to: "0.01 CNY", mode: half_even }` */
export function readRounding(item: Item | null, names: Declarations, problems: Problems): Rounding | null {
  if (item === null) return null;
  if (item.kind !== 'map') {
    problems.add('not-a-map', item.offset, item.path);
    return null;
  }
  const fields = new Fields(item, problems);
  const to = fields.required('to');
  const mode = fields.text('mode');
  fields.choice('at', ['leg']);
  fields.end('to, mode, at');
  const step = readNumber(to, names, problems);
  if (step !== null && to !== null && step.n.num <= 0n) problems.add('bad-number', to.offset, to.path, { text: to.text });
  if (mode !== null && !isRoundingMode(mode.text)) problems.add('bad-choice', mode.offset, mode.path, { text: mode.text, choices: 'half_even, half_up, half_down, up, down, floor, ceil' });
  if (step === null || step.n.num <= 0n) return null;
  return { step, mode: mode !== null && isRoundingMode(mode.text) ? mode.text : 'half_even' };
}

interface RawStep {
  readonly key: Text;
  readonly item: Item;
  readonly fields: Fields | null;
  readonly parsed: Parsed | null;
}

/** Steps are computed in the order of the text; each knows only those above it. */
export function readSteps(map: Dictionary | null, names: Declarations, typer: Typer, problems: Problems): readonly Step[] {
  const raw = (map?.entries ?? []).flatMap(({ key, value }): RawStep[] => {
    const fields = value.kind === 'map' ? new Fields(value, problems) : null;
    const text = fields === null ? (value.kind === 'text' ? value : null) : fields.required('is');
    if (text === null && fields === null) problems.add('not-a-text', value.offset, value.path);
    if (!takeName(key, names, problems)) return [];
    return [{ key, item: value, fields, parsed: text === null ? null : parseExpression(text, problems) }];
  });
  for (const { key, parsed } of raw) names.stepMentions.set(key.text, parsed === null ? new Set() : mentionsOf(parsed.tree));
  const cyclic = nameCycles(raw, names, problems);
  return raw.flatMap((step): Step[] => {
    const label = step.fields?.label('label', step.key.text) ?? { zh: step.key.text, en: step.key.text };
    const rounding = readRounding(step.fields?.item('round') ?? null, names, problems);
    step.fields?.end('is, label, round');
    const core = step.parsed === null || cyclic.has(step.key.text) ? null : typer.type(step.parsed);
    if (step.parsed === null || core === null || core.type.kind === 'unknown') {
      names.broken.add(step.key.text);
      return [];
    }
    if (core.type.kind === 'set') problems.add('type-clash', step.parsed.text.offset, step.parsed.text.path, { expected: 'number', found: 'set' });
    if (core.type.kind === 'table' && core.type.filtered) problems.add('filtered-table', step.parsed.text.offset, step.parsed.text.path, { name: step.key.text });
    const formula: Formula = { text: step.parsed.text.text, core, offset: step.parsed.text.offset };
    const read: Step = { name: step.key.text, label, offset: step.key.offset, formula, type: core.type, rounding };
    names.steps.set(read.name, read);
    return [read];
  });
}

/** Every name that stands in an expression. */
export function mentionsOf(tree: Expression): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (each: Expression): void => {
    switch (each.kind) {
      case 'name':
        found.add(each.name);
        return;
      case 'field':
      case 'minus':
      case 'not':
        return visit(each.of);
      case 'index':
        visit(each.of);
        return each.keys.forEach(visit);
      case 'call':
        visit(each.of);
        return each.args.forEach(({ value }) => visit(value));
      case 'binary':
        visit(each.left);
        return visit(each.right);
      case 'if':
        visit(each.when);
        visit(each.then);
        return visit(each.otherwise);
      case 'for':
        found.add(each.over);
        if (each.where !== null) visit(each.where);
        return visit(each.body);
      case 'table':
        return each.entries.forEach(({ value }) => visit(value));
      default:
        return;
    }
  };
  visit(tree);
  return found;
}

/** Names each circle of steps once, with the way round it; answers the steps that stand in one. */
function nameCycles(steps: readonly RawStep[], names: Declarations, problems: Problems): ReadonlySet<string> {
  const cyclic = new Set<string>();
  for (const { key } of steps) {
    if (cyclic.has(key.text)) continue;
    const way = wayBack(key.text, key.text, names, new Set());
    if (way === null) continue;
    problems.add('cycle', key.offset, key.path, { way: [key.text, ...way].join(' → ') });
    for (const name of way) cyclic.add(name);
  }
  return cyclic;
}

function wayBack(from: string, goal: string, names: Declarations, seen: Set<string>): readonly string[] | null {
  for (const mentioned of names.stepMentions.get(from) ?? []) {
    if (mentioned === goal) return [goal];
    if (seen.has(mentioned) || !names.stepMentions.has(mentioned)) continue;
    seen.add(mentioned);
    const way = wayBack(mentioned, goal, names, seen);
    if (way !== null) return [mentioned, ...way];
  }
  return null;
}

/** `m in members`, `s in sections, k in months`: the variables that an `each:` gives. */
export function readEach(text: Text | null, names: Declarations, problems: Problems): readonly Each[] {
  if (text === null) return [];
  return text.text.split(/[,，]/).flatMap((part): Each[] => {
    const words = /^\s*(\S+)\s+in\s+(\S+)\s*$/.exec(part);
    const [variable, set] = [words?.[1] ?? '', words?.[2] ?? ''];
    if (words === null) problems.add('syntax', text.offset, text.path, { found: part.trim(), after: '' });
    else if (!names.sets.has(set)) problems.add('unknown-name', text.at(text.text.indexOf(set)), text.path, { name: set, near: [...names.sets.keys()].join(', ') });
    else if (checkName({ ...text, text: variable }, problems) && names.valueOf(variable) === null) return [{ variable, set }];
    else problems.add('name-twice', text.offset, text.path, { name: variable });
    return [];
  });
}
