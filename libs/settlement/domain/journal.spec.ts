import fc from 'fast-check';
import { readAmount } from './amounts';
import { type Account, balanced, hopsOf, type JournalEntry, journalEntry, move, stages } from './journal';

const about = { obligation: null, agreement: null, clause: null, mechanism: null, nature: null, kind: null } as const;
const shandong = { party: 'shandong' };
const henan = { party: 'henan' };
const lines = (entry: JournalEntry | null): readonly string[] => (entry?.lines ?? []).map((line) => `${line.account} ${line.holder} ${'amount' in line.amount ? line.amount.amount : line.amount.quantity}`);

describe('the journal', () => {
  it('posts the creditor above zero and the debtor below', () => {
    const entry = journalEntry(about, [{ hops: [{ debtor: shandong, creditor: henan }], unit: 'CNY', movement: { owed: 6_300_00n }, inKind: false }]);
    expect(lines(entry)).toEqual(['owed party:henan 6300.00', 'owed party:shandong -6300.00']);
  });

  it('passes through a clearing account without leaving anything there', () => {
    const hops = hopsOf({ debtor: shandong, creditor: henan, through: { clearing: 'centre' } });
    const entry = journalEntry(about, [{ hops, unit: 'CNY', movement: move('owed', 'settled', 5n), inKind: false }]);
    const clearing = (entry?.lines ?? []).filter((line) => line.holder === 'clearing:centre');
    const sum = (account: Account): bigint => clearing.filter((line) => line.account === account).reduce((total, line) => total + readAmount(line.amount).minor, 0n);
    expect([sum('owed'), sum('clearing')]).toEqual([0n, 0n]);
  });

  it('keeps own match, penalties, work in kind and funds in accounts of their own', () => {
    const fund = { fund: 'f', managers: [] };
    const settled = (kind: 'own_match' | 'penalty' | 'transfer', inKind: boolean, creditor: typeof fund | typeof henan) =>
      lines(journalEntry({ ...about, kind }, [{ hops: [{ debtor: shandong, creditor }], unit: 'CNY', movement: { settled: 1n }, inKind }])).map((line) => line.split(' ')[0]);
    expect(settled('own_match', false, fund)).toEqual(['fund', 'own-match']);
    expect(settled('penalty', false, fund)).toEqual(['fund', 'penalty']);
    expect(settled('transfer', true, henan)).toEqual(['in-kind', 'in-kind']);
    expect(settled('transfer', true, fund)).toEqual(['in-kind', 'in-kind']);
    expect(settled('transfer', false, henan)).toEqual(['settled', 'settled']);
  });

  it('never lets an entry out that does not balance', () => {
    const entry = journalEntry(about, [{ hops: [{ debtor: shandong, creditor: henan }], unit: 'CNY', movement: { owed: 1n }, inKind: false }])!;
    expect(() => balanced({ ...entry, lines: entry.lines.slice(1) })).toThrow('out of balance');
  });

  it('balances whatever moves between whatever stages', () => {
    const minor = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    fc.assert(fc.property(fc.record(Object.fromEntries(stages.map((stage) => [stage, minor]))), fc.boolean(), (movement, through) => {
      const hops = hopsOf({ debtor: shandong, creditor: henan, through: through ? { clearing: 'centre' } : null });
      const entry = journalEntry(about, [{ hops, unit: 'mu', movement, inKind: false }]);
      const total = (entry?.lines ?? []).reduce((sum, line) => sum + readAmount(line.amount).minor, 0n);
      return total === 0n;
    }));
  });
});
