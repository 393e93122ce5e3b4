import { parsePlainDate } from '#kernel/plain-date';
import { isZero } from '#kernel/rational';
import type { Core } from '../core';
import { type Type, isLike } from '../type';
import { numberValue } from '../value';
import type { Declarations } from './declarations';

/**
 * The expression so that it has the type, or null where it cannot: a quoted word becomes a class, an element or a date; a bare `0` is zero in any unit; both
 * branches of an `if` are fitted. Numbers of one dimension need nothing: they are converted when they meet.
 */
export function coerce(core: Core, type: Type, names: Declarations): Core | null {
  if (type.kind === 'unknown' || core.type.kind === 'unknown') return core;
  if (core.kind === 'if') {
    const [then, otherwise] = [coerce(core.then, type, names), coerce(core.otherwise, type, names)];
    return then === null || otherwise === null ? null : { ...core, then, otherwise, type: then.type };
  }
  if (core.kind === 'for' && type.kind === 'table' && core.set === type.set) {
    const body = coerce(core.body, type.of, names);
    return body === null ? null : { ...core, body, type };
  }
  if (type.kind === 'element') return asElement(core, type.set, names);
  if (core.kind === 'const' && core.value.kind === 'text') return wordAs(core, core.value.text, type, names);
  if (core.kind === 'const' && core.value.kind === 'number' && type.kind === 'number' && isZero(core.value.n) && core.value.unit.length === 0) {
    return { ...core, value: numberValue(core.value.n, type.unit), type };
  }
  return isLike(core.type, type) ? core : null;
}

function wordAs(core: Core & { kind: 'const' }, text: string, type: Type, names: Declarations): Core | null {
  if (type.kind === 'text') return core;
  if (type.kind === 'class') {
    const scale = names.scales.get(type.scale) ?? [];
    return scale.includes(text) ? { ...core, value: { kind: 'class', scale, name: text }, type } : null;
  }
  if (type.kind !== 'date') return null;
  const on = parsePlainDate(text);
  return on === null ? null : { ...core, value: { kind: 'date', on }, type };
}

/** Elements meet by name: of the same set, of one within the other, or a role that bears an element's name. */
function asElement(core: Core, set: string | null, names: Declarations): Core | null {
  const word = core.kind === 'const' ? (core.value.kind === 'text' ? core.value.text : core.value.kind === 'element' ? core.value.name : null) : null;
  if (word !== null) {
    const isRole = names.roles.has(word);
    const elements = set === null ? null : (names.sets.get(set)?.elements ?? null);
    if (set === null ? !isRole && names.setsWith(word).length === 0 : elements !== null && !elements.includes(word)) return null;
    if (set !== null && elements === null) return null;
    return { ...core, kind: 'const', value: { kind: 'element', name: word, set }, type: { kind: 'element', set } };
  }
  if (core.type.kind !== 'element') return core.type.kind === 'text' && core.kind === 'ref' && core.what === 'parameter' ? core : null;
  if (core.type.set === null || set === null || names.isWithin(core.type.set, set)) return core;
  return null;
}

/** Two expressions brought to one type, whichever of them gives way. */
export function joined(left: Core, right: Core, names: Declarations): readonly [Core, Core] | null {
  const asLeft = coerce(right, left.type, names);
  if (asLeft !== null && !(left.kind === 'const' && left.value.kind === 'number' && isZero(left.value.n) && left.value.unit.length === 0)) return [left, asLeft];
  const asRight = coerce(left, right.type, names);
  if (asRight !== null) return [asRight, right];
  if (asLeft !== null) return [left, asLeft];
  if (left.type.kind === 'element' && right.type.kind === 'element' && left.type.set !== null && right.type.set !== null && names.isWithin(right.type.set, left.type.set)) return [left, right];
  return null;
}
