import { type IToken, type TokenType, EmbeddedActionsParser, tokenMatcher } from 'chevrotain';
import type { Argument, BinaryOperator, Expression, TableEntry } from './ast';
import { readNumberToken } from './number-token';
import * as token from './tokens';

/**
 * The grammar of expressions, weakest binding first: or, and, not, comparison, sum, product, sign, power, index. `if`, `case` and `for` reach as far to the
 * right as they can.
 */
export class ExpressionGrammar extends EmbeddedActionsParser {
  constructor() {
    super(token.tokens, { maxLookahead: 2, recoveryEnabled: false });
    this.performSelfAnalysis();
  }

  readonly whole = this.RULE('whole', (): Expression => this.SUBRULE(this.expression));

  private readonly expression = this.RULE('expression', (): Expression =>
    this.OR([
      { ALT: () => this.SUBRULE(this.conditional) },
      { ALT: () => this.SUBRULE(this.choice) },
      { ALT: () => this.SUBRULE(this.comprehension) },
      { ALT: () => this.SUBRULE(this.disjunction) },
    ]));

  private readonly conditional = this.RULE('conditional', (): Expression => {
    const from = this.CONSUME(token.If).startOffset;
    const when = this.SUBRULE(this.expression);
    this.CONSUME(token.Then);
    const then = this.SUBRULE1(this.expression);
    this.CONSUME(token.Else);
    const otherwise = this.SUBRULE2(this.expression);
    return this.ACTION(() => ({ kind: 'if', when, then, otherwise, from, to: otherwise.to }));
  });

  private readonly choice = this.RULE('choice', (): Expression => {
    const from = this.CONSUME(token.Case).startOffset;
    const branches: { when: Expression; then: Expression }[] = [];
    this.AT_LEAST_ONE(() => {
      this.CONSUME(token.When);
      const when = this.SUBRULE(this.expression);
      this.CONSUME(token.Then);
      const then = this.SUBRULE1(this.expression);
      branches.push({ when, then });
    });
    this.CONSUME(token.Else);
    const last = this.SUBRULE2(this.expression);
    return this.ACTION(() =>
      branches.reduceRight<Expression>((otherwise, { when, then }) => ({ kind: 'if', when, then, otherwise, from: when.from, to: last.to }), { ...last, from: Math.max(from, last.from) }));
  });

  private readonly comprehension = this.RULE('comprehension', (): Expression => {
    const head = this.SUBRULE(this.range);
    this.CONSUME(token.Colon);
    const body = this.SUBRULE(this.expression);
    return this.ACTION(() => ({ kind: 'for', ...head, body, to: body.to }));
  });

  private readonly range = this.RULE('range', () => {
    const from = this.CONSUME(token.For).startOffset;
    const variable = this.CONSUME(token.NameWord).image;
    this.CONSUME(token.In);
    const set = this.CONSUME1(token.NameWord);
    const where = this.OPTION(() => {
      this.CONSUME(token.Where);
      return this.SUBRULE(this.expression);
    });
    return { variable, over: set.image, overFrom: set.startOffset, where: where ?? null, from };
  });

  private readonly disjunction = this.RULE('disjunction', (): Expression =>
    this.leftToRight(this.SUBRULE(this.conjunction), (more) => this.MANY(() => more(this.CONSUME(token.Or), this.SUBRULE1(this.conjunction)))));

  private readonly conjunction = this.RULE('conjunction', (): Expression =>
    this.leftToRight(this.SUBRULE(this.negation), (more) => this.MANY(() => more(this.CONSUME(token.And), this.SUBRULE1(this.negation)))));

  private readonly negation = this.RULE('negation', (): Expression =>
    this.OR<Expression>([
      {
        ALT: () => {
          const { startOffset: from } = this.CONSUME(token.Not);
          const of = this.SUBRULE(this.negation);
          return this.ACTION(() => ({ kind: 'not', of, from, to: of.to }));
        },
      },
      { ALT: () => this.SUBRULE(this.comparison) },
    ]));

  private readonly comparison = this.RULE('comparison', (): Expression =>
    this.leftToRight(this.SUBRULE(this.sum), (more) =>
      this.OPTION(() => more(this.OR([{ ALT: () => this.CONSUME(token.Compare) }, { ALT: () => this.CONSUME(token.In) }]), this.SUBRULE1(this.sum)))));

