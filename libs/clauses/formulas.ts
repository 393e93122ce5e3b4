import type { Clause, Formula } from './clause';
import { type Core, partsOf } from './core';

/** Every expression of a clause with its place in the data, in the order of the text. */
export function formulasOf(clause: Pick<Clause, 'steps' | 'legs' | 'counts'>): readonly { readonly formula: Formula; readonly path: string }[] {
  const found = clause.steps.map(({ name, formula }) => ({ formula, path: `steps.${name}` }));
  for (const [index, leg] of clause.legs.entries()) {
    const add = (formula: Formula | null, key: string): void => {
      if (formula !== null) found.push({ formula, path: `legs[${index}].${key}` });
    };
    add(leg.pay, 'pay');
    add(leg.when, 'when');
    for (const [key, party] of [['from', leg.from], ['to', leg.to], ['through', leg.through]] as const) if (party?.kind === 'expression') add(party.formula, key);
    for (const [number, { when }] of leg.instalments.entries()) add(when, `instalments[${number}].when`);
  }
  return [...found, ...clause.counts.map(({ name, formula }) => ({ formula, path: `counts.${name}` }))];
}

/** Events whose day goes into an amount, beside those that spans are told by. */
export function eventsInFormulas(clause: Pick<Clause, 'steps' | 'legs' | 'counts'>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (core: Core): void => {
    if (core.kind === 'ref' && core.what === 'event') found.add(core.name);
    partsOf(core).forEach(visit);
  };
  for (const { formula } of formulasOf(clause)) visit(formula.core);
  return found;
}
