/**
 * The caller has broken a function's contract: a bug, never an answer to a request. What a request may cause is a `Refusal`.
 */
export class Fault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Fault';
  }
}
