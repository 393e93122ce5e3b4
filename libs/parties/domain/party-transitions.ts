import type { PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import type { PartyCommand } from './party-commands';
import type { Party } from './party-state';
import type { PartyRefusal } from './refusals';

export type PartyStage = 'absent' | 'registered' | 'succeeded';

export const partyStages = ['absent', 'registered', 'succeeded'] as const satisfies readonly PartyStage[];

/** In which stage which command may be given: `yes`, the refusal's code, or `before` (only for days before the succession). */
export const partyTransitions: Readonly<Record<PartyCommand['type'], Readonly<Record<PartyStage, 'yes' | 'before' | PartyRefusal>>>> = Object.freeze({
  register: { absent: 'yes', registered: 'party-exists', succeeded: 'party-exists' },
  rename: { absent: 'party-unknown', registered: 'yes', succeeded: 'before' },
  'assign-code': { absent: 'party-unknown', registered: 'yes', succeeded: 'before' },
  'grant-status': { absent: 'party-unknown', registered: 'yes', succeeded: 'before' },
  'place-under': { absent: 'party-unknown', registered: 'yes', succeeded: 'before' },
  'designate-authority': { absent: 'party-unknown', registered: 'yes', succeeded: 'before' },
  'change-borders': { absent: 'party-unknown', registered: 'yes', succeeded: 'before' },
  'end-code': { absent: 'party-unknown', registered: 'yes', succeeded: 'yes' },
  'end-status': { absent: 'party-unknown', registered: 'yes', succeeded: 'yes' },
  'release-from': { absent: 'party-unknown', registered: 'yes', succeeded: 'yes' },
  'end-authority': { absent: 'party-unknown', registered: 'yes', succeeded: 'yes' },
  'withdraw-record': { absent: 'party-unknown', registered: 'yes', succeeded: 'yes' },
  succeed: { absent: 'party-unknown', registered: 'yes', succeeded: 'party-succeeded' },
});

export function stageOf(state: Party | null): PartyStage {
  if (state === null) return 'absent';
  return state.succession === null ? 'registered' : 'succeeded';
}

/** Null where the command may be decided. */
export function refusedByStage(state: Party | null, command: PartyCommand): Refusal<PartyRefusal> | null {
  const rule = partyTransitions[command.type][stageOf(state)];
  if (rule === 'yes') return null;
  if (rule !== 'before') return refuse(rule, {});
  const succession = state?.succession ?? null;
  const begins = beginOf(command);
  if (succession === null || begins === null || begins < succession.on) return null;
  return refuse('party-succeeded', { successor: succession.successor, on: succession.on });
}

function beginOf(command: PartyCommand): PlainDate | null {
  if ('from' in command) return command.from;
  return 'on' in command ? command.on : null;
}