  private readonly sum = this.RULE('sum', (): Expression =>
    this.leftToRight(this.SUBRULE(this.product), (more) =>
      this.MANY(() => more(this.OR([{ ALT: () => this.CONSUME(token.Plus) }, { ALT: () => this.CONSUME(token.Minus) }]), this.SUBRULE1(this.product)))));

  private readonly product = this.RULE('product', (): Expression =>
    this.leftToRight(this.SUBRULE(this.signed), (more) =>
      this.MANY(() => more(this.OR([{ ALT: () => this.CONSUME(token.Times) }, { ALT: () => this.CONSUME(token.Over) }]), this.SUBRULE1(this.signed)))));

  private readonly signed = this.RULE('signed', (): Expression =>
    this.OR<Expression>([
      {
        ALT: () => {
          const { startOffset: from } = this.CONSUME(token.Minus);
          const of = this.SUBRULE(this.signed);
          return this.ACTION(() => ({ kind: 'minus', of, from, to: of.to }));
        },
      },
      { ALT: () => this.SUBRULE(this.power) },
    ]));

  private readonly power = this.RULE('power', (): Expression =>
    this.leftToRight(this.SUBRULE(this.indexed), (more) => this.OPTION(() => more(this.CONSUME(token.Power), this.SUBRULE1(this.signed)))));

