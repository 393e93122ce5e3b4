import { applyDecorators, type Type } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type as TypeOf } from 'class-transformer';
import { ArrayMaxSize, ValidateNested } from 'class-validator';
import { fromJson, type ReadingOptions } from '#kernel/amount';
import { isUuid } from '#kernel/identity';
import { parsePlainDate } from '#kernel/plain-date';
import { isRefusal, refuse } from '#kernel/refusal';
import { Checked, checkList, checkText, type FieldCheck, kindOf, MayBeMissing } from './field-checks';
import { amountSchema, moneySchema, quantitySchema } from './schemas';

/** What all field decorators take. Each writes the check and the OpenAPI at once; a field of an answer uses the same ones. */
export interface FieldOptions {
  /** the field may be left out; null never stands for "nothing" in a body */
  readonly optional?: boolean;
  /** for answers only: documented as possibly null */
  readonly nullable?: boolean;
  readonly description?: string;
  readonly example?: unknown;
}

/** A uuid. */
export const IdField = (options: FieldOptions = {}): PropertyDecorator => field(options, { type: 'string', format: 'uuid' }, 'id', checkId);

/** A day, YYYY-MM-DD. */
export const DateField = (options: FieldOptions = {}): PropertyDecorator => field(options, { type: 'string', format: 'date' }, 'date', checkDate);

/** A text of 1 to `max` UTF-16 units, without control characters but line breaks and tabs. */
export const TextField = (max: number, options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'string', minLength: 1, maxLength: max }, 'text', (value) => checkText(value, { max }));

/** A text that has to match, such as a code. The pattern must be anchored. */
export const CodeField = (pattern: RegExp, max: number, options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'string', maxLength: max, pattern: pattern.source }, 'code', (value) => checkText(value, { max, pattern }));

/** `{ zh, en? }`, each of 1 to `max` UTF-16 units. */
export const LocalTextField = (max: number, options: FieldOptions = {}): PropertyDecorator => {
  const part = { type: 'string', minLength: 1, maxLength: max };
  const schema = { type: 'object', properties: { zh: part, en: part }, required: ['zh'], additionalProperties: false } as const;
  return field(options, schema as unknown as ApiPropertyOptions, 'local-text', (value) => checkLocalText(value, max));
};

/** One of a closed list of texts. */
export const EnumField = (choices: readonly string[], options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'string', enum: [...choices] }, 'choice', checkChoice(choices));

/** A whole number within bounds (inclusive); never an amount. */
export const IntegerField = (min: number, max: number, options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'integer', minimum: min, maximum: max }, 'integer', (value) => checkInteger(value, min, max));

export const BooleanField = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'boolean' }, 'boolean', (value) => (typeof value === 'boolean' ? null : refuse('field-type-wrong', { expected: 'boolean', found: kindOf(value) })));

/** Money or a quantity as `AmountJson` of #kernel/amount. JSON numbers are refused. `of` narrows what is documented. */
export const AmountField = (options: FieldOptions & ReadingOptions & { readonly of?: 'money' | 'quantity' } = {}): PropertyDecorator => {
  const schema = options.of === 'money' ? moneySchema : options.of === 'quantity' ? quantitySchema : amountSchema;
  return field(options, schema as unknown as ApiPropertyOptions, 'amount', (value) => checkAmount(value, options));
};

