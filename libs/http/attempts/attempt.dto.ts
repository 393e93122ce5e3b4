import { ShownField } from '../fields';

const text = { type: 'string' } as const;
const orNull = { oneOf: [{ type: 'string' }, { type: 'null' }] } as unknown as typeof text;

/** One entry of the attempts log. */
export class AttemptDto {
  @ShownField({ type: 'integer' }) seq: number;
  @ShownField({ type: 'string', format: 'date-time' }) triedAt: string;
  @ShownField(text) account: string;
  @ShownField(text) person: string;
  @ShownField(orNull) party: string | null;
  @ShownField(orNull) role: string | null;
  @ShownField(orNull) mandate: string | null;
  @ShownField(orNull) actedOn: string | null;
  @ShownField(text) method: string;
  @ShownField(text) path: string;
  @ShownField(orNull) commandId: string | null;
  @ShownField(orNull) bodyHash: string | null;
  @ShownField({ type: 'string', enum: ['stored', 'repeated', 'done', 'refused', 'fault'] }) outcome: string;
  @ShownField(orNull) code: string | null;
}
