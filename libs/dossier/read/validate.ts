import Ajv2020, { type ErrorObject } from 'ajv/dist/2020';
import type { DossierProblem } from '../place';
import schema from '../dossier.schema.json';
import type { DataPath, DossierSource } from './source';

const ajv = new Ajv2020({ allErrors: true, strict: false, allowUnionTypes: true });
const valid = ajv.compile(schema);

/** What the schema finds wrong, each at its place; of the alternatives of a step only what concerns the verb it has. */
export function schemaProblems(source: DossierSource): readonly DossierProblem[] {
  if (typeof source.data === 'string' || Array.isArray(source.data)) return [{ place: source.placeOf([]), code: source.data === '' ? 'empty-file' : 'not-a-dossier', details: {} }];
  if (valid(source.data)) return [];
  const errors = (valid.errors ?? []).filter(({ keyword }) => keyword !== 'oneOf' && keyword !== 'anyOf');
  const telling = errors.filter((error) => !isAlternative(error));
  const steps = (valid.errors ?? []).filter(({ keyword, instancePath }) => keyword === 'oneOf' && /^\/steps\/\d+$/.test(instancePath));
  return [
    ...steps.map((error) => problem(source, error, 'step-verbs', {})),
    ...(telling.length > 0 ? telling : errors).filter(({ instancePath, keyword }) => !(keyword === 'required' && /^\/steps\/\d+$/.test(instancePath))).map((error) => described(source, error)),
  ];
}

/** One branch of several that failed; the others tell the same place better. */
function isAlternative({ schemaPath }: ErrorObject): boolean {
  return /\/(anyOf|oneOf)\/\d+\//.test(schemaPath);
}

function described(source: DossierSource, error: ErrorObject): DossierProblem {
  const { keyword, params, message = '' } = error;
  switch (keyword) {
    case 'additionalProperties': return problem(source, error, 'unknown-key', { key: String(params.additionalProperty) }, String(params.additionalProperty));
    case 'required': return problem(source, error, 'missing-key', { key: String(params.missingProperty) });
    case 'enum': return problem(source, error, 'not-one-of', { values: (params.allowedValues as string[]).join(', ') });
    case 'pattern': return problem(source, error, 'shape', { pattern: String(params.pattern) });
    default: return problem(source, error, 'invalid', { message });
  }
}

function problem(source: DossierSource, { instancePath }: ErrorObject, code: string, details: Readonly<Record<string, string>>, key?: string): DossierProblem {
  const path: DataPath = [...instancePath.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')), ...(key === undefined ? [] : [key])];
  return { place: source.placeOf(path), code, details: { at: path.join('.'), ...details } };
}

