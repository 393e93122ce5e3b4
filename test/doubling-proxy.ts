import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface DoublingProxy {
  readonly url: string;
  /** commands that were sent twice */
  readonly doubled: () => number;
  /** where the second answer was another than the first */
  readonly differences: readonly string[];
  /** from now on everything goes to this ledger */
  pointTo(url: string): void;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Stands before a ledger and plays the worst network: of every command the first answer is lost after the ledger has given it, `between` happens, and the
 * command is sent again. The client gets the second answer.
 */
export async function startDoublingProxy(target: string, between: () => Promise<void> = async () => undefined): Promise<DoublingProxy> {
  let ledger = target;
  let doubled = 0;
  const differences: string[] = [];
  const pass = async (request: IncomingMessage, body: Buffer): Promise<Answer> => {
    const headers = Object.fromEntries(Object.entries(request.headers).flatMap(([name, value]) => (value === undefined || ['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive'].includes(name) ? [] : [[name, String(value)]])));
    const response = await fetch(ledger + (request.url ?? '/'), { method: request.method ?? 'GET', headers, ...(body.length === 0 ? {} : { body: new Uint8Array(body) }) });
    const kept = ['content-type', 'etag', 'location', 'concordat-position'].flatMap((name) => (response.headers.has(name) ? [[name, response.headers.get(name) ?? '']] : []));
    return { status: response.status, headers: Object.fromEntries(kept) as Record<string, string>, body: Buffer.from(await response.arrayBuffer()) };
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    let given = await pass(request, body);
    if (request.headers['idempotency-key'] !== undefined && given.status < 300) {
      await between();
      const again = await pass(request, body);
      doubled += 1;
      if (given.status !== again.status || !given.body.equals(again.body) || given.headers['etag'] !== again.headers['etag']) differences.push(`${request.url}: ${given.status} ${String(given.body)} and then ${again.status} ${String(again.body)}`);
      given = again;
    }
    response.writeHead(given.status, given.headers).end(given.body);
  };
  const server: Server = createServer((request, response) => {
    answer(request, response).catch((fault: Error) => response.writeHead(502).end(fault.message));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    doubled: () => doubled,
    differences,
    pointTo: (url) => {
      ledger = url;
    },
    stop: () => new Promise((resolve, reject) => server.close((fault) => (fault === undefined ? resolve() : reject(fault)))),
  };
}
