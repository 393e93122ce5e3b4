import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { loadDossiers } from '#dossier/load';
import { viewDigest } from '#projections/digest';
import { timeline } from '#projections/timeline';
import { stages } from '../apps/ledger/stages';
import { startDoublingProxy } from './doubling-proxy';
import { startTestLedger, type TestLedger } from './harness';

const ledgerId = '6b1f4d9e-5a51-4c0e-8e0a-3f6f1c2d7b90';
const open: TestLedger[] = [];

afterAll(async () => {
  for (const ledger of open) await ledger.stop();
});

async function opened(): Promise<TestLedger> {
  const ledger = await startTestLedger({ ledgerId });
  open.push(ledger);
  return ledger;
}

async function dossiers(): Promise<readonly string[]> {
  return (await readdir('dossiers')).filter((name) => name.endsWith('.yaml')).sort().map((name) => join('dossiers', name));
}

async function load(files: readonly string[], url: string, password: string): Promise<void> {
  const { dossiers: told } = await loadDossiers({ files, connection: { url, login: 'clerk', password } });
  for (const { file, failures, refused, problems } of told) expect({ file, failures, refused, problems }).toEqual({ file, failures: [], refused: null, problems: [] });
}

/**
 * How many rows each view has: as many events, postings, obligations, payments … as when each command is sent once. Contents are compared where one dossier is loaded
 * through kills; over all of them processes at work beside each other may number the same events in another order.
 */
async function rowsOf(ledger: TestLedger): Promise<readonly string[]> {
  const data = await new DataSource({ type: 'postgres', url: ledger.databaseUrl }).initialize();
  try {
    const views = [timeline, ...stages.flatMap((stage) => stage.views)];
    return await Promise.all(views.map(async (view) => {
      const { rows } = await viewDigest(data.manager, view, { withoutRecordedTimes: true });
      return `${view.name} ${rows}`;
    }));
  } finally {
    await data.destroy();
  }
}

describe('every command of every dossier, its first answer lost and sent again', () => {
  it('is answered the same from what is stored, and leaves the ledger as if it had been sent once', async () => {
    const files = await dossiers();
    const plain = await opened();
    const twice = await opened();
    const proxy = await startDoublingProxy(twice.url);
    await Promise.all([load(files, plain.url, plain.client.passwordOf('clerk')), load(files, proxy.url, twice.client.passwordOf('clerk'))]);
    await proxy.stop();

    expect(proxy.differences).toEqual([]);
    expect(proxy.doubled()).toBeGreaterThan(100);
    expect(await rowsOf(twice)).toEqual(await rowsOf(plain));
  }, 1_800_000);

  it('is answered the same after a restart and with other things recorded in between', async () => {
    const [file] = (await dossiers()).filter((name) => name.includes('forest'));
    let ledger = await opened();
    let events = 0;
    const proxy = await startDoublingProxy(ledger.url, async () => {
      events += 1;
      // Somebody else is at work in the meantime; every tenth time the ledger is started anew.
      await ledger.client.done('/api/v1/parties', { kind: 'enterprise', name: { zh: `途中登记企业${events}` } });
      if (events % 10 !== 0) return;
      ledger = await ledger.restarted();
      open[open.length - 1] = ledger;
      proxy.pointTo(ledger.url);
    });
    await load([file ?? ''], proxy.url, ledger.client.passwordOf('clerk'));
    await proxy.stop();
    expect(proxy.differences).toEqual([]);
    expect(proxy.doubled()).toBeGreaterThan(10);
  }, 900_000);
});
