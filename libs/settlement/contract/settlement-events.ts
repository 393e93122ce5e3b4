/** The events by which settlement tells what was observed, assessed, owed and paid, for stages that follow them. */
export type { AssessmentFinalised, AssessmentProposed, AssessmentQuestioned } from '../domain/assessment/events';
export type { AssessedDuties, Duty, DutyKind } from '../domain/duty';
export type { HolderRef } from '../domain/holder';
export type { ObservationRecorded, ObservationSuperseded } from '../domain/observation/events';
export type { ObligationEvent } from '../domain/obligation/events';
export { assessmentIdOf, fundIdOf, obligationIdOf } from '../domain/named-ids';
