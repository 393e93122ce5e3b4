import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDossiers } from '#dossier/load';
import { startTestLedger, type TestLedger } from './harness';

const dossier = `
dossier: official-example
title: 正式账本中的案卷
cast:
  正式甲市: { kind: region, level: prefecture }
  正式乙市: { kind: region, level: prefecture }
cases:
  water: { title: 供水, mechanism: resources, nature: exchange, parties: [ 正式甲市, 正式乙市 ] }
texts:
  supply:
    title: 供水协议
    mechanism: resources
    nature: exchange
    form: administrative-agreement
    principals: { buyer: 正式甲市, seller: 正式乙市 }
    term: { from: 2020-01-01, to: open }
    clauses:
      - source: |
          clause: fee
          roles: { buyer: 买方, seller: 卖方 }
          mechanism: resources
          period: year
          parameters: { fee: "100 CNY" }
          legs:
            - { pay: fee, from: buyer, to: seller, id: fee, due: "30 days after period" }
steps:
  - on: 2019-12-01
    conclude: { agreement: supply, case: water, text: supply, document: { title: 供水协议 } }
  - { on: 2021-01-10, by: 正式乙市, assess: { agreement: supply, clause: fee, period: "2020" } }
  - expect:
      agreements: [ { agreement: supply, on: 2020-06-01, status: in-force } ]
      obligations: [ { agreement: supply, debtor: 正式甲市, owed: 100 CNY } ]
`;

describe('a dossier in an official ledger', () => {
  let ledger: TestLedger;
  let folder: string;
  beforeAll(async () => {
    ledger = await startTestLedger({ kind: 'official' });
    folder = await mkdtemp(join(tmpdir(), 'concordat-official-'));
  }, 60_000);
  afterAll(async () => {
    await ledger.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const load = async () => {
    const file = join(folder, 'official.yaml');
    await writeFile(file, dossier);
    const { dossiers } = await loadDossiers({ files: [file], connection: { url: ledger.url, login: 'admin', password: ledger.client.passwordOf('admin') }, locale: 'en' });
    return dossiers[0];
  };

  it('acts for nobody without a mandate, and with mandates brings signatures in as evidence', async () => {
    const without = await load();
    expect(without?.refused).toMatchObject({ code: 'mandate-missing', status: 0 });

    const { person } = await ledger.client.read<{ person: string }>('/api/v1/sessions/current', { login: 'admin' });
    const { items } = await ledger.client.read<{ items: readonly { id: string }[] }>('/api/v1/parties?text=%E6%AD%A3%E5%BC%8F', { login: 'admin' });
    for (const { id } of items) await ledger.client.done(`/api/v1/parties/${id}/mandates`, { person, role: 'office', from: '2020-01-01' }, { login: 'admin' });

    expect(await load()).toMatchObject({ failures: [], refused: null, problems: [] });
    const agreements = await ledger.client.read<{ items: readonly { id: string }[] }>('/api/v1/agreements', { login: 'admin' });
    const { instruments } = await ledger.client.read<{ instruments: readonly { signatures: readonly unknown[] }[] }>(`/api/v1/agreements/${agreements.items[0]?.id ?? ''}`, { login: 'admin' });
    expect(JSON.stringify(instruments[0]?.signatures)).toContain('供水协议');
    const before = await ledger.client.read<{ events: number }>('/api/v1/ledger', { login: 'admin' });
    expect(await load()).toMatchObject({ failures: [], refused: null, problems: [] });
    expect((await ledger.client.read<{ events: number }>('/api/v1/ledger', { login: 'admin' })).events).toBe(before.events);
  }, 120_000);
});
