import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { refuse, type Refusal } from '#kernel/refusal';
import { refuseDepth, refuseUnchecked } from './body-shape';
import { checkPrefix, escapePointer, kindOf } from './field-checks';
import { RefusedRequest } from './problem';

/** The request is not well-formed. Apart from other refusals because such attempts are no attempts in the sense of law 10. */
export class InvalidRequest extends RefusedRequest {}

const errorsMax = 50;

/**
 * Checks bodies and query parameters against the class of the handler's argument. A body is handed on as it was sent (what its class does not know is refused, so that it
 * is exactly what was checked, and its hash is the hash of what was sent); parameters are handed on with their numbers read.
 */
@Injectable()
export class RequestValidation implements PipeTransform {
  async transform(value: unknown, { metatype, type }: ArgumentMetadata): Promise<unknown> {
    if ((type !== 'body' && type !== 'query') || metatype === undefined || builtIn.has(metatype)) return value;
    if (type === 'body' && (typeof value !== 'object' || value === null || Array.isArray(value))) {
      throw new InvalidRequest([refuse('field-type-wrong', { expected: 'object', found: kindOf(value) })]);
    }
    stopAt(refuseDepth(value));
    const instance: object = plainToInstance(metatype, value ?? {}, { exposeUnsetFields: false });
    // A class may have no field at all: a command that says everything by its address. The whitelist then refuses whatever is sent.
    const errors = await validate(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
    const [first, ...rest] = errors.flatMap((error) => refusalsOf(error, ''));
    if (first !== undefined) throw new InvalidRequest([first, ...rest.slice(0, errorsMax - 1)]);
    stopAt(refuseUnchecked(value, instance));
    return type === 'body' ? value : withoutUndefined(instance);
  }
}

function stopAt(refusal: Refusal | null): void {
  if (refusal !== null) throw new InvalidRequest([refusal]);
}

const builtIn = new Set<unknown>([Object, String, Number, Boolean, Array]);

function refusalsOf(error: ValidationError, above: string): readonly Refusal[] {
  const at = `${above}/${escapePointer(error.property)}`;
  const own = ownRefusal(error, at);
  return own === null ? (error.children ?? []).flatMap((child) => refusalsOf(child, at)) : [own];
}

/** One refusal a field: unknown before anything else, then its own check. What class-validator adds about nesting follows from that check. */
function ownRefusal(error: ValidationError, at: string): Refusal | null {
  const constraints = error.constraints ?? {};
  if (Object.hasOwn(constraints, 'whitelistValidation')) return refuse('field-unknown', { field: error.property.slice(0, 80) }, at);
  const checked = Object.entries(constraints).find(([name]) => name.startsWith(checkPrefix));
  if (checked !== undefined) {
    const refusal = JSON.parse(checked[1]) as Refusal;
    return { ...refusal, at: at + refusal.at };
  }
  return Object.keys(constraints).length === 0 ? null : refuse('field-type-wrong', { expected: 'object', found: kindOf(error.value) }, at);
}

function withoutUndefined(instance: object): object {
  for (const [key, value] of Object.entries(instance)) if (value === undefined) Reflect.deleteProperty(instance, key);
  return instance;
}
