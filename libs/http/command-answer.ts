/**
 * What a command answers, made from the stored events alone: the answer to a repetition is equal byte for byte.
 */
export interface CommandAnswer {
  /** id of the aggregate */
  readonly id: string;
  readonly stream: string;
  /** of the command's last event; the ETag */
  readonly revision: number;
  /** token of the command's last event: send it as Concordat-After to read what follows from this command */
  readonly position: string;
  readonly events: readonly AnsweredEvent[];
}

export interface AnsweredEvent {
  readonly id: string;
  readonly type: string;
  readonly revision: number;
  readonly effectiveOn: string;
  readonly recordedAt: string;
}
