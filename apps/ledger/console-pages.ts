import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Where the built screens lie: beside the built server, or in dist when the server runs from its sources. */
const folders = [join(__dirname, '../../console'), join(__dirname, '../../dist/console')];

const plainPage = `<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>Concordat</title></head>
<body><h1>Concordat</h1><p>账本在运行；界面尚未构建（npm run build）。 The ledger is running; its screens are not built yet.</p>
<ul><li><a href="/api/docs">API</a></li><li><a href="/api/v1/ledger">/api/v1/ledger</a></li><li><a href="/health/ready">/health/ready</a></li></ul></body></html>
`;

function builtConsole(): string | null {
  return folders.find((candidate) => existsSync(join(candidate, 'index.html'))) ?? null;
}

/**
 * Serves the screens at `/`. Their own addresses (`/cases/…`) are all answered with the one page, which then finds its way; what is asked for below /api, /health
 * and /assets, or looks like a file at the root, and does not exist is a 404. Needs @fastify/static to be registered.
 */
export function serveConsole(server: FastifyInstance, folder: string | null = builtConsole()): void {
  if (folder === null) {
    server.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(plainPage));
    return;
  }
  server.get('/*', (request, reply) => answer(request, reply, folder));
}

async function answer(request: FastifyRequest, reply: FastifyReply, folder: string): Promise<FastifyReply | void> {
  const path = decodeURIComponent(request.url.split('?', 1)[0] ?? '/').slice(1);
  if (/^(api|health)(\/|$)/.test(path)) return reply.callNotFound();
  if (path !== '' && !path.endsWith('/') && isInside(path) && existsSync(join(folder, path)) && /\.\w+$/.test(path)) {
    const lasting = path.startsWith('assets/');
    return reply.sendFile(path, folder, { maxAge: lasting ? '365d' : 0, immutable: lasting });
  }
  // What looks like a file at the root and is none is not an address of the screens.
  if (path.startsWith('assets/') || /^[^/]*\.\w+$/.test(path)) return reply.callNotFound();
  return reply.header('Cache-Control', 'no-cache').sendFile('index.html', folder, { maxAge: 0, cacheControl: false });
}

/** Asked before the disk is looked at; @fastify/static checks again for itself. */
function isInside(path: string): boolean {
  return !path.split(/[/\\]/).includes('..') && !path.includes('\0');
}
