import { rational } from '#kernel/rational';
import type { Core } from '../core';
import { bareType, numberType, typeText, yesNoType } from '../type';
import { singleUnit } from '../unit-expression';
import { type Value, leavesOf, numberValue } from '../value';
import { argument, fault, isMismatch, tableArgument, tableOf, wordOf } from './arguments';
import { type Arguments, type Builtin, type Checked, type Typing, Stop, clash } from './builtin';

/** Both arguments are classes of one scale; a quoted class takes its scale from the other. */
function twoClasses(args: Arguments, typing: Typing): { readonly args: Arguments } | Exclude<Checked, { type: unknown }> {
  const at = args.findIndex((arg) => arg?.type.kind === 'class');
  const lead = args[at];
  if (lead === undefined || lead === null) return clash(0, 'class', typeText(argument(args, 0).type));
  const fitted: (Core | null)[] = [];
  for (const [index, arg] of args.entries()) {
    const core = arg === null ? null : typing.coerce(arg, lead.type);
    if (arg !== null && core === null) {
      return arg.kind === 'const' && arg.value.kind === 'text' && lead.type.kind === 'class'
        ? { mismatch: 'not-in-scale', arg: index, details: { text: arg.value.text, scale: lead.type.scale, members: typing.scale(lead.type.scale).join(', ') } }
        : clash(index, typeText(lead.type), typeText(arg.type));
    }
    fitted.push(core);
  }
  return { args: fitted };
}

/** Place on the scale, 0 for the best. */
function place(value: Value | null | undefined): number {
  return value?.kind === 'class' ? value.scale.indexOf(value.name) : fault('class');
}

function comparison(name: string, zh: string, en: string, holds: (a: number, b: number) => boolean): Builtin {
  return {
    name, group: 'classes', parameters: [{ name: 'a' }, { name: 'b' }], doc: { zh, en },
    check: (args, typing) => {
      const fitted = twoClasses(args, typing);
      return 'mismatch' in fitted ? fitted : { type: yesNoType, args: fitted.args };
    },
    evaluate: ([a, b]) => ({ kind: 'yes_no', is: holds(place(a), place(b)) }),
  };
}

function extreme(name: string, zh: string, en: string, sign: 1 | -1): Builtin {
  return {
    name, group: 'classes', parameters: [{ name: 'classes' }], doc: { zh, en },
    check: (args) => {
      const table = tableArgument(args, 0, 'class');
      return isMismatch(table) ? table : { type: table.leaf, args };
    },
    evaluate: ([classes]) => {
      const leaves = leavesOf(tableOf(classes));
      const present = leaves.filter((leaf) => leaf.kind === 'class');
      const [first] = present;
      if (first === undefined) return leaves.find((leaf) => leaf.kind === 'absent') ?? noClass();
      return present.reduce<Value>((best, each) => ((place(each) - place(best)) * sign > 0 ? each : best), first);
    },
  };
}

function noClass(): never {
  throw new Stop('clause-nothing-to-choose');
}

export const classBuiltins: readonly Builtin[] = [
  {
    name: 'classes_better', group: 'classes', parameters: [{ name: 'a' }, { name: 'b' }],
    doc: { zh: 'a 比 b 好几个类别（劣则为负），单位为 class。', en: 'By how many classes a is better than b (negative where worse), in class.' },
    check: (args, typing) => {
      const fitted = twoClasses(args, typing);
      return 'mismatch' in fitted ? fitted : { type: numberType(singleUnit('class')), args: fitted.args };
    },
    evaluate: ([a, b]) => numberValue(rational(place(b) - place(a)), singleUnit('class')),
  },
  comparison('better', 'a 是否优于 b。', 'Whether a is better than b.', (a, b) => a < b),
  comparison('worse', 'a 是否劣于 b。', 'Whether a is worse than b.', (a, b) => a > b),
  comparison('as_good_as', 'a 是否不劣于 b。', 'Whether a is at least as good as b.', (a, b) => a <= b),
  extreme('best', '一组类别中最好的。', 'The best class of a table.', -1),
  extreme('worst', '一组类别中最差的。', 'The worst class of a table.', 1),
  {
    name: 'position', group: 'sets', parameters: [{ name: 'element' }],
    doc: { zh: '元素在集合声明顺序中的位置，从一起。', en: 'The place of an element in the declared order of its set, from 1.' },
    check: ([element = null]) => {
      if (element?.type.kind !== 'element' || element.type.set === null) return clash(0, 'member of a set', typeText(element?.type ?? bareType));
      const set: Core = { kind: 'set', name: element.type.set, type: { kind: 'set', set: element.type.set }, from: element.from, to: element.to };
      return { type: bareType, args: [element, set] };
    },
    evaluate: ([element, set]) => {
      const at = set?.kind === 'set' ? set.elements.indexOf(wordOf(element) ?? '') : fault('set');
      if (at === -1) throw new Stop('clause-element-unknown', { element: wordOf(element) ?? '' });
      return numberValue(rational(at + 1), []);
    },
  },
];
