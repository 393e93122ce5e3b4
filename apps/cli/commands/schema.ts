import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Argument, Command } from 'commander';
import { CliFault } from '../cli-fault';
import type { CliContext } from '../cli-context';
import { exitCodesHelp } from '../exit-codes';

const kinds = ['dossier', 'clause'] as const;

export function schemaCommand(context: CliContext): Command {
  return new Command('schema')
    .description('Print the JSON Schema of a dossier or of a clause, for an editor that checks while one writes.')
    .addArgument(new Argument('<KIND>', 'what the schema is of').choices(kinds))
    .addHelpText('after', exitCodesHelp(['ok', 'usage']))
    .action((kind: (typeof kinds)[number]) => {
      context.terminal.out(readFileSync(schemaFile(kind), 'utf8').trimEnd());
    });
}

/** Published schemas stand in schemas/, above the sources and above dist alike; that of dossiers also beside the code that reads them. */
function schemaFile(kind: string): string {
  const name = `${kind}.schema.json`;
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = [join(folder, 'schemas', name), join(folder, 'libs', 'dossier', name)].find((path) => existsSync(path));
    if (file !== undefined) return file;
  }
  throw new CliFault('fault', 'schema-missing', { name });
}
