import type { Rational } from '#kernel/rational';

/** Where a piece stands in its expression's text, end excluded. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** An expression as written, before names and units mean anything. */
export type Expression = Stretch &
  (
    | { readonly kind: 'number'; readonly n: Rational; readonly percent: boolean; /** as written, empty for none */ readonly unit: string; readonly unitFrom: number }
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'date'; readonly text: string }
    | { readonly kind: 'yes_no'; readonly is: boolean }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'field'; readonly of: Expression; readonly field: string; readonly fieldFrom: number }
    | { readonly kind: 'index'; readonly of: Expression; readonly keys: readonly Expression[] }
    | { readonly kind: 'call'; readonly of: Expression; readonly args: readonly Argument[] }
    | { readonly kind: 'minus'; readonly of: Expression }
    | { readonly kind: 'not'; readonly of: Expression }
    | { readonly kind: 'binary'; readonly op: BinaryOperator; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'if'; readonly when: Expression; readonly then: Expression; readonly otherwise: Expression }
    | { readonly kind: 'for'; readonly variable: string; readonly over: string; readonly overFrom: number; readonly where: Expression | null; readonly body: Expression }
    | { readonly kind: 'table'; readonly entries: readonly TableEntry[] }
  );

export type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export type BinaryOperator = '+' | '-' | '*' | '/' | '^' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or' | 'in';

export interface Argument {
  /** `residual_to` in `residual_to: 北京`; null for an argument by place */
  readonly name: string | null;
  readonly nameFrom: number;
  readonly value: Expression;
}

export interface TableEntry {
  readonly key: string;
  readonly keyFrom: number;
  readonly value: Expression;
}
