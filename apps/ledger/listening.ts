import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Settings } from './settings';

/** The server cannot listen where it was told to; the message says what to do. */
export class ListenFault extends Error {
  override readonly name = 'ListenFault';
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is taken by another program, perhaps by a ledger that is running already: stop it, or set PORT to another number (0 for any free one)',
  EACCES: 'may not be used by this user: set PORT to a number above 1023',
  EADDRNOTAVAIL: 'is no address of this machine: set HOST to 127.0.0.1 or to one that it has',
  ENOTFOUND: 'is not known: set HOST to 127.0.0.1 or to an address of this machine',
};

/** Listens and answers the address, `http://host:port`. Throws `ListenFault`. */
export async function listen(app: NestFastifyApplication, settings: Settings): Promise<string> {
  try {
    await app.listen(settings.port, settings.host);
  } catch (error) {
    const reason = reasons[String((error as NodeJS.ErrnoException).code)];
    if (reason === undefined) throw error;
    throw new ListenFault(`HOST=${settings.host} PORT=${settings.port} ${reason}.`, { cause: error });
  }
  const { port } = app.getHttpServer().address() as { readonly port: number };
  return `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
}

const sweepMs = 50;
/** Longer than any wait a request may ask for. */
const drainMsMax = 15_000;

/** Takes no new requests, lets those under way end, and closes each connection as soon as it has nothing to answer; what does not end in time is cut off. */
export async function drain(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpServer();
  const sweep = setInterval(() => server.closeIdleConnections(), sweepMs);
  const cut = setTimeout(() => server.closeAllConnections(), drainMsMax);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(cut);
  }
}
