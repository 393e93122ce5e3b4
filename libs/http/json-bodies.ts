import type { FastifyInstance } from 'fastify';
import { keyTwice } from './key-twice';
import { ProblemRaised } from './problem';

/** The bodies that are read are JSON in which nothing is said twice; anything else is refused as what it is, not handed on as a text. */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeContentTypeParser(['text/plain', 'application/json']);
  server.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, text, done) => {
    // The parser answers through the callback, at once.
    void parse(request, text, (error, body) => {
      const twice = error === null ? keyTwice(text) : null;
      if (twice === null) done(error, body);
      else done(new ProblemRaised('body-key-twice', { key: shown(twice.key) }, {}, { at: shown(twice.at) }));
    });
  });
}

/** The key may be as long as the body. */
function shown(text: string): string {
  return text.slice(0, 200);
}
