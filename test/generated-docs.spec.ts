import { statusOfRefusal } from '#http/problem';
import { problems } from '#http/refusals';
import { eventsOf, refusalTablesOf, textsOf } from '../apps/ledger/composition';
import { stages } from '../apps/ledger/stages';
import { expectPage } from './docs-page';
import { startTestLedger } from './harness';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

describe('pages made from the code', () => {
  test('docs/refusals.md lists every code a request may be refused with', () => {
    const texts = textsOf(stages);
    const owners = [...new Set(refusalTablesOf(stages).map(({ owner }) => owner))];
    const tables = owners.map((owner) => {
      const codes = refusalTablesOf(stages).filter((each) => each.owner === owner).flatMap(({ table }) => Object.entries(table)).sort(([a], [b]) => (a < b ? -1 : 1));
      const rows = codes.map(([code, { kind }]) => `| \`${code}\` | ${statusOfRefusal(code, kind)} | ${cell(texts.text('zh', `refusal.${code}`))} | ${cell(texts.text('en', `refusal.${code}`))} |`);
      return `## ${owner}\n\n| code | status | 中文 | English |\n|---|---|---|---|\n${rows.join('\n')}\n`;
    });
    const beside = Object.entries(problems).sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, status]) => `| \`${code}\` | ${status} | ${cell(texts.text('zh', `problem.${code}`))} | ${cell(texts.text('en', `problem.${code}`))} |`);
    expectPage('refusals.md', [
      '# Refusals', '',
      'Every “no” of the ledger is a problem document (RFC 9457, `application/problem+json`) with a code of this closed list, the place it concerns (`at`) and the facts (`details`).', 'This page is made from the code by `npm run docs`.', '',
      ...tables, '## beside the ledger’s rules', '', '| code | status | 中文 | English |', '|---|---|---|---|', ...beside, '',
    ].join('\n'));
  });

  test('docs/events.md lists every type of event', () => {
    const texts = textsOf(stages);
    const tables = stages.map((stage) => {
      const rows = Object.entries(stage.events).sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, { version }]) => `| \`${type}\` | ${version} | ${cell(texts.text('zh', `timeline.${type}`))} | ${cell(texts.text('en', `timeline.${type}`))} |`);
      return `## ${stage.name}\n\n| type | version | 中文 | English |\n|---|---|---|---|\n${rows.join('\n')}\n`;
    });
    expect(Object.keys(eventsOf(stages)).length).toBe(1 + stages.reduce((count, stage) => count + Object.keys(stage.events).length, 0));
    expectPage('events.md', ['# Events', '', 'Every type of event the ledger writes, with the version written today and the sentence a timeline tells it in.', 'This page is made from the code by `npm run docs`.', '', ...tables].join('\n'));
  });

  test('docs/openapi.json is what the ledger serves', async () => {
    const ledger = await startTestLedger();
    try {
      expectPage('openapi.json', `${JSON.stringify(await ledger.client.read('/api/openapi.json', { login: null }), null, 1)}\n`);
    } finally {
      await ledger.stop();
    }
  });
});
