import { removeTestServer, testServerFolder } from '../libs/embedded-postgres/test-server';

export default async function remove(): Promise<void> {
  await removeTestServer(testServerFolder());
}
