/** A JSON Schema as OpenAPI 3.1 takes it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Decimal text at the unit's full scale; see `AmountJson` of #kernel/amount. */
const decimal = { type: 'string', pattern: '^-?\\d{1,26}(\\.\\d+)?$', maxLength: 40 };

export const moneySchema: JsonSchema = {
  type: 'object',
  properties: { amount: { ...decimal, examples: ['12125000.00'] }, currency: { type: 'string', maxLength: 12, examples: ['CNY'] } },
  required: ['amount', 'currency'],
  additionalProperties: false,
};

export const quantitySchema: JsonSchema = {
  type: 'object',
  properties: { quantity: { ...decimal, examples: ['15000.0000'] }, unit: { type: 'string', maxLength: 24, examples: ['mu'] } },
  required: ['quantity', 'unit'],
  additionalProperties: false,
};

export const amountSchema: JsonSchema = { oneOf: [moneySchema, quantitySchema] };
