import type { Dossier, TextTold } from './dossier';

/** `like: other` takes everything from the other text that this one does not say itself. */
export function whole(texts: Dossier['texts'], key: string): TextTold {
  const chain: TextTold[] = [];
  for (let at: string | undefined = key; at !== undefined && chain.length <= Object.keys(texts).length; ) {
    const text: TextTold | undefined = texts[at];
    if (text === undefined) break;
    chain.unshift(text);
    at = text.like;
  }
  return Object.assign({}, ...chain) as TextTold;
}
