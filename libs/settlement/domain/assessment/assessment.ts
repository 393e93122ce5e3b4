import type { Held } from '#clauses/contract';
import type { Acting, Aggregate } from '#kernel/aggregate';
import { idFrom } from '#kernel/identity';
import { Fault } from '#kernel/fault';
import { minDate, type PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { Duty } from '../duty';
import type { AssessmentCommand, AssessmentContext } from './commands';
import { counted } from './due-day';
import { type AssessmentEvent, assessmentEvents, type AssessmentKey, type AssessmentProposed, finalDay } from './events';
import { heldRefusal, type Proposal, proposed } from './propose';
import { isHeld } from './run-clause';
import { type Assessment, evolveAssessment } from './state';
import { periodOnRecord } from '../period-on-record';

type Of<T extends AssessmentCommand['type']> = Extract<AssessmentCommand, { type: T }>;
type Decision = readonly AssessmentEvent[] | Refusal;

export const assessmentAggregate: Aggregate<Assessment, AssessmentEvent, AssessmentCommand, AssessmentContext> = {
  category: 'assessment',
  evolve: evolveAssessment,
  decide: decideAssessment,
  events: assessmentEvents,
};

export function decideAssessment(state: Assessment | null, command: AssessmentCommand, acting: Acting, context: AssessmentContext): Decision {
  if (command.type === 'propose') return propose(state, command, acting, context);
  if (state === null) return refuse('assessment-unknown');
  switch (command.type) {
    case 'reassess':
      return reassess(state, command, acting, context);
    case 'object':
      return object(state, command, acting);
    case 'withdraw':
      return withdraw(state, command, acting);
    case 'finalise':
      return finalise(state, command, acting);
  }
}

function propose(state: Assessment | null, command: Of<'propose'>, acting: Acting, context: AssessmentContext): Decision {
  if (state?.pending) return refuse('assessment-proposed-already', { assessment: state.assessment, version: String(state.pending.version) });
  if (state !== null && state.finals.length > 0) return refuse('assessment-final-already', { assessment: state.assessment, version: String(state.finals.length) });
  const { agreement, clause, period, objectionDays } = command;
  const decided = fromInputs(state, { agreement, clause, period }, { cause: { by: 'request' }, objectionDays }, acting, context);
  return isHeld(decided) ? heldRefusal(decided) : decided;
}

/** By hand, or by a process because something it rests on has moved. What cannot be done again is put before somebody instead of being lost. */
function reassess(state: Assessment, command: Of<'reassess'>, acting: Acting, context: AssessmentContext): Decision {
  const isProcess = acting.actor.party === context.ledger;
  if (state.pending === null && state.finals.length === 0) return isProcess ? [] : refuse('assessment-none-proposed');
  const { agreement, clause, period } = state;
  const decided = fromInputs(state, { agreement, clause, period }, command, acting, context);
  if (isProcess && (isHeld(decided) || isRefusal(decided))) return [questioned(state, command.cause, acting, decided)];
  return isHeld(decided) ? heldRefusal(decided) : decided;
}

function fromInputs(state: Assessment | null, key: Omit<AssessmentKey, 'assessment'>, proposal: Proposal, acting: Acting, context: AssessmentContext): Decision | Held {
  const { prepared, ledger } = context;
  if (prepared === null) throw new Fault('a proposal needs its inputs');
  if (isRefusal(prepared)) return prepared;
  const { party } = acting.actor;
  // Offices of those whom the agreement names carry it out; a process acts for the ledger.
  if (party !== ledger && ![...prepared.facts.bound, ...Object.values(prepared.facts.keys)].includes(party)) return refuse('assessment-not-yours', { party });
  return proposed(state, key, proposal, prepared, acting);
}

function questioned(state: Assessment, cause: Of<'reassess'>['cause'], acting: Acting, why: Held | Refusal): AssessmentEvent {
  const version = state.pending?.version ?? state.finals.length;
  const [code, missing] = isHeld(why) ? ['assessment-held', why.missing.map(({ key }) => key)] : [why.refused, []];
  return { type: 'AssessmentQuestioned', effectiveOn: acting.actedOn, data: { ...keyOf(state), version, cause, code, missing } };
}

function object(state: Assessment, { reason, document }: Of<'object'>, acting: Acting): Decision {
  const { pending } = state;
  if (pending === null) return refuse('assessment-none-proposed');
  const { party } = acting.actor;
  if (!pending.parties.includes(party)) return refuse('assessment-not-a-party', { party });
  if (pending.objectionsUntil !== null && acting.actedOn > pending.objectionsUntil) return refuse('assessment-window-closed', { until: pending.objectionsUntil });
  if (state.objections.some((objection) => objection.party === party)) return refuse('assessment-objected-already', { party });
  const objection = idFrom(acting.commandId, 'objection');
  return [{ type: 'AssessmentObjected', effectiveOn: acting.actedOn, data: { ...keyOf(state), objection, version: pending.version, party, reason, document } }];
}

function withdraw(state: Assessment, { reason }: Of<'withdraw'>, acting: Acting): Decision {
  const { pending } = state;
  if (pending === null) return refuse('assessment-none-proposed');
  // Whoever proposed it takes it back; what a process proposed, any of those the agreement names.
  const { party } = acting.actor;
  const proposer = pending.proposedBy.party;
  if (pending.named.includes(proposer) ? party !== proposer : !pending.named.includes(party)) return refuse('assessment-not-yours', { party });
  return [{ type: 'AssessmentWithdrawn', effectiveOn: acting.actedOn, data: { ...keyOf(state), version: pending.version, reason } }];
}

function finalise(state: Assessment, { answer }: Of<'finalise'>, acting: Acting): Decision {
  const { pending } = state;
  if (pending === null) return refuse('assessment-none-proposed');
  const refused = notYetFinal(state, pending, acting, answer !== null);
  if (refused !== null) return refused;
  const { version, duties, funds, undetermined, legs, mechanism, nature, caseFile, inputsDigest, resultDigest, cause } = pending;
  const settled = duties.map((duty) => dueFromFinal(duty, pending.calendar, acting.actedOn));
  return [{
    type: 'AssessmentFinalised',
    effectiveOn: minDate(periodOnRecord(state.period).to, acting.actedOn),
    data: { ...keyOf(state), version, duties: settled, funds, undetermined, legs, mechanism, nature, caseFile, inputsDigest, resultDigest, cause, answer },
  }];
}

function notYetFinal(state: Assessment, pending: AssessmentProposed, acting: Acting, answered: boolean): Refusal | null {
  const { person, party } = acting.actor;
  if (!pending.named.includes(party)) return refuse('assessment-not-yours', { party });
  if (pending.fourEyes && pending.proposedBy.person === person) return refuse('assessment-four-eyes');
  if (pending.objectionsUntil !== null && acting.actedOn <= pending.objectionsUntil) return refuse('assessment-window-open', { until: pending.objectionsUntil });
  if (state.objections.length > 0 && !answered) return refuse('assessment-objections-unanswered', { count: String(state.objections.length) }, '/answer');
  return null;
}

function dueFromFinal(duty: Duty, calendar: string, on: PlainDate): Duty {
  if (duty.due === null || 'on' in duty.due || duty.due.after !== finalDay) return duty;
  return { ...duty, due: counted(duty.due, on, calendar) };
}

function keyOf({ assessment, agreement, clause, period }: Assessment) {
  return { assessment, agreement, clause, period };
}
