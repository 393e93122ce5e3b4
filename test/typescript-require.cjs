// `node -r ./test/typescript-require.cjs program.ts`: lets a test start a real process from the sources, with the same compiler settings as Jest, so that
// what it kills or signals is a program and not a stand-in.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '..');
const options = { ...JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8')), swcrc: false, sourceMaps: 'inline' };
delete options.$schema;

require.extensions['.ts'] = (module, filename) => {
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};

// The aliases of package.json lead to the built files; here they lead to the sources.
const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function resolve(request, ...rest) {
  return resolveFilename.call(this, request.startsWith('#') ? join(root, 'libs', request.slice(1)) : request, ...rest);
};
