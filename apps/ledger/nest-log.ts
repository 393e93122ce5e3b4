import type { LoggerService } from '@nestjs/common';
import type { FastifyBaseLogger } from 'fastify';

/** Nest's own words in the ledger's structured log; how it wires itself is told at debug level only. */
export class NestLog implements LoggerService {
  constructor(private readonly target: FastifyBaseLogger) {}

  log(message: unknown, ...context: unknown[]): void {
    this.target.debug({ context }, String(message));
  }

  debug(message: unknown, ...context: unknown[]): void {
    this.target.debug({ context }, String(message));
  }

  verbose(message: unknown, ...context: unknown[]): void {
    this.target.trace({ context }, String(message));
  }

  warn(message: unknown, ...context: unknown[]): void {
    this.target.warn({ context }, String(message));
  }

  error(message: unknown, ...context: unknown[]): void {
    this.target.error({ context }, String(message));
  }

  fatal(message: unknown, ...context: unknown[]): void {
    this.target.fatal({ context }, String(message));
  }
}
