import { plainDateOf } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import { must } from '../../../../test/must';
import { assessmentAggregate, decideAssessment } from './assessment';
import type { AssessmentCommand, AssessmentContext } from './commands';
import type { AssessmentEvent } from './events';
import { type Assessment, statusOf } from './state';
import { actingFor, agreementId, clauseSource, contextWith, factsWith, ledgerId, partyId, preparedWith } from './test-assessments';

const river = clauseSource('02-yellow-river');
const [henan, shandong, stranger] = [partyId(0), partyId(1), partyId(9)];
const facts = factsWith(['河南', '山东']);
const given = (cls: string, index: string, more: Partial<Parameters<typeof preparedWith>[0]> = {}) =>
  contextWith(preparedWith({ source: river, period: '2021', facts, values: { class: cls, index, index_last: '100%' }, ...more }));
const nothing: AssessmentContext = contextWith(null);
const day = plainDateOf('2022-02-01');
const propose: AssessmentCommand = { type: 'propose', agreement: agreementId, clause: 'quality_bet', period: '2021', objectionDays: 0 };
const again: AssessmentCommand = { type: 'reassess', cause: { by: 'reassessment', reason: { zh: '重测' }, document: null }, objectionDays: 0 };

function when(state: Assessment | null, command: AssessmentCommand, context = nothing, acting = actingFor(henan, day)): readonly AssessmentEvent[] {
  return must(decideAssessment(state, command, acting, context));
}
function refused(state: Assessment | null, command: AssessmentCommand, context = nothing, acting = actingFor(henan, day)): string {
  const answer = decideAssessment(state, command, acting, context);
  return isRefusal(answer) ? answer.refused : 'not refused';
}
function after(events: readonly AssessmentEvent[], state: Assessment | null = null): Assessment {
  return must(events.reduce<Assessment | null>(assessmentAggregate.evolve, state));
}
const proposed = (): Assessment => after(when(null, propose, given('II', '97%')));
const final = (): Assessment => {
  const state = proposed();
  return after(when(state, { type: 'finalise', answer: null }), state);
};

describe('proposing', () => {
  it('freezes the inputs and names what is owed', () => {
    const [event] = when(null, propose, given('II', '97%'));
    expect(event).toMatchObject({
      type: 'AssessmentProposed',
      data: { version: 1, clause: 'quality_bet', period: '2021', cause: { by: 'request' }, objectionsUntil: null, parties: [henan, shandong] },
    });
    expect(event?.type === 'AssessmentProposed' && event.data.duties).toMatchObject([
      { key: 'wager', debtor: { party: shandong }, creditor: { party: henan }, amount: { amount: '63000000.00', currency: 'CNY' }, settles: { in: 'money' }, due: { on: '2022-03-01' }, effectiveOn: '2021-12-31' },
    ]);
  });

  it('comes to the same bytes from the same inputs', () => {
    expect(when(null, propose, given('II', '97%'))).toEqual(when(null, propose, given('II', '97%')));
  });

  it('turns the debtor where the clause does', () => {
    const state = after(when(null, propose, given('IV', '103%')));
    expect(must(state.pending).duties).toMatchObject([{ key: 'wager', debtor: { party: henan }, creditor: { party: shandong } }]);
  });

  it('waits for what is missing and lists it', () => {
    const context = contextWith(preparedWith({ source: river, period: '2021', facts, values: { class: 'II' } }));
    const answer = decideAssessment(null, propose, actingFor(henan, day), context);
    expect(answer).toMatchObject({ refused: 'assessment-held', details: { count: '2', missing: 'index, index_last' } });
  });

  it('is for those whom the agreement names', () => {
    expect(refused(null, propose, given('II', '97%'), actingFor(stranger, day))).toBe('assessment-not-yours');
  });

  it('happens once: then it is withdrawn, made final, or assessed again', () => {
    expect(refused(proposed(), propose, given('I', '97%'))).toBe('assessment-proposed-already');
    expect(refused(final(), propose, given('I', '97%'))).toBe('assessment-final-already');
    const withdrawn = after(when(proposed(), { type: 'withdraw', reason: { zh: '误' } }), proposed());
    expect(statusOf(withdrawn)).toBe('withdrawn');
    expect(when(withdrawn, propose, given('I', '97%'))).toMatchObject([{ type: 'AssessmentProposed', data: { version: 1 } }]);
  });

  it('is taken back by whoever proposed it, or where a process did by any whom the agreement names', () => {
    const withdraw: AssessmentCommand = { type: 'withdraw', reason: { zh: '误' } };
    expect(refused(proposed(), withdraw, nothing, actingFor(shandong, day))).toBe('assessment-not-yours');
    const cause = { by: 'observation', observation: 'o', version: 2 } as const;
    const byProcess = after(when(final(), { type: 'reassess', cause, objectionDays: 0 }, given('III', '97%'), actingFor(ledgerId, day, 'process:reassess')), final());
    expect(when(byProcess, withdraw, nothing, actingFor(shandong, day))).toMatchObject([{ type: 'AssessmentWithdrawn', data: { version: 2 } }]);
    expect(refused(byProcess, withdraw, nothing, actingFor(stranger, day))).toBe('assessment-not-yours');
  });

  it('hands on why it could not be prepared', () => {
    expect(refused(null, propose, contextWith({ refused: 'assessment-clause-not-in-force', at: '', details: {} }))).toBe('assessment-clause-not-in-force');
  });
});

