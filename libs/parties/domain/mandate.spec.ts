import fc from 'fast-check';
import { isRefusal } from '#kernel/refusal';
import { addDays } from '#kernel/plain-date';
import { type Mandate, mandateAggregate, type MandateCommand, type MandateEvent, mandateHolds, type MandateStage, mandateTransitions } from './mandate';
import { actingAs, graphOf, links, on } from './test-parties';

const graph = graphOf({ anhui: ['centre'], centre: [], zhejiang: ['centre'] });
const terms = { party: 'anhui', person: 'wang', role: 'signatory', from: on('2024-01-01'), to: on('2026-12-31'), document: null } as const;
const granted: MandateEvent = { type: 'MandateGranted', data: terms, effectiveOn: terms.from };
const revoked: MandateEvent = { type: 'MandateRevoked', data: { on: on('2025-01-01'), reason: { zh: '调离' }, document: null }, effectiveOn: on('2025-01-01') };
const grant: MandateCommand = { type: 'grant', ...terms };
const revoke: Extract<MandateCommand, { type: 'revoke' }> = { type: 'revoke', on: on('2025-01-01'), reason: { zh: '调离' }, document: null };
const history: Readonly<Record<MandateStage, readonly MandateEvent[]>> = { absent: [], granted: [granted], revoked: [granted, revoked] };

const stateOf = (events: readonly MandateEvent[]): Mandate | null => events.reduce<Mandate | null>(mandateAggregate.evolve, null);
const decide = (events: readonly MandateEvent[], command: MandateCommand, acting = actingAs(), looked = graph) => mandateAggregate.decide(stateOf(events), command, acting, { ledger: 'ledger', graph: looked });

describe('a mandate', () => {
  it.each((['grant', 'revoke'] as const).flatMap((type) => (['absent', 'granted', 'revoked'] as const).map((stage) => [type, stage] as const)))('%s when %s', (type, stage) => {
    const rule = mandateTransitions[type][stage];
    const decided = decide(history[stage], type === 'grant' ? grant : revoke);
    if (rule === 'yes') expect(decided).toEqual([type === 'grant' ? granted : revoked]);
    else expect(decided).toMatchObject({ refused: rule });
  });

  it.each([
    ['ledger', 'administrator', true],
    ['anhui', 'administrator', true],
    ['centre', 'administrator', true],
    ['zhejiang', 'administrator', false],
    ['anhui', 'office', false],
    ['ledger', 'auditor', false],
  ] as const)('is granted and revoked by an administrator of the ledger, the party or one above: %s, %s', (party, role, may) => {
    const acting = actingAs({ party, role });
    expect(isRefusal(decide([], grant, acting))).toBe(!may);
    expect(isRefusal(decide([granted], revoke, acting))).toBe(!may);
  });

  it('is for a party that exists and has not passed into another', () => {
    expect(decide([], { ...grant, party: 'nobody' })).toMatchObject({ refused: 'party-unknown' });
    const merged = new Map([...graph, ['anhui', links({ succession: { successor: 'zhejiang', on: on('2024-01-01') } })] as const]);
    expect(decide([], grant, actingAs(), merged)).toMatchObject({ refused: 'party-succeeded' });
    expect(decide([], { ...grant, from: on('2023-12-31') }, actingAs(), merged)).toEqual([expect.objectContaining({ type: 'MandateGranted' })]);
  });

  it('does not end before it begins', () => {
    expect(decide([], { ...grant, to: on('2023-12-31') })).toMatchObject({ refused: 'party-dates-backwards', at: '/to' });
  });

  it.each([['2023-12-31', false], ['2024-01-01', true], ['2027-01-01', true], ['2027-01-02', false]])('revoked as of %s: %s', (date, may) => {
    expect(isRefusal(decide([granted], { ...revoke, on: on(date) }))).toBe(!may);
  });

  it('holds on exactly the days from its first to its last before the revocation', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 50 }), fc.option(fc.integer({ min: 0, max: 50 }), { nil: null }), fc.option(fc.integer({ min: 0, max: 50 }), { nil: null }), fc.integer({ min: -10, max: 80 }), (from, length, cut, asked) => {
      const start = on('2024-01-01');
      const first = addDays(start, from);
      const mandate: Mandate = { ...terms, from: first, to: length === null ? null : addDays(first, length), revokedOn: cut === null ? null : addDays(first, cut) };
      const expected = asked >= from && (length === null || asked <= from + length) && (cut === null || asked < from + cut);
      expect(mandateHolds(mandate, addDays(start, asked))).toBe(expected);
    }));
  });
});
