import { plainDateOf } from '#kernel/plain-date';
import { composeCatalogues, decodeEvent, encodeEvent, type Catalogue, type EventMetadata } from './envelope';
import type { RecordedEvent } from './port';

const meta: EventMetadata = {
  schema: 1,
  recordedAt: '2026-02-03T04:05:06.007Z',
  effectiveOn: plainDateOf('2025-12-31'),
  actedOn: plainDateOf('2026-02-03'),
  actor: { person: 'person-1', party: 'party-1', mandate: 'mandate-1', role: 'office' },
  correlation: 'c0ffee',
  commandId: 'c0ffee',
  bodyHash: 'ab'.repeat(32),
  basis: ['agreement-1@3'],
};
const id = '7d444840-9dc0-11d1-b245-5ffdce74fad2';
const catalogue: Catalogue = {
  PriceNamed: { version: 3, upcasts: [(data) => ({ ...(data as object), two: true }), (data) => ({ ...(data as object), three: Object.keys(data as object).length })] },
};

function recorded(data: unknown, changes: object = {}): RecordedEvent {
  return { ...encodeEvent({ id, type: 'PriceNamed', data, meta: { ...meta, ...changes } }), stream: 'price-1', revision: 4, position: { seq: 9, token: 't' } };
}

describe('the envelope', () => {
  it('gives back what was put in', () => {
    const data = { amount: '12.00', list: [1, null, true, { deep: '案卷' }] };
    const event = decodeEvent(recorded(data, { schema: 3 }), catalogue);
    expect(event).toMatchObject({ id, stream: 'price-1', revision: 4, seq: 9, type: 'PriceNamed', data, meta: { ...meta, schema: 3 } });
  });

  it('lifts older data step by step and leaves the bytes alone', () => {
    const old = recorded({ one: true });
    const event = decodeEvent(old, catalogue);
    expect(event.data).toEqual({ one: true, two: true, three: 2 });
    expect(decodeEvent(recorded({ one: true }, { schema: 2 }), catalogue).data).toEqual({ one: true, three: 1 });
    expect(Buffer.from(event.recorded.data).toString()).toBe('{"one":true}');
  });

  it('names what it does not know', () => {
    expect(() => decodeEvent({ ...recorded({}), type: 'PriceForgotten' }, catalogue)).toThrow(expect.objectContaining({ code: 'unknown-type' }));
    expect(() => decodeEvent({ ...recorded({}), type: 'toString' }, catalogue)).toThrow(expect.objectContaining({ code: 'unknown-type' }));
    expect(() => decodeEvent(recorded({}, { schema: 4 }), catalogue)).toThrow(expect.objectContaining({ code: 'unknown-version' }));
    expect(() => decodeEvent({ ...recorded({}), data: Buffer.from('{') }, catalogue)).toThrow(expect.objectContaining({ code: 'broken-data' }));
    expect(() => decodeEvent({ ...recorded({}), data: Buffer.from([0x22, 0xff, 0x22]) }, catalogue)).toThrow(expect.objectContaining({ code: 'broken-data' }));
  });

  it.each([
    ['schema', 0], ['schema', '1'], ['recordedAt', '2026-02-03'], ['recordedAt', '2026-02-03T04:05:06Z'], ['recordedAt', '2026-13-03T04:05:06.007Z'], ['effectiveOn', '2026-02-30'],
    ['actedOn', 20260203], ['actor', { person: 'p' }], ['actor', { ...meta.actor, role: 'king' }], ['commandId', ''], ['bodyHash', 'abc'], ['basis', ['agreement-1']], ['onBehalfOf', null],
  ])('names metadata whose %s is %j as broken', (field, value) => {
    expect(() => decodeEvent(recorded({}, { [field]: value }), catalogue)).toThrow(expect.objectContaining({ code: 'broken-metadata', message: expect.stringContaining(field) as string }));
  });

  it.each([[{ at: new Date(0) }], [[undefined]], [{ n: Number.NaN }], [{ n: 1n }], [{ f: () => 1 }], [undefined], [new Map()]])('does not write what JSON does not have', (data) => {
    expect(() => encodeEvent({ id, type: 'PriceNamed', data, meta })).toThrow(TypeError);
  });

  it('leaves out what is undefined', () => {
    expect(Buffer.from(encodeEvent({ id, type: 'PriceNamed', data: { a: undefined, b: 1 }, meta }).data).toString()).toBe('{"b":1}');
  });

  it('composes catalogues in which each type has one owner and all its upcasts', () => {
    expect(Object.keys(composeCatalogues(catalogue, { Other: { version: 1, upcasts: [] } }))).toEqual(['PriceNamed', 'Other']);
    expect(() => composeCatalogues(catalogue, catalogue)).toThrow(/declared twice/);
    expect(() => composeCatalogues({ Other: { version: 2, upcasts: [] } })).toThrow(/upcasts/);
  });
});
