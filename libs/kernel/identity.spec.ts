import fc from 'fast-check';
import { type CommandName, commandIdOf, eventIdOf, idFrom, isUuid, uuidV5 } from './identity';

const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const url = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';
const command: CommandName = { ledger: dns, person: 'p', party: 'q', method: 'POST', path: '/api/v1/x', idempotencyKey: 'k' };

describe('a name-based id', () => {
  it.each([
    [dns, 'www.example.com', '2ed6657d-e927-568b-95e1-2665a8aea6a2'], // RFC 9562, appendix A.4
    [dns, 'python.org', '886313e1-3b8a-5372-9b90-0c9aee199e5d'],
    [url, 'http://python.org/', '4c565f0d-3f5a-5890-b41b-20cf47701c5e'],
  ])('of %s and %s is %s', (namespace, name, id) => {
    expect(uuidV5(namespace, name)).toBe(id);
    expect(uuidV5(namespace.toUpperCase(), name)).toBe(id);
    expect(isUuid(id)).toBe(true);
  });

  it('wants a uuid for its namespace', () => {
    expect(() => uuidV5('ledger', 'a')).toThrow(/not a uuid/);
    expect([isUuid('x'), isUuid(1), isUuid(undefined), isUuid(`${dns} `)]).toEqual([false, false, false, false]);
  });
});

describe('the id of a command', () => {
  it('is the same each time it is sent', () => {
    expect(commandIdOf(command)).toBe(commandIdOf({ ...command, method: 'post' }));
  });

  it('differs when anything in its name differs, also where parts run into each other', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '"', ',', '\\', '[', '/', '县', '\ud800', '\u0000'), maxLength: 4 });
    const parts = fc.tuple(part, part, part, part);
    const name = ([person, party, path, idempotencyKey]: readonly [string, string, string, string]): CommandName => ({ ...command, person, party, path, idempotencyKey });
    fc.assert(fc.property(parts, parts, (a, b) => {
      expect(commandIdOf(name(a)) === commandIdOf(name(b))).toBe(JSON.stringify(a) === JSON.stringify(b));
    }), { numRuns: 1000 });
    expect(commandIdOf({ ...command, ledger: url })).not.toBe(commandIdOf(command));
    expect(commandIdOf({ ...command, method: 'PUT' })).not.toBe(commandIdOf(command));
  });
});

describe('ids under a command', () => {
  const id = commandIdOf(command);

  it('differ by stream, command, index and name, and by what they are for', () => {
    const ids = [
      eventIdOf(dns, 's', id, 0), eventIdOf(dns, 's', id, 1), eventIdOf(dns, 't', id, 0), eventIdOf(url, 's', id, 0), eventIdOf(dns, 's', url, 0),
      idFrom(id, 'a'), idFrom(id, 'b'), idFrom(url, 'a'), id,
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every(isUuid)).toBe(true);
  });

  it('are frozen: what was written once is found again by every later version', () => {
    expect(id).toBe('c9898c8a-8049-51b2-b3e6-900c7def9b6b');
    expect(eventIdOf(dns, 's', id, 0)).toBe('6e242ce1-0415-52dc-acbc-0c3324afc295');
    expect(idFrom(id, 'a')).toBe('de6019c1-449f-54d7-9bcc-0c3aa4c67a28');
  });

  it('have a whole index', () => {
    expect(() => eventIdOf(dns, 's', id, -1)).toThrow(/index/);
    expect(() => eventIdOf(dns, 's', id, 0.5)).toThrow(/index/);
  });
});
