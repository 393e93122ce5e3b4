import fc from 'fast-check';
import type { Acting, Role } from '#kernel/aggregate';
import { plainDateOf } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { must } from '../../../../test/must';
import type { ObservationEvent } from './events';
import { decideObservation, evolveObservation, type Observation, type ObservationCommand, type ObservationContext, observationIdOf } from './observation';
import { type ObservedSubject, subjectKey } from './subject';

const ledger = '00000000-0000-4000-8000-000000000001';
const acting = (party = 'a', role: Role = 'office', on = '2020-02-01'): Acting => ({ actor: { person: 'p', party, mandate: 'm', role }, actedOn: plainDateOf(on), commandId: ledger });
const water: ObservationContext = { ledger, indicator: { code: 'water_class', form: { kind: 'class', members: ['I', 'II', 'III'] }, statistics: ['annual_mean'] }, unknownParties: [], agreementExists: true };
const plain: ObservationContext = { ...water, indicator: null };
const known = (value: string) => ({ reading: { state: 'known' as const, value }, source: { zh: '自动站' }, method: null, document: null });
const record: Extract<ObservationCommand, { type: 'record' }> = { type: 'record', matter: { kind: 'indicator', name: 'water_class' }, agreement: null, subject: [{ name: '刘庄' }], period: '2019', statistic: 'annual_mean', ...known('II') };
const stated = (kind: 'grade' | 'attribute' | 'event', value: string) => ({ ...record, ...known(value), matter: { kind, name: 'n' }, statistic: null, document: { title: '通报' } });

const decide = (state: Observation | null, command: ObservationCommand, context = water, who = acting()): string | readonly ObservationEvent[] => {
  const answer = decideObservation(state, command, who, context);
  return isRefusal(answer) ? answer.refused : answer;
};
const recorded = (): Observation => must((decide(null, record) as readonly ObservationEvent[]).reduce<Observation | null>(evolveObservation, null));

describe('recording', () => {
  it('keeps the value with its source, from the end of the period on', () => {
    const events = decide(null, record);
    expect(events).toMatchObject([{ type: 'ObservationRecorded', effectiveOn: '2019-12-31', data: { version: 1, period: '2019', reading: { value: 'II' }, recordedBy: 'a', observation: observationIdOf(ledger, record) } }]);
  });

  it('never counts from a day that is still to come', () => {
    expect(decide(null, { ...record, period: '2019-01-01/2030-12-31' })).toMatchObject([{ effectiveOn: '2020-02-01' }]);
  });

  it.each<[string, Partial<typeof record>, ObservationContext]>([
    ['period-malformed', { period: '2019-13' }, water],
    ['observation-party-unknown', {}, { ...water, unknownParties: ['x'] }],
    ['observation-indicator-undeclared', {}, plain],
    ['observation-statistic-unknown', { statistic: 'worst' }, water],
    ['observation-statistic-missing', { statistic: null }, water],
    ['observation-class-unknown', known('IV'), water],
    ['observation-agreement-missing', stated('grade', '85%'), plain],
    ['observation-agreement-unknown', { ...stated('grade', '85%'), agreement: 'x' }, { ...plain, agreementExists: false }],
    ['observation-evidence-missing', { ...stated('grade', '85%'), agreement: 'x', document: null }, plain],
    ['observation-value-malformed', { ...stated('event', 'soon'), agreement: 'x' }, plain],
  ])('refuses with %s', (code, change, context) => {
    expect(decide(null, { ...record, ...change }, context)).toBe(code);
  });

  it('takes an attribute for everybody, and a statement for its agreement', () => {
    expect(decide(null, stated('attribute', '120,000 person'), plain)).toHaveLength(1);
    expect(decide(null, { ...stated('grade', '85%'), agreement: 'x' }, plain)).toHaveLength(1);
  });

  it('happens once for one indicator, subject, period and statistic', () => {
    expect(decide(recorded(), record)).toBe('observation-exists');
  });
});

describe('superseding', () => {
  const supersede: ObservationCommand = { type: 'supersede', reason: { zh: '复核' }, ...known('III') };

  it('adds a version and keeps the ones before', () => {
    const events = decide(recorded(), supersede) as readonly ObservationEvent[];
    expect(events).toMatchObject([{ type: 'ObservationSuperseded', data: { version: 2, reason: { zh: '复核' }, period: '2019' } }]);
    const state = must(events.reduce<Observation | null>(evolveObservation, recorded()));
    expect(state.versions.map(({ reading }) => reading)).toEqual([{ state: 'known', value: 'II' }, { state: 'known', value: 'III' }]);
  });

  it('can suspend a value, with its cause', () => {
    const suspended: ObservationCommand = { ...supersede, reading: { state: 'suspended', cause: { zh: '检修' } } };
    expect(decide(recorded(), suspended)).toMatchObject([{ data: { reading: { state: 'suspended', cause: { zh: '检修' } } } }]);
  });

  it('is for whoever recorded it, inspectors and supervisors', () => {
    expect(decide(recorded(), supersede, water, acting('b'))).toBe('observation-of-another');
    expect(decide(recorded(), supersede, water, acting('b', 'inspector'))).toHaveLength(1);
    expect(decide(recorded(), supersede, water, acting('b', 'supervisor'))).toHaveLength(1);
    expect(decide(null, supersede)).toBe('observation-unknown');
    expect(decide(recorded(), { ...supersede, ...known('IV') })).toBe('observation-class-unknown');
  });
});

describe('the id of an observation', () => {
  const part = fc.oneof(fc.record({ party: fc.uuid() }), fc.record({ name: fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.isWellFormed()) }));
  const key = fc.record({
    matter: fc.record({ kind: fc.constantFrom('indicator' as const, 'fact' as const), name: fc.constantFrom('a', 'b') }), agreement: fc.option(fc.uuid()),
    subject: fc.array(part, { maxLength: 3 }), period: fc.constantFrom('2019', '2019-01'), statistic: fc.option(fc.constantFrom('sum', 'mean')),
  });

  it('is the same for the same key alone', () => {
    fc.assert(fc.property(key, key, (a, b) => {
      const same = JSON.stringify([a.matter, a.agreement, subjectKey(a.subject as ObservedSubject), a.period, a.statistic]) === JSON.stringify([b.matter, b.agreement, subjectKey(b.subject as ObservedSubject), b.period, b.statistic]);
      expect(observationIdOf(ledger, a as never) === observationIdOf(ledger, b as never)).toBe(same);
      expect(observationIdOf(ledger, structuredClone(a) as never)).toBe(observationIdOf(ledger, a as never));
    }));
  });
});
