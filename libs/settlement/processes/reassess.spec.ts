import type { LedgerEvent } from '#event-store/envelope';
import type { ProcessRead } from '#projections/process';
import { plainDateOf } from '#kernel/plain-date';
import { must } from '../../../test/must';
import { decideAssessment } from '../domain/assessment/assessment';
import type { AssessmentProposed } from '../domain/assessment/events';
import { actingFor, agreementId, clauseSource, contextWith, factsWith, partyId, preparedWith } from '../domain/assessment/test-assessments';
import { reassess } from './reassess';

/** The notes of the process and the log, in memory. */
class Log implements ProcessRead {
  readonly notesKept = new Map<string, unknown>();
  readonly events: LedgerEvent[] = [];
  stream = (name: string) => Promise.resolve(this.events.filter((event) => event.stream === name));
  note = (key: string) => Promise.resolve(this.notesKept.get(key) ?? null);
  notes = (prefix: string) => Promise.resolve([...this.notesKept].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => ({ key, value })));
  keep = (key: string, value: unknown) => {
    if (value === null) this.notesKept.delete(key);
    else this.notesKept.set(key, value);
    return Promise.resolve();
  };

  async add(stream: string, type: string, data: unknown) {
    const revision = this.events.filter((event) => event.stream === stream).length;
    const event = { id: `${stream}@${revision}`, stream, revision, seq: this.events.length + 1, type, data } as unknown as LedgerEvent;
    this.events.push(event);
    return (await reassess.react(event, this)).map(({ data: command }) => command);
  }
}

const tax = clauseSource('14-rubbish-2012');
const facts = factsWith(['输出区', '转运设施所在区', '处理设施所在区']);
const proposal = (period: string, values: Readonly<Record<string, string>>, source = tax): AssessmentProposed => {
  const prepared = preparedWith({ source, period, facts, values });
  const clause = must(prepared.parts[0]).frozen.clause;
  const [event] = must(decideAssessment(null, { type: 'propose', agreement: agreementId, clause, period, objectionDays: 0 }, actingFor(partyId(0), plainDateOf('2030-01-01')), contextWith(prepared)));
  if (event?.type !== 'AssessmentProposed') throw new Error('nothing proposed');
  return event.data;
};
const carrying = tax.replace('value: t }', 'value: t, missing: { take: 5 t } }');
const add = (log: Log, data: AssessmentProposed) => log.add(`assessment-${data.assessment}`, 'AssessmentProposed', data);

it('assesses again what froze the observation, the earlier period first', async () => {
  const log = new Log();
  const [may, april] = [proposal('2012-05', { waste: '1 t' }), proposal('2012-04', { waste: '1 t' })];
  for (const each of [may, april]) expect(await add(log, each)).toEqual([]);
  const cause = { by: 'observation', observation: 'observed waste', version: 2 };
  expect(await log.add('observation-x', 'ObservationSuperseded', { observation: 'observed waste', version: 2 })).toEqual([{ assessment: april.assessment, cause }, { assessment: may.assessment, cause }]);
  expect(await log.add('observation-y', 'ObservationSuperseded', { observation: 'another', version: 2 })).toEqual([]);
});

it('carries a changed assessment on to those that read it, and not its first version', async () => {
  const log = new Log();
  const first = proposal('2012-04', { waste: '1 t' });
  const next = proposal('2012-05', { waste: '1 t' });
  const part = must(next.parts[0]);
  const reading = { ...next, parts: [{ ...part, frozen: { ...part.frozen, inputs: part.frozen.inputs.map((input) => ({ ...input, sources: [{ kind: 'assessment', id: first.assessment, version: '1', ref: '', says: '' }] })) } }] };
  await add(log, reading as AssessmentProposed);
  expect(await log.add(`assessment-${first.assessment}`, 'AssessmentFinalised', { assessment: first.assessment, version: 1 })).toEqual([]);
  expect(await log.add(`assessment-${first.assessment}`, 'AssessmentFinalised', { assessment: first.assessment, version: 2 })).toEqual([{ assessment: next.assessment, cause: { by: 'history', assessment: first.assessment, version: 2 } }]);
});

describe('what was missing', () => {
  const arrival = (name: string, agreement: string | null) => ({ observation: 'new', matter: { kind: 'indicator', name }, agreement });

  it('is waited for by the assessment that did without it, until it is there', async () => {
    const log = new Log();
    const without = proposal('2012-04', {}, carrying);
    await add(log, without);
    const wanted = [{ assessment: without.assessment, cause: { by: 'observation', observation: 'new', version: 1 } }];
    expect(await log.add('observation-a', 'ObservationRecorded', arrival('waste', null))).toEqual(wanted);
    expect(await log.add('observation-b', 'ObservationRecorded', arrival('waste', agreementId))).toEqual(wanted);
    expect(await log.add('observation-c', 'ObservationRecorded', arrival('waste', 'another agreement'))).toEqual([]);
    expect(await log.add('observation-d', 'ObservationRecorded', arrival('flow', null))).toEqual([]);
    await add(log, proposal('2012-04', { waste: '1 t' }, carrying));
    expect(await log.add('observation-e', 'ObservationRecorded', arrival('waste', null))).toEqual([]);
  });

  it('is waited for where an assessment could not be done again', async () => {
    const log = new Log();
    const data = proposal('2012-04', { waste: '1 t' });
    await add(log, data);
    const question = { assessment: data.assessment, agreement: agreementId, clause: data.clause, period: '2012-04', version: 1, cause: { by: 'request' }, code: 'assessment-held', missing: ['waste'] };
    await log.add(`assessment-${data.assessment}`, 'AssessmentQuestioned', question);
    expect(await log.add('observation-a', 'ObservationRecorded', arrival('waste', null))).toMatchObject([{ assessment: data.assessment }]);
  });
});