describe('the objection window', () => {
  const open = (): Assessment => after(when(null, { ...propose, objectionDays: 10 } as AssessmentCommand, given('II', '97%')));

  it('keeps the version from becoming final until it has passed', () => {
    expect(must(open().pending).objectionsUntil).toBe('2022-02-11');
    expect(refused(open(), { type: 'finalise', answer: null }, nothing, actingFor(henan, plainDateOf('2022-02-11')))).toBe('assessment-window-open');
    expect(when(open(), { type: 'finalise', answer: null }, nothing, actingFor(henan, plainDateOf('2022-02-12')))).toMatchObject([{ type: 'AssessmentFinalised' }]);
  });

  it('takes one objection of each party that is bound, and wants it answered', () => {
    const objection: AssessmentCommand = { type: 'object', reason: { zh: '采样有误' }, document: null };
    expect(refused(open(), objection, nothing, actingFor(stranger, day))).toBe('assessment-not-a-party');
    expect(refused(open(), objection, nothing, actingFor(shandong, plainDateOf('2022-02-12')))).toBe('assessment-window-closed');
    const objected = after(when(open(), objection, nothing, actingFor(shandong, day)), open());
    expect(refused(objected, objection, nothing, actingFor(shandong, day))).toBe('assessment-objected-already');
    const late = actingFor(henan, plainDateOf('2022-03-01'));
    expect(refused(objected, { type: 'finalise', answer: null }, nothing, late)).toBe('assessment-objections-unanswered');
    expect(when(objected, { type: 'finalise', answer: { zh: '复核无误' } }, nothing, late)).toMatchObject([{ data: { answer: { zh: '复核无误' } } }]);
  });
});

describe('becoming final', () => {
  it('names the obligations under the version number', () => {
    const state = final();
    expect(statusOf(state)).toBe('final');
    expect(state.finals).toMatchObject([{ on: '2021-12-31', final: { version: 1, agreement: agreementId, duties: [{ key: 'wager' }] } }]);
  });

  it('asks for a second person where the agreement does', () => {
    const state = after(when(null, propose, given('II', '97%', { facts: { ...facts, fourEyes: true } })));
    expect(refused(state, { type: 'finalise', answer: null })).toBe('assessment-four-eyes');
    expect(when(state, { type: 'finalise', answer: null }, nothing, actingFor(shandong, day, 'wang'))).toMatchObject([{ type: 'AssessmentFinalised' }]);
  });

  it('is refused to strangers and where nothing is proposed', () => {
    expect(refused(proposed(), { type: 'finalise', answer: null }, nothing, actingFor(stranger, day))).toBe('assessment-not-yours');
    expect(refused(final(), { type: 'finalise', answer: null })).toBe('assessment-none-proposed');
    expect(refused(null, { type: 'finalise', answer: null })).toBe('assessment-unknown');
    expect(refused(final(), { type: 'withdraw', reason: { zh: '误' } })).toBe('assessment-none-proposed');
    expect(refused(final(), { type: 'object', reason: { zh: '误' }, document: null })).toBe('assessment-none-proposed');
  });
});

describe('assessing again', () => {
  it('proposes a further version beside the final one', () => {
    const state = after(when(final(), again, given('III', '97%', { version: 2 })), final());
    expect(statusOf(state)).toBe('reassessing');
    const second = after(when(state, { type: 'finalise', answer: null }), state);
    expect(second.finals.map(({ final: { version, duties } }) => [version, duties[0]?.amount])).toEqual([
      [1, { amount: '63000000.00', currency: 'CNY' }], [2, { amount: '3000000.00', currency: 'CNY' }],
    ]);
    expect(second.finals[1]?.final.duties[0]?.effectiveOn).toBe('2021-12-31');
  });

  it('does nothing where nothing has moved', () => {
    expect(when(final(), again, given('II', '97%'))).toEqual([]);
  });

  it('replaces a version that is only proposed', () => {
    const state = after(when(proposed(), again, given('I', '97%', { version: 2 })), proposed());
    expect(must(state.pending)).toMatchObject({ version: 1, duties: [{ amount: { amount: '123000000.00' } }] });
  });

  it('by a process puts before somebody what cannot be done again', () => {
    const byProcess = actingFor(ledgerId, day, 'process:reassess');
    const cause = { by: 'observation', observation: 'o', version: 2 } as const;
    const held = contextWith(preparedWith({ source: river, period: '2021', facts, values: { class: 'II' } }));
    const events = when(final(), { type: 'reassess', cause, objectionDays: 0 }, held, byProcess);
    expect(events).toMatchObject([{ type: 'AssessmentQuestioned', data: { code: 'assessment-held', missing: ['index', 'index_last'], cause } }]);
    expect(after(events, final()).questioned).toMatchObject({ code: 'assessment-held' });
    const withdrawn = after(when(proposed(), { type: 'withdraw', reason: { zh: '误' } }), proposed());
    expect(when(withdrawn, { type: 'reassess', cause, objectionDays: 0 }, held, byProcess)).toEqual([]);
  });

  it('is refused where nothing stands', () => {
    const withdrawn = after(when(proposed(), { type: 'withdraw', reason: { zh: '误' } }), proposed());
    expect(refused(withdrawn, again, given('I', '97%'))).toBe('assessment-none-proposed');
    expect(refused(null, again, given('I', '97%'))).toBe('assessment-unknown');
  });
});
