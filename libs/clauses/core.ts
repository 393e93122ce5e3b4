import type { BinaryOperator, Stretch } from './expression/ast';
import type { Type } from './type';
import type { Value } from './value';

/** An expression after checking: every name is resolved, every word means a value, every node has its type. This is what is evaluated. */
export type Core = Stretch & { readonly type: Type } & (
    | { readonly kind: 'const'; readonly value: Value }
    | { readonly kind: 'ref'; readonly what: 'input' | 'parameter' | 'step' | 'event' | 'loop'; readonly name: string }
    | { readonly kind: 'period'; readonly field: PeriodField }
    | { readonly kind: 'set'; readonly name: string }
    | { readonly kind: 'index'; readonly of: Core; readonly keys: readonly Core[] }
    | { readonly kind: 'minus'; readonly of: Core }
    | { readonly kind: 'not'; readonly of: Core }
    | { readonly kind: 'binary'; readonly op: BinaryOperator; readonly left: Core; readonly right: Core }
    | { readonly kind: 'if'; readonly when: Core; readonly then: Core; readonly otherwise: Core }
    | { readonly kind: 'for'; readonly variable: string; readonly set: string; readonly where: Core | null; readonly body: Core }
    | { readonly kind: 'table'; readonly entries: readonly (readonly [key: string, value: Core])[] }
    | { readonly kind: 'call'; readonly name: string; readonly args: readonly (Core | null)[] }
    | { readonly kind: 'lookup'; readonly table: string; readonly column: string | null; readonly of: Core }
    | { readonly kind: 'field'; readonly of: Core; readonly field: PeriodField }
    | { readonly kind: 'known'; readonly of: Core }
  );

export type CoreOf<K extends Core['kind']> = Extract<Core, { kind: K }>;

/** What a period (that of the assessment, or an element of a set of periods) can be asked for. */
export const periodFields = ['start', 'end', 'days', 'year', 'month', 'quarter', 'number'] as const;
export type PeriodField = (typeof periodFields)[number];

/** The expressions directly inside, in order. */
export function partsOf(core: Core): readonly Core[] {
  switch (core.kind) {
    case 'const':
    case 'ref':
    case 'period':
    case 'set':
      return [];
    case 'index':
      return [core.of, ...core.keys];
    case 'minus':
    case 'not':
    case 'lookup':
    case 'field':
    case 'known':
      return [core.of];
    case 'binary':
      return [core.left, core.right];
    case 'if':
      return [core.when, core.then, core.otherwise];
    case 'for':
      return core.where === null ? [core.body] : [core.where, core.body];
    case 'table':
      return core.entries.map(([, value]) => value);
    case 'call':
      return core.args.filter((arg) => arg !== null);
  }
}
