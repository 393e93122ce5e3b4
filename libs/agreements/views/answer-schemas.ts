import type { JsonSchema } from '#http/schemas';
import { agreementStatuses } from '../domain/status';
import { stages } from '../domain/state';

const text: JsonSchema = { type: 'string' };
const id: JsonSchema = { type: 'string', format: 'uuid' };
const day: JsonSchema = { type: 'string', format: 'date' };
const dayOrNull: JsonSchema = { type: ['string', 'null'], format: 'date' };
const textOrNull: JsonSchema = { type: ['string', 'null'] };
const whole: JsonSchema = { type: 'integer', minimum: 0 };
const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const free: JsonSchema = { type: 'object', additionalProperties: true };
const freeOrNull: JsonSchema = { type: ['object', 'null'], additionalProperties: true };

function shape(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties) };
}

const localText: JsonSchema = { type: 'object', properties: { zh: text, en: text }, required: ['zh'] };
const party = shape({ key: text, party: id });
const status: JsonSchema = { type: 'string', enum: [...agreementStatuses] };

export const clauseVersionSchema = shape({
  name: text,
  source: { ...text, description: 'The clause in YAML, byte for byte.' },
  digest: { ...text, description: 'SHA-256 in hex over the source.' },
  instrument: { ...whole, description: 'The text that brought this version: 0 the original, else the number of the amendment or renewal.' },
  textDigest: text,
  from: day,
  to: dayOrNull,
  standing: { type: 'string', enum: ['in-force', 'suspended', 'surviving'] },
});

const listed = {
  id, revision: whole, caseFile: id, title: localText, mechanism: text, nature: text, direction: text, status, inForceFrom: dayOrNull, lastDay: dayOrNull, principals: listOf(party),
};

export const agreementListedSchema = shape(listed);

const instrument = shape({
  number: whole, kind: { type: 'string', enum: ['original', 'amendment', 'renewal'] }, stage: { type: 'string', enum: [...stages] }, base: textOrNull, version: whole, digest: text, title: localText,
  proposedOn: dayOrNull, proposedBy: textOrNull, awaiting: listOf(party), signatures: listOf(free), refusals: listOf(free), ratifications: listOf(free), order: freeOrNull, concludedOn: dayOrNull,
  inForceFrom: dayOrNull, bound: listOf(id), corrections: listOf(free),
});

export const agreementShownSchema = shape({
  ...listed,
  on: day,
  course: listOf(shape({ status, from: day, to: dayOrNull })),
  roles: listOf(shape({ key: text, party: id, as: text })),
  text: { ...free, description: 'The text that governs on that day. What was signed are its exact bytes: texts/{digest}.' },
  instruments: listOf(instrument),
  clauses: listOf(clauseVersionSchema),
  suspensions: listOf(free),
  jointActs: listOf(free),
  termination: freeOrNull,
  successor: freeOrNull,
});

export const textSchema: JsonSchema = { ...free, description: 'The exact bytes over which the digest is made.' };

const problem = shape({ code: text, message: text, line: whole, column: whole, path: text, details: free });

const clauseChecked = {
  valid: { type: 'boolean', description: 'It reads, and all its worked examples come out.' },
  name: textOrNull,
  problems: listOf(problem),
  examples: listOf(shape({ index: whole, passed: { type: 'boolean' }, problems: listOf(problem) })),
} as const;

export const clauseCheckSchema = shape(clauseChecked);

export const draftCheckSchema = shape({
  digest: text,
  refusal: { ...freeOrNull, description: 'Null where the text could be proposed as it stands.' },
  clauses: listOf(shape({ entry: { ...text, description: 'Name of the clause in the text.' }, ...clauseChecked })),
});
