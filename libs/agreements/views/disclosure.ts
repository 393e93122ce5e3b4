import { adoptedLast, documentOf } from '../domain/instruments';
import type { AgreementState } from '../domain/state';
import type { Asking } from '#access/asking';

/** Public on its own motion: what has been concluded, where its text says so. A draft is nobody's business yet. */
export function isDisclosed(state: AgreementState): boolean {
  const last = adoptedLast(state);
  return last !== null && documentOf(last).disclosure.kind === 'active';
}

/** Whoever has logged in sees all agreements, the public those that are disclosed. */
export function maySee(asking: Asking, state: AgreementState): boolean {
  return asking.account !== null || isDisclosed(state);
}
