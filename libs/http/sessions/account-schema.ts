const texts = { type: 'array', items: { type: 'string' } };

/** The JSON Schema of an account as it is shown. */
export const accountSchema = {
  type: 'object',
  properties: { login: { type: 'string' }, person: { type: 'string', format: 'uuid' }, displayName: { type: 'string' }, roles: texts, actsForEveryoneAs: texts, demo: { type: 'boolean' } },
  required: ['login', 'person', 'displayName', 'roles', 'actsForEveryoneAs', 'demo'],
} as const;
