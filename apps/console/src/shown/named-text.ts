import type { Names } from '../api/settlement';

/** What a holder is called in a text, where it cannot lead anywhere. */
export function holderText(holder: string, names: Names, words: { readonly fund: string; readonly clearing: string }): string {
  const name = names[holder] ?? holder;
  if (holder.startsWith('fund:')) return `${words.fund} ${name}`;
  return holder.startsWith('clearing:') ? `${words.clearing} ${name}` : name;
}
