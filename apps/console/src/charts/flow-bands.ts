import type { Flow, Names } from '../api/settlement';
import { holderText } from '../shown/named-text';
import { lengthOf, plainAmount } from '../shown/amount-text';

export type Stage = 'settled' | 'inTransit' | 'owed' | 'ownMatch';

export interface Band { readonly source: string; readonly target: string; readonly value: number; readonly stage: Stage; readonly says: string }
export interface Bands { readonly nodes: readonly { readonly id: string; readonly says: string; readonly side: 'from' | 'pool' | 'to' }[]; readonly bands: readonly Band[] }

interface Words { readonly fund: string; readonly clearing: string; readonly stage: (stage: Stage) => string }

/**
 * What is drawn for the flows of one unit. Whoever pays stands on the left, whoever receives on the right, funds and clearing accounts between: two that pay each other
 * stand on both sides, for a band may not run in a circle.
 */
export function bandsOf(flows: readonly Flow[], names: Names, locale: 'zh' | 'en', words: Words): Bands {
  const nodes = new Map<string, Bands['nodes'][number]>();
  const bands: Band[] = [];
  const isPool = (holder: string) => !holder.startsWith('party:');
  const node = (holder: string, side: 'from' | 'pool' | 'to') => {
    const id = `${side} ${holder}`;
    nodes.set(id, { id, side, says: holderText(holder, names, words) });
    return id;
  };
  for (const flow of flows) {
    const stages: readonly (readonly [Stage, Flow['amount']])[] = flow.transfer ? [['settled', flow.settled], ['inTransit', flow.inTransit], ['owed', flow.owed]] : [['ownMatch', flow.amount]];
    for (const [stage, amount] of stages) {
      const value = lengthOf(amount);
      if (value <= 0) continue;
      const source = node(flow.from, isPool(flow.from) ? 'pool' : 'from');
      const target = node(flow.to, isPool(flow.to) && !isPool(flow.from) ? 'pool' : 'to');
      bands.push({ source, target, value, stage, says: `${holderText(flow.from, names, words)} → ${holderText(flow.to, names, words)} · ${plainAmount(amount, locale)} · ${words.stage(stage)}` });
    }
  }
  return { nodes: [...nodes.values()], bands };
}
