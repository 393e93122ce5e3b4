const text = { type: 'string' };
const details = { type: 'object', additionalProperties: text };

/** The JSON Schema of `Problem`. */
export const problemSchema: Record<string, never> = {
  type: 'object',
  properties: {
    type: { type: 'string', description: 'urn:concordat:refusal:<code>' },
    title: text,
    status: { type: 'integer' },
    detail: { type: 'string', description: 'For people, in Chinese or English by Accept-Language.' },
    code: text,
    at: { type: 'string', description: 'A JSON pointer into the body, or line:column in a text; empty where the whole request is meant.' },
    details: { ...details, description: 'The facts, exact and never translated.' },
    instance: { type: 'string', description: 'urn:uuid:<request id>; under this id the log tells more.' },
    errors: { type: 'array', items: { type: 'object', properties: { code: text, at: text, detail: text, details }, required: ['code', 'at', 'detail', 'details'] } },
  },
  required: ['type', 'title', 'status', 'detail', 'code', 'at', 'details', 'instance'],
} as unknown as Record<string, never>;
