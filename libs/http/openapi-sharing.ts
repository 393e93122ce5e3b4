import { sha256Hex } from '#kernel/canonical-json';

interface Operation {
  responses?: Record<string, object>;
  parameters?: object[];
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components?: { responses?: Record<string, object>; parameters?: Record<string, object> };
}

/**
 * What many routes say in the same words is said once, in the document's components: the answer to a command, the problems of a status, the headers. The document
 * is a third as long then, and whoever reads it sees what is particular to a route.
 */
export function shareRepeated<D extends object>(document: D): D {
  const { paths, components = {} } = document as unknown as Document;
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const responses = repeatedAmong(operations.flatMap(({ responses: all = {} }) => Object.entries(all)), (status) => `${/^[45]/.test(status) ? 'Problem' : 'Answer'}${status}`);
  const parameters = repeatedAmong(operations.flatMap(({ parameters: all = [] }) => all.filter((each) => (each as { in?: string }).in === 'header').map((each) => [(each as { name: string }).name, each] as const)), (name) => name);
  const shared = Object.fromEntries(Object.entries(paths).map(([path, methods]) => [path, Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, {
    ...operation,
    ...(operation.parameters === undefined ? {} : { parameters: operation.parameters.map((each) => referenceTo('parameters', parameters, each)) }),
    ...(operation.responses === undefined ? {} : { responses: Object.fromEntries(Object.entries(operation.responses).map(([status, each]) => [status, referenceTo('responses', responses, each)])) }),
  }]))]));
  return { ...document, paths: shared, components: { ...components, responses: contentOf(responses), parameters: contentOf(parameters) } };
}

type Repeated = ReadonlyMap<string, { readonly name: string; readonly content: object }>;

/** By their text: those that stand there at least twice, each with a name of its own. */
function repeatedAmong(all: readonly (readonly [string, object])[], nameOf: (label: string) => string): Repeated {
  const counts = new Map<string, { readonly label: string; readonly content: object; count: number }>();
  for (const [label, content] of all) {
    const text = JSON.stringify(content);
    const known = counts.get(text) ?? { label, content, count: 0 };
    known.count += 1;
    counts.set(text, known);
  }
  const repeated = [...counts].filter(([, { count }]) => count > 1);
  const labels = repeated.map(([, { label }]) => label);
  // Several of one label are told apart by what they say, so that a new route does not rename the others.
  return new Map(repeated.map(([text, { label, content }]) => [text, { name: labels.filter((each) => each === label).length === 1 ? nameOf(label) : `${nameOf(label)}-${sha256Hex(text).slice(0, 6)}`, content }]));
}

function referenceTo(kind: 'responses' | 'parameters', repeated: Repeated, content: object): object {
  const known = repeated.get(JSON.stringify(content));
  return known === undefined ? content : { $ref: `#/components/${kind}/${known.name}` };
}

function contentOf(repeated: Repeated): Record<string, object> {
  return Object.fromEntries([...repeated.values()].map(({ name, content }) => [name, content] as const).sort(([a], [b]) => (a < b ? -1 : 1)));
}
