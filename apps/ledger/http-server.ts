import { randomUUID } from 'node:crypto';
import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyStatic from '@fastify/static';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Writable } from 'node:stream';
import { pathOf } from '#http/askings';
import { askingOf } from '#http/ask';
import { readJsonBodies } from '#http/json-bodies';
import { openApiOf } from '#http/openapi';
import { ProblemRaised } from '#http/problem';
import { ProblemFilter } from '#http/problem.filter';
import { serveApiPages, viewerFolder } from './api-pages';
import { serveConsole } from './console-pages';
import { NestLog } from './nest-log';
import { programVersion } from './program-version';
import type { Settings } from './settings';

/** The largest body that is read. */
export const bodyBytesMax = 1_048_576;

/** Makes the server; it does not listen yet. */
export async function makeServer(module: DynamicModule, settings: Settings, log: Writable, consoleFolder?: string): Promise<NestFastifyApplication> {
  let app: NestFastifyApplication | null = null;
  const adapter = new FastifyAdapter({
    bodyLimit: bodyBytesMax,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    logger: { level: settings.logLevel, stream: log, redact: ['req.headers.authorization', 'password'] },
    forceCloseConnections: 'idle',
    // Addresses that are none do not come as far as Nest.
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => app?.get(ProblemFilter).answer(error, request, reply),
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 500 },
  });
  const server = adapter.getInstance() as unknown as FastifyInstance;
  app = await NestFactory.create<NestFastifyApplication>(module, adapter, { bodyParser: false, logger: new NestLog(server.log), abortOnError: false });
  readJsonBodies(server);
  await server.register(fastifyHelmet, { contentSecurityPolicy: { useDefaults: false, directives: policy }, strictTransportSecurity: false, frameguard: { action: 'deny' }, crossOriginEmbedderPolicy: false });
  await server.register(fastifyRateLimit, { global: false, errorResponseBuilder: (_, context) => new ProblemRaised('too-many-attempts', {}, { 'Retry-After': String(Math.ceil(context.ttl / 1000)) }) });
  logAnswers(server);
  if (settings.role === 'worker') answerHealthAlone(server);
  else {
    await server.register(fastifyStatic, { root: viewerFolder, serve: false, dotfiles: 'ignore' });
    serveApiPages(server, openApiOf(app, programVersion()));
    serveConsole(server, consoleFolder);
  }
  await app.init();
  return app;
}

/** Nothing from elsewhere, no inline script. Styles are set from scripts by the component library and by the API's docs. */
const policy = {
  'default-src': ["'self'"],
  'base-uri': ["'self'"],
  'connect-src': ["'self'"],
  'font-src': ["'self'", 'data:'],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'object-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
};

/** The access log: one line an answer, without the query (which may name people) and without any header. */
function logAnswers(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const account = askingOf(request)?.account?.login;
    request.log.info({ method: request.method, path: pathOf(request), status: reply.statusCode, ms: Math.round(reply.elapsedTime * 10) / 10, ...(account === undefined ? {} : { account }) }, 'answered');
    done();
  });
}

/** A worker has the stages' modules, since it carries out their commands, but nobody is to speak to it. */
function answerHealthAlone(server: FastifyInstance): void {
  server.addHook('onRequest', async (request) => {
    if (!/^\/health(\/|$)/.test(pathOf(request))) throw new ProblemRaised('route-unknown');
  });
}
