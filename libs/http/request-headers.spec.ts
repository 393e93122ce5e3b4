import type { FastifyRequest } from 'fastify';
import * as fc from 'fast-check';
import { isRefusal } from '#kernel/refusal';
import { bearerToken, idempotencyKey, ifMatch, localeOf } from './request-headers';

const request = (headers: Record<string, string>): FastifyRequest => ({ headers }) as unknown as FastifyRequest;

describe('request headers', () => {
  test('If-Match is a revision in quotes and nothing else', () => {
    fc.assert(fc.property(fc.nat(), (revision) => {
      expect(ifMatch(request({ 'if-match': `"${revision}"` }))).toBe(revision);
      expect(isRefusal(ifMatch(request({ 'if-match': `${revision}` })))).toBe(true);
    }));
    for (const wrong of ['*', 'W/"1"', '"1", "2"', '"01"', '"-1"', '"1.0"', '""', '"9999999999999999"']) expect(isRefusal(ifMatch(request({ 'if-match': wrong })))).toBe(true);
    expect(ifMatch(request({}))).toBeNull();
  });

  test('an Idempotency-Key is printable ASCII of at most 200 characters', () => {
    fc.assert(fc.property(fc.stringMatching(/^[!-~]{1,200}$/), (key) => {
      expect(idempotencyKey(request({ 'idempotency-key': key }))).toBe(key);
    }));
    for (const wrong of ['a b', '键', 'x'.repeat(201), 'one, two']) expect(idempotencyKey(request({ 'idempotency-key': wrong }))).toMatchObject({ refused: 'idempotency-key-malformed' });
    expect(idempotencyKey(request({ 'idempotency-key': '  ' }))).toMatchObject({ refused: 'idempotency-key-missing' });
  });

  test('the language asked for is found, whatever else is in the header', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect(['zh', 'en']).toContain(localeOf(request({ 'accept-language': text })));
    }));
    expect(localeOf(request({ 'accept-language': 'en;q=0.3, zh-Hant;q=0.4' }))).toBe('zh');
    expect(localeOf(request({ 'accept-language': 'fr, en;q=0.001' }))).toBe('en');
  });

  test('a bearer token is one word', () => {
    expect(bearerToken(request({ authorization: 'bearer a.b-c_d' }))).toBe('a.b-c_d');
    for (const wrong of ['Basic abc', 'Bearer', 'Bearer a b', 'Bearer ']) expect(bearerToken(request({ authorization: wrong }))).toBeNull();
  });
});
