import { toJson } from '#kernel/amount';
import { canonicalJson } from '#kernel/canonical-json';
import type { Assessed } from './contract';

/** The assessment as plain JSON: amounts as `{"amount","currency"}` or `{"quantity","unit"}`. The workings stay out, so that telling more about a result never changes its digest. */
export function assessedToJson({ workings: _, ...assessed }: Assessed): Readonly<Record<string, unknown>> {
  const legs = assessed.legs.map((leg) => ({
    ...leg,
    amount: toJson(leg.amount),
    inKind: leg.inKind === null ? null : { ...leg.inKind, quantity: leg.inKind.quantity === null ? null : toJson(leg.inKind.quantity), value: toJson(leg.inKind.value) },
  }));
  const net = assessed.net.map((entry) => ({ ...entry, amounts: entry.amounts.map(toJson) }));
  return { ...assessed, legs, net };
}

/** The one text of an assessment: equal inputs give equal bytes. */
export function assessedText(assessed: Assessed): string {
  return canonicalJson(assessedToJson(assessed));
}
