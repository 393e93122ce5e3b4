#!/usr/bin/env node
import 'reflect-metadata';
import { CliContext } from './cli-context';
import { Interrupted } from './while-open';
import { program } from './program';
import { tellFault } from './tell-fault';
import { Terminal } from './terminal';
import { localeOf } from './texts';

async function main(): Promise<number> {
  const terminal = new Terminal(localeOf(process.env));
  const context = new CliContext(terminal, process.env);
  try {
    await program(context).parseAsync(process.argv);
    return context.exitCode;
  } catch (error) {
    if (error instanceof Interrupted) return error.exitCode;
    return tellFault(terminal, error);
  }
}

/** As a program that is ended by SIGPIPE: whoever read the pipe wants no more. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(141);
});

void main().then((code) => {
  // Waits until a pipe has taken what was written; `process.exit` alone would cut it off.
  process.stdout.write('', () => process.exit(code));
});