  private readonly indexed = this.RULE('indexed', (): Expression => {
    let of = this.SUBRULE(this.primary);
    this.MANY(() => {
      this.OR([
        {
          ALT: () => {
            this.CONSUME(token.OpenIndex);
            const keys: Expression[] = [];
            this.AT_LEAST_ONE_SEP({ SEP: token.Comma, DEF: () => keys.push(this.SUBRULE(this.expression)) });
            const { startOffset } = this.CONSUME(token.CloseIndex);
            const inner = of;
            of = this.ACTION(() => ({ kind: 'index', of: inner, keys, from: inner.from, to: startOffset + 1 }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(token.Dot);
            const field = this.CONSUME(token.NameWord);
            const inner = of;
            of = this.ACTION(() => ({ kind: 'field', of: inner, field: field.image, fieldFrom: field.startOffset, from: inner.from, to: endOf(field) }));
          },
        },
        {
          ALT: () => {
            this.CONSUME(token.Open);
            const args: Argument[] = [];
            this.MANY_SEP({ SEP: token.Comma, DEF: () => args.push(this.SUBRULE(this.argument)) });
            const { startOffset } = this.CONSUME(token.Close);
            const inner = of;
            of = this.ACTION(() => ({ kind: 'call', of: inner, args, from: inner.from, to: startOffset + 1 }));
          },
        },
      ]);
    });
    return of;
  });

  private readonly argument = this.RULE('argument', (): Argument => {
    const name = this.OPTION(() => {
      const named = this.CONSUME(token.NameWord);
      this.CONSUME(token.Colon);
      return named;
    });
    const body = this.SUBRULE(this.expression);
    const ranges: ReturnType<typeof this.range>[] = [];
    this.MANY(() => ranges.push(this.SUBRULE(this.range)));
    return this.ACTION(() => ({
      name: name?.image ?? null,
      nameFrom: name?.startOffset ?? body.from,
      // In `sum(x for a in A for b in B)` the first range is the outer one.
      value: ranges.reduceRight<Expression>((inner, range) => ({ kind: 'for', ...range, body: inner, from: body.from, to: body.to }), body),
    }));
  });

  private readonly primary = this.RULE('primary', (): Expression =>
    this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.literalNumber) },
      { ALT: () => this.worded(this.CONSUME(token.DateWord), ({ image }) => ({ kind: 'date', text: image })) },
      { ALT: () => this.worded(this.CONSUME(token.TextWord), ({ image }) => ({ kind: 'text', text: image.slice(1, -1) })) },
      { ALT: () => this.worded(this.CONSUME(token.Yes), () => ({ kind: 'yes_no', is: true })) },
      { ALT: () => this.worded(this.CONSUME(token.No), () => ({ kind: 'yes_no', is: false })) },
      { ALT: () => this.worded(this.CONSUME(token.NameWord), ({ image }) => ({ kind: 'name', name: image })) },
      { ALT: () => this.quotientOfNames(this.CONSUME(token.PathWord)) },
      { ALT: () => this.SUBRULE(this.parenthesis) },
      { ALT: () => this.SUBRULE(this.table) },
    ]));

  private readonly literalNumber = this.RULE('literalNumber', (): Expression => {
    const number = this.CONSUME(token.NumberWord);
    const unit = this.OPTION(() => this.SUBRULE(this.unitWord));
    const under: IToken[] = [];
    this.MANY(() => {
      this.CONSUME(token.Per);
      under.push(this.SUBRULE1(this.unitWord));
    });
    return this.ACTION(() => {
      const last = under.at(-1) ?? unit ?? number;
      const text = [unit?.image ?? '', ...under.map(({ image }) => `/${image}`)].join('');
      return { kind: 'number', ...readNumberToken(number.image), unit: text, unitFrom: unit?.startOffset ?? endOf(number), from: number.startOffset, to: endOf(last) };
    });
  });

  private readonly unitWord = this.RULE('unitWord', (): IToken =>
    this.OR([{ ALT: () => this.CONSUME(token.PathWord) }, { ALT: () => this.CONSUME(token.NameWord) }]));

  private readonly parenthesis = this.RULE('parenthesis', (): Expression => {
    const { startOffset: from } = this.CONSUME(token.Open);
    const of = this.SUBRULE(this.expression);
    const { startOffset } = this.CONSUME(token.Close);
    return this.ACTION(() => ({ ...of, from, to: startOffset + 1 }));
  });

  private readonly table = this.RULE('table', (): Expression => {
    const { startOffset: from } = this.CONSUME(token.OpenTable);
    const entries: TableEntry[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: token.Comma,
      DEF: () => {
        const key = this.OR([{ ALT: () => this.CONSUME(token.NameWord) }, { ALT: () => this.CONSUME(token.TextWord) }]);
        this.CONSUME(token.Colon);
        const value = this.SUBRULE(this.expression);
        this.ACTION(() => entries.push({ key: tokenMatcher(key, token.TextWord) ? key.image.slice(1, -1) : key.image, keyFrom: key.startOffset, value }));
      },
    });
    const { startOffset } = this.CONSUME(token.CloseTable);
    return { kind: 'table', entries, from, to: startOffset + 1 };
  });

  private leftToRight(first: Expression, collect: (more: (sign: IToken, right: Expression) => void) => unknown): Expression {
    let left = first;
    collect((sign, right) => {
      left = this.ACTION(() => ({ kind: 'binary', op: operatorOf(sign), left, right, from: left.from, to: right.to }));
    });
    return left;
  }

  private worded(of: IToken, make: (of: IToken) => WordExpression): Expression {
    return { ...make(of), from: of.startOffset, to: endOf(of) } as Expression;
  }

  /** `a/b` where no number stands before it. */
  private quotientOfNames(path: IToken): Expression {
    return this.ACTION(() => {
      let from = path.startOffset;
      const names = path.image.split('/').map((name): Expression => {
        const start = from;
        from += name.length + 1;
        return { kind: 'name', name, from: start, to: start + name.length };
      });
      const [first, ...rest] = names;
      return rest.reduce<Expression>((left, right) => ({ kind: 'binary', op: '/', left, right, from: left.from, to: right.to }), first ?? { kind: 'name', name: '', from, to: from });
    });
  }
}

type WordExpression =
  | { readonly kind: 'date' | 'text'; readonly text: string }
  | { readonly kind: 'yes_no'; readonly is: boolean }
  | { readonly kind: 'name'; readonly name: string };

const operators: ReadonlyMap<TokenType, BinaryOperator> = new Map<TokenType, BinaryOperator>([
  [token.Plus, '+'], [token.Minus, '-'], [token.Times, '*'], [token.Over, '/'], [token.Power, '^'], [token.And, 'and'], [token.Or, 'or'], [token.In, 'in'],
]);
const comparisons: Readonly<Record<string, BinaryOperator>> = { '==': '=', '＝': '=', '!=': '<>', '≠': '<>', '≤': '<=', '≥': '>=', '＜': '<', '＞': '>' };

function operatorOf(sign: IToken): BinaryOperator {
  return operators.get(sign.tokenType) ?? comparisons[sign.image] ?? (sign.image as BinaryOperator);
}

function endOf(word: IToken): number {
  return word.startOffset + word.image.length;
}
