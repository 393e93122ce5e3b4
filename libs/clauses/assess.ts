import { parseExactText } from '#kernel/decimal';
import { Fault } from '#kernel/fault';
import { type Rational, one } from '#kernel/rational';
import { type Refusal, isRefusal, refuse } from '#kernel/refusal';
import type { Clause } from './clause';
import type { Assessed, FrozenInputs, Held, Label } from './contract';
import { Environment } from './evaluate/environment';
import { givenValues } from './evaluate/given-values';
import { Nodes } from './evaluate/nodes';
import { runCounts } from './evaluate/run-counts';
import { runLegs } from './evaluate/run-legs';
import { runNet } from './evaluate/run-net';
import { runSteps } from './evaluate/run-steps';
import { digestOf, refusing } from './inputs';
import { occasionOf } from './inputs/occasion';
import type { ClauseRefusal } from './refusals';

/**
 * Computes a clause for a period from its frozen inputs, exactly: a pure function, so that the same digest gives the same result for ever. Held where data
 * is missing that the clause waits for. Refuses with one of `clauseRefusals`; `clause-inputs-not-its-own` where the inputs were frozen for another clause
 * or do not bear their digest.
 */
export function assess(clause: Clause, frozen: FrozenInputs): Assessed | Held | Refusal<ClauseRefusal> {
  if (frozen.clause !== clause.name || frozen.digest !== digestOf(frozen)) return refuse('clause-inputs-not-its-own', { clause: clause.name, inputs: frozen.clause });
  return refusing(() => {
    const occasion = occasionOf(clause, frozen.period, frozen.part?.within ?? null, frozen.bindings);
    const given = givenValues(frozen, occasion);
    if (given.held.length > 0) return { outcome: 'held', missing: given.held };
    const env = new Environment(occasion, given.inputs, shareOf(frozen));
    const nodes = new Nodes(env, frozen.version);
    const steps = runSteps(env, nodes);
    const { legs, leftOut } = runLegs(env, nodes);
    const counts = runCounts(env, nodes);
    nodes.addLeaves();
    if (env.work > clause.cost) throw new Fault(`clause ${clause.name} took ${env.work} operations and had announced ${clause.cost}`);
    return {
      outcome: 'assessed', clause: clause.name, version: frozen.version, period: frozen.period, inputsDigest: frozen.digest, legs, net: runNet(clause.net, legs, env), counts, steps,
      leftOut: [...given.leftOut, ...leftOut], nodes: nodes.all, labels: labelsOf(clause),
      workings: { netted: clause.net?.legs ?? [], lookups: [...env.lookups.values()] },
    };
  });
}

function labelsOf(clause: Clause): Readonly<Record<string, Label>> {
  const ofSets = [...clause.sets.values()].flatMap(({ labels }) => [...labels]);
  return Object.fromEntries([...ofSets, ...clause.roles.map(({ name, label }) => [name, label] as const)]);
}

function shareOf({ part }: FrozenInputs): Rational {
  const share = part === null ? one : parseExactText(part.share);
  if (isRefusal(share)) throw new Fault(`${part?.share} is no part of a period`);
  return share;
}
