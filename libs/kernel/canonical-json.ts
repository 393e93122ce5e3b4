import { createHash } from 'node:crypto';
import { Fault } from './fault';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Deeper than any text of ours; what is nested deeper is refused before the call stack would be. */
export const maxJsonDepth = 500;

/**
 * The canonical text of a JSON value after RFC 8785: members sorted by the UTF-16 code units of their names, no white space, numbers and strings as
 * ECMAScript writes them. What JSON cannot say (undefined, bigint, NaN, a lone surrogate, an object with a class) is a fault.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

/** SHA-256 in lower-case hex; a string is hashed as UTF-8. */
export function sha256Hex(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function write(value: unknown, depth: number): string {
  if (depth > maxJsonDepth) throw new Fault(`JSON nested deeper than ${maxJsonDepth}`);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value);
  if (typeof value === 'string') return writeString(value);
  if (Array.isArray(value)) return `[${Array.from(value, (item: unknown) => write(item, depth + 1)).join(',')}]`;
  if (isPlainObject(value)) return writeObject(value, depth);
  throw new Fault(`${typeof value === 'object' ? 'an object with a class of its own' : typeof value} is not JSON`);
}

function writeObject(value: Readonly<Record<string, unknown>>, depth: number): string {
  // The default order of sort() is by UTF-16 code units, which is what RFC 8785 asks for.
  const members = Object.keys(value).sort().map((name) => `${writeString(name)}:${write(value[name], depth + 1)}`);
  return `{${members.join(',')}}`;
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Fault(`${value} is not JSON`);
  return JSON.stringify(value);
}

/** With the `u` flag a pair is one character, so only a surrogate that stands alone matches. */
const loneSurrogate = /\p{Surrogate}/u;

function writeString(value: string): string {
  if (loneSurrogate.test(value)) throw new Fault('a string with a lone surrogate is not JSON');
  return JSON.stringify(value);
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
