import type { Acting } from '#kernel/aggregate';
import { addDays, lastDate, type PlainDate } from '#kernel/plain-date';
import { type Refusal, refuse } from '#kernel/refusal';
import { checkCode } from './codes';
import { holdsOn, isForwards, overlap, type Span } from './dated';
import type { AssignRecord, EndRecord, PartyCommand, PartyContext } from './party-commands';
import type { PartyEvent, RecordKind } from './party-events';
import { wouldCycle } from './party-graph';
import { codeKey, type Party, recordsOf } from './party-state';
import type { PartyRefusal } from './refusals';

type Decision = readonly PartyEvent[] | Refusal<PartyRefusal>;

/** A code, a status, a superior or a designation from a day on. `at` is the entry's place in the request. */
export function assignRecord(state: Party, command: AssignRecord, acting: Acting, context: PartyContext, at = ''): Decision {
  if (!isForwards(command)) return refuse('party-dates-backwards', spanDetails(command), `${at}/to`);
  const refused = ownRule(state, command, context) ?? overlapping(state, command);
  if (refused !== null) return { ...refused, at: at + refused.at };
  return [{ ...assigned(command), effectiveOn: command.from ?? acting.actedOn } as PartyEvent];
}

/** The entry of that key which runs on the day ends with it; a day after its present end finds none. */
export function endRecord(state: Party, command: EndRecord): Decision {
  const { record, key } = endedRecord(command);
  const running = recordsOf(state, record).find((entry) => entry.key === key && holdsOn(entry, command.to));
  if (running === undefined) return refuse('party-record-unknown', { record, key, date: command.to }, '/to');
  if (running.to === command.to) return refuse('party-record-already-ended', { record, key, date: command.to }, '/to');
  return [{ ...endEvent(command), effectiveOn: dayAfter(command.to) } as PartyEvent];
}

/** Only what is on record can be withdrawn, and never the name a party was registered with: that is corrected by a better one. */
export function withdrawRecord(state: Party, command: Extract<PartyCommand, { readonly type: 'withdraw-record' }>, acting: Acting): Decision {
  const { record, key, from, reason } = command;
  const found = recordsOf(state, record).some((entry) => entry.key === key && entry.from === from);
  if (!found || (record === 'name' && from === null)) return refuse('party-record-unknown', { record, key, date: from ?? '' }, '/key');
  return [{ type: 'PartyRecordWithdrawn', data: { record, key, from, reason }, effectiveOn: from ?? acting.actedOn }];
}

function ownRule(state: Party, command: AssignRecord, { party, graph, currentCodes, takenCodes }: PartyContext): Refusal<PartyRefusal> | null {
  switch (command.type) {
    case 'assign-code':
      return checkCode(command, state.level, currentCodes) ?? (takenCodes.has(codeKey(command)) ? refuse('party-code-taken', { system: command.system, code: command.value }, '/value') : null);
    case 'grant-status':
      return null;
    case 'place-under':
      if (command.superior === party) return refuse('party-superior-itself', {}, '/superior');
      if (!graph.has(command.superior)) return refuse('party-superior-unknown', { superior: command.superior }, '/superior');
      return wouldCycle(graph, party, command.superior, command) ? refuse('party-superior-cycle', { superior: command.superior }, '/superior') : null;
    case 'designate-authority':
      if (command.authority === party) return refuse('party-authority-itself', {}, '/authority');
      return graph.has(command.authority) ? null : refuse('party-authority-unknown', { authority: command.authority }, '/authority');
  }
}

/** One status, one superior or one matter is not recorded twice for a day; of codes there is one in each system at a time. */
function overlapping(state: Party, command: AssignRecord): Refusal<PartyRefusal> | null {
  const same = sameRecords(state, command).find((entry) => overlap(entry, command) !== null);
  return same === undefined ? null : refuse('party-record-overlaps', spanDetails(same), '/from');
}

function sameRecords(state: Party, command: AssignRecord): readonly Span[] {
  switch (command.type) {
    case 'assign-code':
      return state.codes.filter((entry) => entry.system === command.system);
    case 'grant-status':
      return state.statuses.filter((entry) => entry.status === command.status);
    case 'place-under':
      return state.superiors.filter((entry) => entry.superior === command.superior);
    case 'designate-authority':
      return state.authorities.filter((entry) => entry.matter === command.matter);
  }
}

function assigned(command: AssignRecord): Pick<PartyEvent, 'type' | 'data'> {
  const { from, to, document } = command;
  switch (command.type) {
    case 'assign-code':
      return { type: 'PartyCodeAssigned', data: { system: command.system, value: command.value, from, to, document } };
    case 'grant-status':
      return { type: 'PartyStatusGranted', data: { status: command.status, from, to, document } };
    case 'place-under':
      return { type: 'PartyPlacedUnder', data: { superior: command.superior, from, to, document } };
    case 'designate-authority':
      return { type: 'PartyAuthorityDesignated', data: { matter: command.matter, authority: command.authority, from, to, document } };
  }
}

function endEvent(command: EndRecord): Pick<PartyEvent, 'type' | 'data'> {
  const { to, document } = command;
  switch (command.type) {
    case 'end-code':
      return { type: 'PartyCodeEnded', data: { system: command.system, value: command.value, to, document } };
    case 'end-status':
      return { type: 'PartyStatusEnded', data: { status: command.status, to, document } };
    case 'release-from':
      return { type: 'PartyReleasedFrom', data: { superior: command.superior, to, document } };
    case 'end-authority':
      return { type: 'PartyAuthorityEnded', data: { matter: command.matter, to, document } };
  }
}

function endedRecord(command: EndRecord): { readonly record: RecordKind; readonly key: string } {
  switch (command.type) {
    case 'end-code':
      return { record: 'code', key: codeKey(command) };
    case 'end-status':
      return { record: 'status', key: command.status };
    case 'release-from':
      return { record: 'superior', key: command.superior };
    case 'end-authority':
      return { record: 'authority', key: command.matter };
  }
}

function spanDetails(span: Span): Readonly<Record<string, string>> {
  return { from: span.from ?? '…', to: span.to ?? '…' };
}

function dayAfter(date: PlainDate): PlainDate {
  return date === lastDate ? date : addDays(date, 1);
}
