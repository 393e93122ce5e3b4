import { type UnitExpression, dimensionsOf, unitText } from './unit-expression';

/** What kind of value an expression has, known before there is any data. */
export type Type =
  | { readonly kind: 'number'; readonly unit: UnitExpression }
  | { readonly kind: 'class'; readonly scale: string }
  | { readonly kind: 'yes_no' }
  | { readonly kind: 'date' }
  | { readonly kind: 'text' }
  /** an element of a set; a role where `set` is null */
  | { readonly kind: 'element'; readonly set: string | null }
  /** one value for each element; `filtered` where a `where` may have left some out */
  | { readonly kind: 'table'; readonly set: string; readonly of: Type; readonly filtered: boolean }
  | { readonly kind: 'set'; readonly set: string }
  /** after a mistake already named: nothing more is said about it */
  | { readonly kind: 'unknown' };

export const unknown: Type = { kind: 'unknown' };
export const yesNoType: Type = { kind: 'yes_no' };
export const dateType: Type = { kind: 'date' };
export const textType: Type = { kind: 'text' };
export const bareType: Type = { kind: 'number', unit: [] };

export function numberType(unit: UnitExpression): Type {
  return { kind: 'number', unit };
}

export function tableType(set: string, of: Type, filtered = false): Type {
  return { kind: 'table', set, of, filtered };
}

/** True where a value of one can stand for the other (for numbers: after conversion). */
export function isLike(a: Type, b: Type): boolean {
  if (a.kind === 'unknown' || b.kind === 'unknown') return true;
  if (a.kind === 'number' && b.kind === 'number') return dimensionsOf(a.unit) === dimensionsOf(b.unit);
  if (a.kind === 'class' && b.kind === 'class') return a.scale === b.scale;
  if (a.kind === 'table' && b.kind === 'table') return a.set === b.set && isLike(a.of, b.of);
  return a.kind === b.kind;
}

/** For messages: `CNY/mu`, `a bare number`, `class of water`, `one CNY for each of members`. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case 'number':
      return unitText(type.unit) || '1';
    case 'class':
      return `class ${type.scale}`;
    case 'element':
      return type.set === null ? 'role' : `member of ${type.set}`;
    case 'table':
      return `${typeText(type.of)} for each of ${type.set}`;
    case 'set':
      return `set ${type.set}`;
    default:
      return type.kind;
  }
}

/** The innermost type of a table of tables. */
export function leafOf(type: Type): Type {
  return type.kind === 'table' ? leafOf(type.of) : type;
}

export function setsOf(type: Type): readonly string[] {
  return type.kind === 'table' ? [type.set, ...setsOf(type.of)] : [];
}
