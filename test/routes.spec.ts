import { Validator } from '@seriousme/openapi-schema-validator';
import { startTestLedger, type TestLedger } from './harness';

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: object }> }>;
}

interface Document {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
}

/** Routes that are no API: pages, the document about the API, and what answers for files. */
const pages = new Set(['GET *', 'GET /', 'GET /*', 'GET /api/docs', 'GET /api/docs/:file', 'GET /api/docs/start.js', 'GET /api/openapi.json']);

describe('every route of the composed ledger', () => {
  let ledger: TestLedger;
  let document: Document;
  let operations: readonly { readonly name: string; readonly operation: Operation; readonly command: boolean }[];

  beforeAll(async () => {
    ledger = await startTestLedger();
    document = await ledger.client.read<Document>('/api/openapi.json', { login: null });
    const followed = <T extends object>(part: T): T => {
      const path = (part as { $ref?: string }).$ref?.split('/').slice(1);
      return path === undefined ? part : (path.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], document) as T);
    };
    operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation: { ...operation, responses: Object.fromEntries(Object.entries(operation.responses).map(([status, response]) => [status, followed(response)])) },
      command: operation.parameters?.some((parameter) => followed(parameter).name.toLowerCase() === 'idempotency-key') === true,
    })));
  });
  afterAll(() => ledger.stop());

  test('is in the OpenAPI document, or is a page', () => {
    const served = routesOf(ledger).filter((name) => !name.startsWith('HEAD ') && !name.startsWith('OPTIONS '));
    const documented = new Set(operations.map(({ name }) => name.replace(/\{(\w+)\}/g, ':$1')));
    expect(served.filter((name) => !documented.has(name) && !pages.has(name))).toEqual([]);
    expect([...documented].filter((name) => !served.includes(name))).toEqual([]);
    expect(served.length).toBeGreaterThan(5);
  });

  test('lies below /api/v1 or /health', () => {
    expect(operations.map(({ name }) => name).filter((name) => !/^[A-Z]+ \/(api\/v1|health)(\/|$)/.test(name))).toEqual([]);
  });

  test('has a summary, a tag, and describes what it answers', () => {
    const bare = operations.filter(({ operation }) => {
      const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1];
      return !operation.summary || !operation.tags?.length || success?.content?.['application/json']?.schema === undefined;
    });
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  test('lists its problems, each with its codes', () => {
    const silent = operations.filter(({ operation }) => {
      const problems = Object.entries(operation.responses).filter(([status]) => /^[45]/.test(status));
      return problems.length === 0 || !operation.responses['500'] || problems.some(([, response]) => response.content?.['application/problem+json'] === undefined);
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test('that commands needs a session, an Idempotency-Key and, where it takes a body, says which', () => {
    const commands = operations.filter(({ command }) => command);
    expect(commands.filter(({ operation }) => !operation.security?.length || !operation.responses['401'] || !operation.responses['409'] || !operation.responses['412'] || !operation.responses['428']).map(({ name }) => name)).toEqual([]);
    expect(commands.filter(({ operation }) => operation.requestBody !== undefined && operation.requestBody.content['application/json']?.schema === undefined).map(({ name }) => name)).toEqual([]);
  });

  test('answers 401 without a session where it is not public', async () => {
    for (const { name, operation } of operations.filter(({ operation: { security } }) => security !== undefined && security.length > 0)) {
      const [method = '', path = ''] = name.split(' ');
      const url = path.replace(/\{\w+\}/g, '5b0c4b5e-6a31-4d0a-9c54-0e5f3f1d9a01');
      const response = await fetch(ledger.url + url, { method, ...(method === 'GET' ? {} : { headers: { 'Content-Type': 'application/json' }, body: '{}' }) });
      expect([name, response.status]).toEqual([name, 401]);
      expect(operation.responses['401']).toBeDefined();
      await response.text();
    }
  });

  test('is told in a valid OpenAPI 3.1 document', async () => {
    expect(document.openapi).toMatch(/^3\.1\./);
    const result = await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>);
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
  });

  test('bounds every text and every list that it takes', () => {
    const unbounded = operations.filter(({ command }) => command).flatMap(({ name, operation }) => {
      const schema = operation.requestBody?.content['application/json']?.schema;
      return schema === undefined ? [] : unboundedIn(schema, document, '').map((place) => `${name} ${place}`);
    });
    expect(unbounded).toEqual([]);
  });
});

/** The places of texts without a bound and lists without a bound in what a schema says. */
function unboundedIn(schema: object, document: Document, place: string, seen: readonly string[] = []): readonly string[] {
  const { $ref, type, properties, items, oneOf, allOf, enum: choices, format, maxLength, maxItems } = schema as Record<string, unknown> & { properties?: Record<string, object>; oneOf?: object[]; allOf?: object[]; items?: object };
  if (typeof $ref === 'string') {
    const name = $ref.split('/').at(-1) ?? '';
    return seen.includes(name) ? [] : unboundedIn(document.components.schemas[name] ?? {}, document, place, [...seen, name]);
  }
  const own = (type === 'string' && choices === undefined && format === undefined && maxLength === undefined) || (type === 'array' && maxItems === undefined) ? [place] : [];
  const inner = Object.entries(properties ?? {}).flatMap(([key, value]) => unboundedIn(value, document, `${place}/${key}`, seen));
  return [...own, ...inner, ...(items === undefined ? [] : unboundedIn(items, document, `${place}/*`, seen)), ...[...(oneOf ?? []), ...(allOf ?? [])].flatMap((part) => unboundedIn(part, document, place, seen))];
}

/** What the server really has, from its own tree of routes. */
function routesOf(ledger: TestLedger): readonly string[] {
  const tree = ledger.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const parts: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const match = /^([│├└─\s]*)(\S.*?)(?: \(([A-Z, ]+)\))?$/.exec(line);
    if (match === null) return [];
    const depth = Math.round((match[1] ?? '').length / 4);
    parts.splice(depth);
    parts[depth] = match[2] ?? '';
    const path = parts.join('');
    return (match[3] ?? '').split(', ').filter((method) => method !== '').map((method) => `${method} ${path === '/' ? path : path.replace(/\/$/, '')}`);
  });
}
