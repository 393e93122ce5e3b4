import { canonicalJson, sha256Hex } from '#kernel/canonical-json';
import { type Refusal, refuse } from '#kernel/refusal';
import { Stop } from './builtins/builtin';
import type { Clause } from './clause';
import type { Bindings, FrozenInputs, InputRequests, ResolvedInput, SpanPart } from './contract';
import { occasionOf } from './inputs/occasion';
import { requestsFor } from './inputs/requests';
import type { ClauseRefusal } from './refusals';

/**
 * Everything that has to be resolved before the clause can be assessed for the period, each under a key that stays the same. `period` is a kernel key of
 * the clause's kind of period; `part` where two versions share it (`planSpan`). Refuses with `clause-period-wrong`, `clause-set-too-large`,
 * `clause-element-unknown`.
 */
export function inputRequests(clause: Clause, period: string, bindings: Bindings, part: SpanPart['part'] = null): InputRequests | Refusal<ClauseRefusal> {
  return refusing(() => requestsFor(occasionOf(clause, period, part?.within ?? null, bindings)));
}

/** Puts resolved inputs in their one order and signs them with a digest: the same answers give the same digest, in whatever order they were found. */
export function freezeInputs(use: { readonly clause: Clause; readonly version: string; readonly period: string; readonly part?: SpanPart['part']; readonly bindings: Bindings }, resolved: readonly ResolvedInput[]): FrozenInputs {
  const inputs = [...resolved].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const content = { clause: use.clause.name, version: use.version, period: use.period, part: use.part ?? null, bindings: bindingsOf(use.bindings), inputs };
  return { ...content, digest: digestOf(content) };
}

/** The digest that frozen inputs must bear. */
export function digestOf(content: Omit<FrozenInputs, 'digest'>): string {
  const { clause, version, period, part, bindings, inputs } = content;
  return sha256Hex(canonicalJson({ clause, version, period, part, bindings, inputs }));
}

/** Without members that are undefined, which JSON does not have. */
function bindingsOf(bindings: Bindings): Bindings {
  const { roles, elements, sets, events } = bindings;
  return { roles, ...(elements === undefined ? {} : { elements }), ...(sets === undefined ? {} : { sets }), ...(events === undefined ? {} : { events }) };
}

/** Turns the stop of an evaluation into the refusal that it is; anything else is a fault and goes on. */
export function refusing<T>(work: () => T): T | Refusal<ClauseRefusal> {
  try {
    return work();
  } catch (stop) {
    if (stop instanceof Stop) return refuse(stop.code, stop.details);
    throw stop;
  }
}
