import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { serveConsole } from './console-pages';

describe('the pages of the console', () => {
  let folder: string;
  let server: FastifyInstance;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'concordat-console-'));
    await mkdir(join(folder, 'console/assets'), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'hush!');
    await writeFile(join(folder, 'console/index.html'), '<title>screens</title>');
    await writeFile(join(folder, 'console/favicon.svg'), '<svg/>');
    await writeFile(join(folder, 'console/.hidden'), 'hush!');
    await writeFile(join(folder, 'console/assets/app-1a2b.js'), 'run()');
    server = fastify();
    await server.register(fastifyStatic, { root: folder, serve: false, dotfiles: 'ignore' });
    serveConsole(server, join(folder, 'console'));
  });
  afterAll(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  test.each(['/', '/cases', '/cases/5b0c4b5e-6a31-4d0a-9c54-0e5f3f1d9a04', '/cases/a.b', '/?q=/assets/x'])('%s is the one page, asked for anew each time', async (url) => {
    const reply = await server.inject(url);
    expect([reply.statusCode, reply.body, reply.headers['cache-control']]).toEqual([200, '<title>screens</title>', 'no-cache']);
  });

  test('files are themselves; those with a digest in their name may be kept for ever', async () => {
    expect((await server.inject('/favicon.svg')).body).toBe('<svg/>');
    const asset = await server.inject('/assets/app-1a2b.js');
    expect([asset.body, asset.headers['cache-control']]).toEqual(['run()', 'public, max-age=31536000, immutable']);
  });

  test.each(['/assets/app-old.js', '/api/v1/nothing', '/api', '/health/nothing'])('%s does not exist', async (url) => {
    expect((await server.inject(url)).statusCode).toBe(404);
  });

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/assets/%2e%2e/%2e%2e/secret.txt', '/..%5csecret.txt', '/%00secret.txt', '/.hidden', '//etc/passwd'])('%s leads nowhere else', async (url) => {
    const reply = await server.inject({ method: 'GET', url });
    expect(reply.body).not.toContain('hush!');
    expect(reply.body).not.toContain('root:');
    expect(reply.statusCode).toBeLessThan(500);
  });

  test('before they are built there is a plain page', async () => {
    const bare = fastify();
    serveConsole(bare, null);
    expect((await bare.inject('/')).body).toContain('/api/docs');
    await bare.close();
  });
});
