import type { LoadedDossier, LoadReport } from '#dossier/load';
import { placeText } from '#dossier/place';
import type { ExitName } from './exit-codes';
import type { Terminal } from './terminal';

/** The gravest first: what was not sent because of a mistake, what was refused, what did not hold. */
export function exitOf({ dossiers }: LoadReport): ExitName {
  if (dossiers.some(({ problems }) => problems.length > 0)) return 'usage';
  if (dossiers.some(({ refused }) => refused !== null)) return 'refused';
  return dossiers.some(({ failures }) => failures.length > 0) ? 'notHeld' : 'ok';
}

/** A line for each dossier, and below it a paragraph for each thing that went wrong, with its place. */
export function tellReport(terminal: Terminal, { dossiers }: LoadReport): void {
  for (const loaded of dossiers) tellDossier(terminal, loaded);
}

function tellDossier(terminal: Terminal, { file, dossier, steps, commands, expectations, failures, refused, problems }: LoadedDossier): void {
  for (const { place, message } of problems) terminal.out(`${placeText(place)}: ${message}`);
  if (problems.length > 0) return terminal.say('load-not-sent', { file, problems: problems.length });
  for (const { place, step, expected, found } of failures) terminal.say('load-failed', { place: placeText(place), step, expected, found });
  if (refused !== null) terminal.say('load-refused', { place: placeText(refused.place), step: refused.step, code: refused.code, detail: refused.detail });
  const counts = { file, dossier, steps, commands, expectations, failed: failures.length };
  if (refused !== null) return terminal.say('load-stopped', counts);
  terminal.say(failures.length === 0 ? 'load-held' : 'load-not-held', counts);
}

