import type { Problem } from '#http/problem';
import { startTestLedger, type TestLedger } from './harness';
import { notesStage } from './notes/notes.stage';

const party = '5b0c4b5e-6a31-4d0a-9c54-0e5f3f1d9a04';
const as = { party, role: 'office' } as const;

describe('a ledger split by role', () => {
  let api: TestLedger;

  beforeAll(async () => {
    api = await startTestLedger({ stages: [notesStage], role: 'api' });
  });
  afterAll(() => api.stop());

  test('the api records and says that its views are behind, until a worker brings them up', async () => {
    const { position } = await api.client.done('/api/v1/notes', { text: 'one' }, { as });
    const behind = await api.client.get<Problem>('/api/v1/notes', { after: position, headers: { Prefer: 'wait=0' } });
    expect([behind.status, behind.body.code]).toEqual([503, 'view-behind']);

    const worker = await startTestLedger({ stages: [notesStage], role: 'worker', beside: api });
    try {
      expect(await api.client.read<{ items: unknown[] }>('/api/v1/notes', { after: position })).toMatchObject({ items: [{ text: 'one' }] });
      expect(await api.client.read(`/api/v1/notes/counted/${party}`)).toEqual({ count: 1 });
      expect((await worker.client.get('/health/ready', { login: null })).status).toBe(200);
      for (const path of ['/', '/api/v1/notes', '/api/v1/ledger', '/api/openapi.json', '/api/docs']) expect((await worker.client.get(path, { login: null })).status).toBe(404);
    } finally {
      await worker.stop();
    }
  });

  test('two whole processes beside each other do each thing once', async () => {
    const other = await startTestLedger({ stages: [notesStage], beside: api });
    const third = await startTestLedger({ stages: [notesStage], beside: api });
    try {
      const before = (await api.client.read<{ count: number }>(`/api/v1/notes/counted/${party}`)).count;
      const written = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? other : third).client.done('/api/v1/notes', { text: `n ${n}` }, { as, key: `beside-${n}` })));
      const again = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? third : other).client.done('/api/v1/notes', { text: `n ${n}` }, { as, key: `beside-${n}` })));
      expect(again).toEqual(written);
      const seq = (token: string): bigint => Buffer.from(token, 'base64url').readBigUInt64BE(16);
      const last = written.map(({ position }) => position).reduce((latest, token) => (seq(token) > seq(latest) ? token : latest));
      expect((await third.client.read<{ count: number }>(`/api/v1/notes/counted/${party}`, { after: last })).count).toBe(before + 20);
    } finally {
      await third.stop();
      await other.stop();
    }
  });
});
