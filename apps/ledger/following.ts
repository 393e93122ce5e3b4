import type { CommandAsking, LedgerIdentity } from '#access/asking';
import type { EventStore } from '#event-store/port';
import type { InternalCommandHandler } from '#http/internal-commands';
import { canonicalJson, sha256Hex } from '#kernel/canonical-json';
import { Fault } from '#kernel/fault';
import { type PlainDate, isPlainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import type { Dispatch, DispatchAnswer, IssuedCommand } from '#projections/process';

/** Finds the handler of each internal command; two for one type are a mistake of composition. */
export function handlersByType(handlers: readonly InternalCommandHandler[]): ReadonlyMap<string, InternalCommandHandler> {
  const byType = new Map<string, InternalCommandHandler>();
  for (const handler of handlers) {
    for (const type of handler.commandTypes) {
      if (byType.has(type)) throw new Fault(`the internal command ${type} has two handlers`);
      byType.set(type, handler);
    }
  }
  return byType;
}

/** Carries out what process managers command: by the same pipeline and under the command's own id, so that however often it is sent it is done once. */
export function dispatcher(ledger: LedgerIdentity, store: EventStore, handlers: () => ReadonlyMap<string, InternalCommandHandler>): Dispatch {
  return async (command): Promise<DispatchAnswer> => {
    const handler = handlers().get(command.type);
    if (handler === undefined) throw new Fault(`no stage carries out the internal command ${command.type}`);
    const answer = await handler.handle(askingOf(command, ledger), { type: command.type, data: command.data });
    if (isRefusal(answer)) return answer.refused === 'nothing-to-change' ? { outcome: 'done', seq: null } : { outcome: 'refused', code: answer.refused, details: answer.details };
    const position = await store.parseToken(answer.position);
    if (typeof position === 'string') throw new Fault(`the answer to ${command.type} has a position that is ${position}`);
    return { outcome: 'done', seq: position.seq };
  };
}

/** A process acts as the ledger itself; what it commands names its cause. */
function askingOf({ id, process, data, cause }: IssuedCommand, ledger: LedgerIdentity): CommandAsking {
  const name = `process:${process}`;
  return {
    requestId: id,
    ledger,
    locale: 'zh',
    account: null,
    actor: { person: name, party: ledger.id, mandate: name, role: 'administrator' },
    actedOn: day(cause.actedOn),
    commandId: id,
    bodyHash: sha256Hex(canonicalJson(data)),
    ifMatch: null,
    cause: { event: cause.event, correlation: cause.correlation, ...(cause.caseFile === undefined ? {} : { caseFile: cause.caseFile }) },
  };
}

function day(text: string): PlainDate {
  if (!isPlainDate(text)) throw new Fault(`${text} is not a date`);
  return text;
}

