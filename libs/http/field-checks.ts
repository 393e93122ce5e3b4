import { ValidateBy, ValidateIf, type ValidationArguments } from 'class-validator';
import { refuse, type Refusal } from '#kernel/refusal';

/** Null where the value is right; else the refusal, `at` relative to the field. */
export type FieldCheck = (value: unknown) => Refusal | null;

/** The names of our own checks begin so; the validation pipe reads their messages as refusals. */
export const checkPrefix = 'check:';

/** A class-validator decorator of one check. The refusal travels as the constraint's message. */
export function Checked(name: string, check: FieldCheck): PropertyDecorator {
  return ValidateBy({
    name: checkPrefix + name,
    validator: {
      validate: (value: unknown) => check(value) === null,
      defaultMessage: (args?: ValidationArguments) => JSON.stringify(check(args?.value) ?? refuse('field-type-wrong')),
    },
  });
}

/** Missing is allowed, null is not: a field that says nothing is left out. */
export function MayBeMissing(): PropertyDecorator {
  return ValidateIf((_: object, value: unknown) => value !== undefined);
}

export function checkText(value: unknown, limits: { readonly max: number; readonly pattern?: RegExp; readonly code?: string }): Refusal | null {
  if (value === undefined) return refuse('field-missing');
  if (typeof value !== 'string') return refuse('field-type-wrong', { expected: 'string', found: kindOf(value) });
  if (!value.isWellFormed() || hasControlCharacter(value)) return refuse('text-malformed');
  if (!visible.test(value)) return refuse('text-empty');
  if (value.length > limits.max) return refuse('text-too-long', { max: String(limits.max), length: String(value.length) });
  if (limits.pattern !== undefined && !limits.pattern.test(value)) return refuse(limits.code ?? 'code-malformed', { text: value.slice(0, 80) });
  return null;
}

export function checkList(value: unknown, limits: { readonly min: number; readonly max: number; readonly unique: boolean }, each: FieldCheck): Refusal | null {
  if (value === undefined) return refuse('field-missing');
  if (!Array.isArray(value)) return refuse('field-type-wrong', { expected: 'array', found: kindOf(value) });
  if (value.length < limits.min) return refuse('list-too-short', { min: String(limits.min) });
  if (value.length > limits.max) return refuse('list-too-long', { max: String(limits.max) });
  const seen = new Set<unknown>();
  for (const [index, entry] of value.entries()) {
    const refusal = each(entry);
    if (refusal !== null) return { ...refusal, at: `/${index}${refusal.at}` };
    if (limits.unique && seen.has(entry)) return refuse('list-entry-twice', { text: String(entry).slice(0, 80) }, `/${index}`);
    seen.add(entry);
  }
  return null;
}

export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** One part of a JSON pointer (RFC 6901). */
export function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** A text of blanks and characters without a shape shows nothing: nobody could tell two such names apart. */
const visible = /[^\p{Z}\p{C}\s]/u;

/** Line breaks and tabs belong to texts; other control characters are how texts are forged, and so are those that turn the direction of what follows. */
function hasControlCharacter(text: string): boolean {
  return /(?![\t\n\r])[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(text);
}
