import samples from './golden/settlement.json';
import { assessmentAggregate } from '#settlement/domain/assessment/assessment';
import type { AssessmentEvent, AssessmentProposed } from '#settlement/domain/assessment/events';
import { assessParts, inputsDigestOf, resultDigestOf } from '#settlement/domain/assessment/run-clause';
import { type Assessment, statusOf } from '#settlement/domain/assessment/state';
import { plainDateOf } from '#kernel/plain-date';
import { must } from './must';

const proposed = samples.filter(({ type }) => type === 'AssessmentProposed').map(({ data }) => data as unknown as AssessmentProposed);

it('frozen inputs once assessed come to the same bytes today', () => {
  expect(proposed.length).toBeGreaterThan(0);
  for (const { parts, inputsDigest, resultDigest } of proposed) {
    const assessed = must(assessParts(parts));
    if ('outcome' in assessed) throw new Error('held');
    expect([inputsDigestOf(parts), resultDigestOf(assessed)]).toEqual([inputsDigest, resultDigest]);
  }
});

it('events once written still fold to the same assessment', () => {
  const wanted = ['AssessmentProposed', 'AssessmentObjected', 'AssessmentFinalised', 'AssessmentQuestioned', 'AssessmentProposed', 'AssessmentWithdrawn'];
  const events = wanted.map((type) => ({ ...must(samples.find((sample) => sample.type === type)), effectiveOn: plainDateOf('2022-02-01') }) as unknown as AssessmentEvent);
  const states = events.map((_, index) => must(events.slice(0, index + 1).reduce<Assessment | null>(assessmentAggregate.evolve, null)));
  expect(states.map((state) => [statusOf(state), state.finals.length, state.objections.length, state.questioned?.code ?? null])).toEqual([
    ['proposed', 0, 0, null], ['proposed', 0, 1, null], ['final', 1, 0, null], ['final', 1, 0, 'assessment-held'], ['reassessing', 1, 0, null], ['final', 1, 0, null],
  ]);
});
