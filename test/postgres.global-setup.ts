import { abandonTestServer, prepareTestServer } from '../libs/embedded-postgres/test-server';

/** Costs next to nothing: the server itself starts with the first suite that asks for a database. */
export default async function prepare(): Promise<void> {
  const folder = await prepareTestServer();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      abandonTestServer(folder);
      process.kill(process.pid, signal);
    });
  }
}
