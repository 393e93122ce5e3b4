import { mendSchemas } from './openapi-mending';

describe('mending schemas for OpenAPI 3.1', () => {
  test.each<[unknown, unknown]>([
    [{ minimum: 0, exclusiveMinimum: true }, { exclusiveMinimum: 0 }],
    [{ minimum: 0, exclusiveMinimum: false }, { minimum: 0 }],
    [{ maximum: 9, exclusiveMaximum: true }, { exclusiveMaximum: 9 }],
    [{ exclusiveMinimum: 3 }, { exclusiveMinimum: 3 }],
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [{ type: 'string', nullable: false }, { type: 'string' }],
    [{ $ref: '#/a', nullable: true }, { oneOf: [{ $ref: '#/a' }, { type: 'null' }] }],
    [{ allOf: [{ $ref: '#/a' }], nullable: true }, { oneOf: [{ allOf: [{ $ref: '#/a' }] }, { type: 'null' }] }],
    [{ type: 'string', enum: ['a'], nullable: true }, { type: ['string', 'null'], enum: ['a', null] }],
    [{ properties: { nullable: { type: 'boolean' } } }, { properties: { nullable: { type: 'boolean' } } }],
  ])('%j', (before, after) => {
    expect(mendSchemas({ deep: [before] })).toEqual({ deep: [after] });
  });
});
