/**
 * The arrows of docs/architecture.md: apps → stages → platform libs → clauses → kernel. Each rule says why the arrow must not exist.
 */
const stages = '(cases|parties|agreements|settlement)';
const platform = '(event-store|projections|access|http|embedded-postgres|dossier)';
const tests = '\\.spec\\.tsx?$|^test/|/contract-tests/|/test-[^/]+\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycle', comment: 'A cycle means two files are one subject, or a name is in the wrong room.', severity: 'error', from: { pathNot: tests }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'kernel-imports-nothing', comment: 'Everything stands on the kernel; it stands on nothing of ours.', severity: 'error', from: { path: '^libs/kernel/' }, to: { path: '^(libs/(?!kernel/)|apps/)' } },
    { name: 'clauses-on-kernel-only', comment: 'A clause is a pure function: it can reach no store, no query, no network.', severity: 'error', from: { path: '^libs/clauses/', pathNot: tests }, to: { path: '^(libs/(?!kernel/|clauses/)|apps/)' } },
    { name: 'event-store-alone', comment: 'The store knows nothing of the domain, of views or of HTTP.', severity: 'error', from: { path: '^libs/event-store/', pathNot: tests }, to: { path: '^(libs/(?!kernel/|event-store/)|apps/)' } },
    { name: 'event-store-without-typeorm', comment: 'Engines are exchangeable; the read models’ mapper must not leak into the port.', severity: 'error', from: { path: '^libs/event-store/' }, to: { path: 'node_modules/(typeorm|@nestjs)' } },
    { name: 'platform-below-stages', comment: 'A platform lib that knows a stage cannot serve the others.', severity: 'error', from: { path: `^libs/${platform}/`, pathNot: tests }, to: { path: `^(libs/${stages}/|apps/)` } },
    { name: 'stages-below-apps', comment: 'Apps compose stages, never the other way.', severity: 'error', from: { path: '^libs/', pathNot: tests }, to: { path: '^apps/' } },
    { name: 'stages-meet-in-contract', comment: 'A stage enters another only through its contract/: never its tables, handlers or domain.', severity: 'error', from: { path: `^libs/${stages}/`, pathNot: tests }, to: { path: `^libs/${stages}/`, pathNot: '^libs/$1/|^libs/[^/]+/contract/' } },
    { name: 'domain-is-pure', comment: 'domain/ imports kernel, clauses and its own folder: no framework, no I/O.', severity: 'error', from: { path: `^libs/${stages}/domain/`, pathNot: tests }, to: { pathNot: `^libs/(kernel|clauses)/|^libs/$1/domain/` } },
    { name: 'contract-is-thin', comment: 'What others enter by must not pull in handlers or tables.', severity: 'error', from: { path: `^libs/${stages}/contract/`, pathNot: tests }, to: { path: `^libs/${stages}/(commands|views|processes)/` } },
    { name: 'no-test-code-in-the-product', comment: 'Test code is not shipped.', severity: 'error', from: { path: '^(libs|apps)/', pathNot: tests }, to: { path: tests } },
    { name: 'declared-dependencies', comment: 'A package that is not declared disappears one day.', severity: 'error', from: { path: '^(libs|apps/(ledger|cli))/' , pathNot: tests }, to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] } },
    { name: 'resolvable', comment: 'An import that does not resolve fails at start.', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'no-orphans', comment: 'A file that nobody imports is dead: delete it.', severity: 'error', from: { orphan: true, path: '^(libs|apps)/', pathNot: `${tests}|^apps/(ledger|cli)/main\\.ts$|^apps/console/|\\.d\\.ts$` }, to: {} },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data)/' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css', '.d.ts'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
