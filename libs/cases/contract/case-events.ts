/** What the case files tell those who follow their streams. */
export type { CaseEvent, CaseOpened } from '../domain/case-events';
