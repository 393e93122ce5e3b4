/** The JSON Schema of `CommandAnswer`. */
export const answerSchema = {
  type: 'object' as const,
  properties: {
    id: { type: 'string', description: 'Id of the aggregate.' },
    stream: { type: 'string' },
    revision: { type: 'integer', minimum: 0 },
    position: { type: 'string', description: 'Send it as Concordat-After to read what follows from this command.' },
    events: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          id: { type: 'string', format: 'uuid' },
          type: { type: 'string' },
          revision: { type: 'integer', minimum: 0 },
          effectiveOn: { type: 'string', format: 'date' },
          recordedAt: { type: 'string', format: 'date-time' },
        },
        required: ['id', 'type', 'revision', 'effectiveOn', 'recordedAt'],
      },
    },
  },
  required: ['id', 'stream', 'revision', 'position', 'events'],
};
