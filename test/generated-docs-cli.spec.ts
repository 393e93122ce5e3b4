import type { Command } from 'commander';
import { CliContext } from '../apps/cli/cli-context';
import { program } from '../apps/cli/program';
import { Terminal } from '../apps/cli/terminal';
import { committedPage, expectPage } from './docs-page';

const mark = '<!-- Below this line the page is made from the code by `npm run docs`. -->';

function helpOf(command: Command): string {
  let text = '';
  command.configureHelp({ helpWidth: 110 }).configureOutput({ writeOut: (chunk) => { text += chunk; }, getOutHasColors: () => false });
  command.outputHelp();
  return text.trimEnd();
}

test('docs/cli.md has the help of every command', () => {
  const commands = program(new CliContext(new Terminal('en'), {})).commands.filter((command) => command.name() !== 'help');
  expect(commands.length).toBeGreaterThan(8);
  const [written = ''] = committedPage('cli.md').split(mark);
  expectPage('cli.md', `${written}${mark}\n\n${commands.map((command) => `## ${command.name()}\n\n\`\`\`text\n${helpOf(command)}\n\`\`\`\n`).join('\n')}`);
});
