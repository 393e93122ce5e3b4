/** Under these keys events name the person who acted for a party. */
const personKeys: ReadonlySet<string> = new Set(['person', 'signatory']);

/** The data with null for every person: who acted in person is told to those alone who have logged in. */
export function withoutPersons(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(withoutPersons);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, personKeys.has(key) ? null : withoutPersons(value)]));
}
