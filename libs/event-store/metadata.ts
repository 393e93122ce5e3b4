import { roles } from '#kernel/aggregate';
import { isPlainDate } from '#kernel/plain-date';
import type { EventMetadata } from './envelope';

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string' && value !== '';
const instant: Check = (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value));
const version: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 1;
const digest: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
const actor: Check = (value) => isObject(value) && text(value.person) && text(value.party) && text(value.mandate) && roles.some((role) => role === value.role);
const basis: Check = (value) => Array.isArray(value) && value.every((part) => typeof part === 'string' && /^[!-~]+@\d+$/.test(part));
const optional = (check: Check): Check => (value) => value === undefined || check(value);

const fields: { readonly [K in keyof Required<EventMetadata>]: Check } = {
  schema: version,
  recordedAt: instant,
  effectiveOn: isPlainDate,
  actedOn: isPlainDate,
  actor,
  onBehalfOf: optional(text),
  caseFile: optional(text),
  correlation: text,
  causation: optional(text),
  commandId: text,
  bodyHash: digest,
  basis: optional(basis),
};

/** The metadata, or the name of the field that is wrong (`metadata` where it is no object at all). Fields it does not know are kept as they are. */
export function readMetadata(value: unknown): EventMetadata | string {
  if (!isObject(value)) return 'metadata';
  for (const [field, check] of Object.entries(fields)) {
    if (!check(value[field])) return field;
  }
  return value as unknown as EventMetadata;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
