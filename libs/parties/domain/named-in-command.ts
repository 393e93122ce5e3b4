import type { PartyCode } from './codes';
import type { PartyCommand } from './party-commands';

/** Ids of the other parties that a command names: what has to be looked up before it is decided. */
export function partiesIn(command: PartyCommand): readonly string[] {
  switch (command.type) {
    case 'register':
      return command.superiors.map(({ superior }) => superior);
    case 'place-under':
      return [command.superior];
    case 'designate-authority':
      return [command.authority];
    case 'succeed':
      return [command.successor];
    default:
      return [];
  }
}

/** The codes it assigns. */
export function codesIn(command: PartyCommand): readonly PartyCode[] {
  if (command.type === 'register') return command.codes;
  return command.type === 'assign-code' ? [{ system: command.system, value: command.value, from: command.from, to: command.to }] : [];
}
