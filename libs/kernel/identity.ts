import { v5, validate } from 'uuid';
import { Fault } from './fault';

/** What makes a command the same command when it is sent again. */
export interface CommandName {
  /** id of the ledger: the namespace of all its ids */
  readonly ledger: string;
  readonly person: string;
  readonly party: string;
  readonly method: string;
  readonly path: string;
  readonly idempotencyKey: string;
}

/** A name-based uuid (RFC 9562, version 5). The namespace must be a uuid. */
export function uuidV5(namespace: string, name: string): string {
  if (!isUuid(namespace)) throw new Fault(`${JSON.stringify(namespace)} is not a uuid`);
  return v5(name, namespace.toLowerCase());
}

/** Any version of RFC 9562, in either case. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && validate(value);
}

/** The same for every sending of one command. */
export function commandIdOf(command: CommandName): string {
  const { person, party, method, path, idempotencyKey } = command;
  return uuidV5(command.ledger, joined('command', person, party, method.toUpperCase(), path, idempotencyKey));
}

/** The id of the event at `index` (from 0) among those one command appends to one stream. */
export function eventIdOf(ledger: string, stream: string, commandId: string, index: number): string {
  if (!Number.isSafeInteger(index) || index < 0) throw new Fault(`${index} is not an index`);
  return uuidV5(ledger, joined('event', stream, commandId, index));
}

/** The id of what a command creates. `name` tells several of one command apart. */
export function idFrom(commandId: string, name: string): string {
  return uuidV5(commandId, joined('created', name));
}

/** A JSON array, because its quoting keeps the parts apart: no two lists of parts give one text. */
function joined(...parts: readonly (string | number)[]): string {
  return JSON.stringify(parts);
}
