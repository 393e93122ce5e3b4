import { dirname } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';

/** Where the viewer's files lie in its package; nothing is fetched from elsewhere. */
export const viewerFolder = dirname(require.resolve('swagger-ui-dist/package.json'));

const viewerFiles = new Set(['swagger-ui-bundle.js', 'swagger-ui.css', 'favicon-32x32.png']);

const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Concordat API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css"><link rel="icon" type="image/png" href="/api/docs/favicon-32x32.png"></head>
<body><div id="viewer"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>
`;
const script = `window.addEventListener('load', () => SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#viewer', deepLinking: true, docExpansion: 'none', filter: true, validatorUrl: null }));
`;

/** The OpenAPI document at /api/openapi.json and a reader for it at /api/docs. Needs @fastify/static to be registered. */
export function serveApiPages(server: FastifyInstance, document: OpenAPIObject): void {
  const text = JSON.stringify(document);
  server.get('/api/openapi.json', (_, reply) => reply.type('application/json; charset=utf-8').header('Cache-Control', 'no-cache').send(text));
  server.get('/api/docs', (_, reply) => reply.type('text/html; charset=utf-8').send(page));
  server.get('/api/docs/start.js', (_, reply) => reply.type('text/javascript; charset=utf-8').send(script));
  server.get<{ Params: { file: string } }>('/api/docs/:file', (request, reply) => {
    const { file } = request.params;
    return viewerFiles.has(file) ? reply.sendFile(file, viewerFolder) : reply.callNotFound();
  });
}
