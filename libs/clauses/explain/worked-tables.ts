import type { Assessed, ExplanationNode, LookedUp } from '../contract';

/**
 * The lines of the explanation, with a line of its own between a table and the line that uses it where the figure does not stand in the table: the slices, or
 * the stretch between two points.
 */
export function withTablesWorkedOut({ nodes, workings: { lookups } }: Assessed): readonly ExplanationNode[] {
  const tables = new Map(nodes.filter(({ kind }) => kind === 'table').map((node) => [node.name, node]));
  const worked = new Map(lookups.flatMap((lookup) => {
    const table = tables.get(lookup.table);
    return table === undefined ? [] : [[lookup, workedNode(table, lookup)] as const];
  }));
  if (worked.size === 0) return nodes;
  const lines = nodes.map((node): ExplanationNode => {
    const used = [...worked].filter(([{ table, call }]) => node.parts.includes(`table:${table}`) && (node.worked.includes(call) || node.cause.includes(call)));
    const replaced = new Set(used.map(([{ table }]) => `table:${table}`));
    return used.length === 0 ? node : { ...node, parts: [...node.parts.filter((part) => !replaced.has(part)), ...used.map(([, { id }]) => id)] };
  });
  return [...lines, ...worked.values()];
}

function workedNode(table: ExplanationNode, { call, shape, worked, value }: LookedUp): ExplanationNode {
  return { ...table, id: `${shape}:${call}`, formula: call, worked, value, sources: [], parts: [table.id] };
}
