import type { Stage } from './flow-bands';

/** Told apart by lightness too. The words beside them say the same. */
export const stageColours: Readonly<Record<Stage, string>> = { settled: '#17566b', inTransit: '#c08a1e', owed: '#b5524a', ownMatch: '#9aa5ab' };