/** An object with fields of its own. */
export const NestedField = (type: () => Type, options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(documented(options, { type: () => type() }), presence(options), TypeOf(type), Checked('object', checkObject), ValidateNested());

export interface ListOptions extends FieldOptions {
  /** at most so many entries; every list is bounded */
  readonly max: number;
  readonly min?: number;
  /** entries must differ (texts and ids only) */
  readonly unique?: boolean;
}

/** A list of objects with fields of their own. */
export const ListField = (type: () => Type, options: ListOptions): PropertyDecorator =>
  applyDecorators(
    documented(options, { type: () => type(), isArray: true, minItems: options.min ?? 0, maxItems: options.max }),
    presence(options),
    TypeOf(type),
    Checked('list', (value) => checkList(value, { min: options.min ?? 0, max: options.max, unique: false }, checkObject)),
    ArrayMaxSize(options.max),
    ValidateNested({ each: true }),
  );

export const IdListField = (options: ListOptions): PropertyDecorator => plainList(options, { type: 'string', format: 'uuid' }, checkId);

export const TextListField = (maxLength: number, options: ListOptions): PropertyDecorator =>
  plainList(options, { type: 'string', minLength: 1, maxLength }, (value) => checkText(value, { max: maxLength }));

export const EnumListField = (choices: readonly string[], options: ListOptions): PropertyDecorator =>
  plainList(options, { type: 'string', enum: [...choices] }, checkChoice(choices));

/** A whole number among the query's parameters, which arrive as texts. */
export const IntegerQueryField = (min: number, max: number, options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(Transform(({ value }: { value: unknown }) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value)), IntegerField(min, max, options));

/** For answers only: whatever has no decorator of its own, by its schema. */
export const ShownField = (schema: ApiPropertyOptions, options: FieldOptions = {}): PropertyDecorator => documented(options, schema);

function plainList(options: ListOptions, item: Record<string, unknown>, each: FieldCheck): PropertyDecorator {
  const limits = { min: options.min ?? 0, max: options.max, unique: options.unique ?? false };
  const schema = { type: 'array', items: item, minItems: limits.min, maxItems: limits.max, ...(limits.unique ? { uniqueItems: true } : {}) };
  return field(options, schema as unknown as ApiPropertyOptions, 'list', (value) => checkList(value, limits, each));
}

function field(options: FieldOptions, schema: ApiPropertyOptions, name: string, check: FieldCheck): PropertyDecorator {
  return applyDecorators(documented(options, schema), presence(options), Checked(name, (value) => (value === undefined ? refuse('field-missing') : check(value))));
}

function presence(options: FieldOptions): PropertyDecorator {
  return options.optional === true ? MayBeMissing() : applyDecorators();
}

function documented(options: FieldOptions, schema: ApiPropertyOptions): PropertyDecorator {
  const { description, example, nullable } = options;
  // An object's own `required` is a list of its members; whether the field itself is required is then told apart.
  const required = options.optional !== true;
  const told = Array.isArray((schema as { required?: unknown }).required) ? { selfRequired: required } : { required };
  return ApiProperty({
    ...schema,
    ...told,
    ...(description === undefined ? {} : { description }),
    ...(example === undefined ? {} : { example }),
    ...(nullable === true ? { nullable } : {}),
  } as ApiPropertyOptions);
}

const checkId: FieldCheck = (value) => {
  if (typeof value !== 'string') return refuse('field-type-wrong', { expected: 'string', found: kindOf(value) });
  return isUuid(value) && value === value.toLowerCase() ? null : refuse('id-malformed', { text: value.slice(0, 80) });
};

const checkDate: FieldCheck = (value) => {
  if (typeof value !== 'string') return refuse('field-type-wrong', { expected: 'string', found: kindOf(value) });
  return parsePlainDate(value) === null ? refuse('date-malformed', { text: value.slice(0, 80) }) : null;
};

const checkObject: FieldCheck = (value) => {
  if (value === undefined) return refuse('field-missing');
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? null : refuse('field-type-wrong', { expected: 'object', found: kindOf(value) });
};

function checkChoice(choices: readonly string[]): FieldCheck {
  return (value) => (typeof value === 'string' && choices.includes(value) ? null : refuse('choice-unknown', { text: String(value).slice(0, 80), choices: choices.join(', ') }));
}

function checkInteger(value: unknown, min: number, max: number): ReturnType<FieldCheck> {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) return refuse('field-type-wrong', { expected: 'integer', found: kindOf(value) });
  return value < min || value > max ? refuse('number-out-of-range', { min: String(min), max: String(max), text: String(value) }) : null;
}

function checkAmount(value: unknown, options: ReadingOptions): ReturnType<FieldCheck> {
  const amount = fromJson(value, '', options);
  return isRefusal(amount) ? amount : null;
}

function checkLocalText(value: unknown, max: number): ReturnType<FieldCheck> {
  const refusal = checkObject(value);
  if (refusal !== null) return refusal;
  for (const [key, text] of Object.entries(value as object)) {
    if (key !== 'zh' && key !== 'en') return refuse('field-unknown', { field: key }, `/${key}`);
    const wrong = checkText(text, { max });
    if (wrong !== null) return { ...wrong, at: `/${key}` };
  }
  return Object.hasOwn(value as object, 'zh') ? null : refuse('field-missing', {}, '/zh');
}
