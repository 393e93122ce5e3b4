import type { LedgerEvent } from '#event-store/envelope';
import type { Process, ProcessCommand, ProcessRead } from '#projections/process';
import type { AssessedDuties, NamedFund } from '../domain/duty';
import { followDuties } from '../domain/follow-duties';
import { followUp } from './follow-up';

/** What a final assessment names is opened; what a later version changes is adjusted. Funds are opened when they are first named. */
export const openObligations: Process = {
  name: 'open-obligations',
  handles: new Set(['AssessmentFinalised']),
  react: async (event, read) => {
    const versions = (await read.stream(event.stream)).filter((each) => each.type === event.type && each.revision <= event.revision).map((each) => each.data as AssessedDuties);
    return [...(await newFunds(event, read)), ...followDuties(versions).map(({ obligation, command }) => followUp(`${command.type} ${obligation}`, { target: obligation, command }))];
  },
};

async function newFunds(event: LedgerEvent, read: ProcessRead): Promise<readonly ProcessCommand[]> {
  const { agreement, caseFile, funds } = event.data as AssessedDuties;
  const commands: ProcessCommand[] = [];
  for (const fund of funds) {
    const noted = `fund ${fund.fund}`;
    if ((await read.note(noted)) !== null) continue;
    await read.keep(noted, true);
    commands.push(followUp(`open ${fund.fund}`, { target: fund.fund, command: { type: 'OpenNamedFund', terms: termsOf(fund, agreement, caseFile) } }));
  }
  return commands;
}

function termsOf({ fund, name, managers }: NamedFund, agreement: string, caseFile: string | null) {
  return { fund, name, agreement, caseFile, managers, consentsNeeded: 1, purpose: null };
}
