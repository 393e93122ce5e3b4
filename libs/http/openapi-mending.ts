type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * Nest's generator still writes some of OpenAPI 3.0. In 3.1 a schema is JSON Schema 2020-12: bounds are numbers, `null` is a type, and one `example` is a list of `examples`.
 */
export function mendSchemas(document: unknown): unknown {
  return mend(document as Json);
}

function mend(value: Json): Json {
  if (Array.isArray(value)) return value.map(mend);
  if (typeof value !== 'object' || value === null) return value;
  const mended: { [key: string]: Json } = {};
  for (const [key, inner] of Object.entries(value)) mended[key] = mend(inner);
  mendBound(mended, 'exclusiveMinimum', 'minimum');
  mendBound(mended, 'exclusiveMaximum', 'maximum');
  mendNullable(mended);
  return mended;
}

function mendBound(schema: { [key: string]: Json }, exclusive: string, inclusive: string): void {
  if (typeof schema[exclusive] !== 'boolean') return;
  const bound = schema[inclusive];
  if (schema[exclusive] === true && typeof bound === 'number') {
    schema[exclusive] = bound;
    delete schema[inclusive];
  } else delete schema[exclusive];
}

function mendNullable(schema: { [key: string]: Json }): void {
  if (typeof schema['nullable'] !== 'boolean') return;
  const nullable = schema['nullable'];
  delete schema['nullable'];
  if (!nullable) return;
  if (typeof schema['type'] === 'string') schema['type'] = [schema['type'], 'null'];
  else if (typeof schema['$ref'] === 'string') {
    schema['oneOf'] = [{ $ref: schema['$ref'] }, { type: 'null' }];
    delete schema['$ref'];
  } else if (Array.isArray(schema['allOf'])) {
    schema['oneOf'] = [{ allOf: schema['allOf'] }, { type: 'null' }];
    delete schema['allOf'];
  } else if (Array.isArray(schema['oneOf'])) schema['oneOf'] = [...schema['oneOf'], { type: 'null' }];
  if (Array.isArray(schema['enum']) && !schema['enum'].includes(null)) schema['enum'] = [...schema['enum'], null];
}
