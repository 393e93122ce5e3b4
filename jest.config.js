// ES modules among the dependencies that Jest has to turn into CommonJS before it can load them.
const esm = ['@nestjs', 'jose', 'uuid', 'chevrotain', '@chevrotain', 'lodash-es', 'cookie', 'file-type', 'strtok3',
  'token-types', 'uint8array-extras', '@tokenizer', '@borewit', '@seriousme', 'yocto-queue', 'content-disposition'];
const swc = ['@swc/jest', { ...JSON.parse(require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8')), swcrc: false }];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  rootDir: __dirname,
  roots: ['<rootDir>/libs', '<rootDir>/apps/ledger', '<rootDir>/apps/cli', '<rootDir>/apps/console/src', '<rootDir>/test'],
  testRegex: '\\.spec\\.ts$',
  transform: { '^.+\\.[jt]s$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  moduleNameMapper: {
    // This package names only an `import` condition, which Jest does not take when it requires.
    '^@chevrotain/([^/]+)$': '<rootDir>/node_modules/@chevrotain/$1/lib/src/api.js',
    '^#(kernel|clauses|event-store|projections|access|http|embedded-postgres|dossier|parties|cases|agreements|settlement)/(.*)$': '<rootDir>/libs/$1/$2',
  },
  // One real PostgreSQL a run, started by the first suite that asks for a database.
  globalSetup: '<rootDir>/test/postgres.global-setup.ts',
  globalTeardown: '<rootDir>/test/postgres.global-teardown.ts',
  maxWorkers: 2,
  testTimeout: 30_000,
};
