import type { Json } from '#kernel/canonical-json';
import type { Telling } from '../telling';
import type { Verbs } from './verb';

/** Any public command at all. `${party:…}`, `${agreement:…}`, `${step:…}` … stand for ids, in the path and in every text of the body. */
interface PlainCommand {
  readonly path: string;
  readonly body?: unknown;
  /** path of what it changes; left out where it creates something */
  readonly changes?: string;
}

export const commandVerbs: Verbs = {
  command: async (telling, step, { path, body, changes }: PlainCommand) => {
    const told = {
      path: telling.names.filledIn(path), body: filledIn(telling, body ?? {}), role: 'office' as const,
      ...(changes === undefined ? {} : { aggregate: telling.names.filledIn(changes) }),
    };
    const { id } = await telling.command(step, told);
    if (step.name !== undefined) telling.names.setStep(step.name, id);
  },
};

/** Scalars are texts in a dossier; where the interface wants a number or a truth value, `!` before it says so: `"!3"`, `"!true"`. */
function filledIn(telling: Telling, value: unknown): Json {
  if (Array.isArray(value)) return value.map((item) => filledIn(telling, item));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filledIn(telling, item)]));
  const text = telling.names.filledIn(String(value));
  return /^!(\d{1,15}|true|false|null)$/.test(text) ? (JSON.parse(text.slice(1)) as Json) : text;
}
