import { exclusively } from './exclusive';
import type { Following } from './follow-page';
import { isPassing } from './poison';
import { dropShadow, fillShadow, swapIn, type ShadowProgress } from './shadow';
import { schemaOf, type View } from './view';

export interface Rebuilt {
  readonly view: string;
  readonly version: number;
  /** how far the log was when the shadow was filled */
  readonly seq: number;
}

/**
 * Derives views anew from the whole log, beside the live ones, and swaps each in when it is complete. The ledger may go on meanwhile. Where it fails, the live
 * view stays as it was.
 */
export function rebuild(following: Following, views: readonly View[], onProgress: ShadowProgress): Promise<readonly Rebuilt[]> {
  return exclusively(following.manager, 'rebuild', async () => {
    const done: Rebuilt[] = [];
    for (const view of views) done.push(await rebuildOne(following, view, onProgress));
    return done;
  });
}

async function rebuildOne(following: Following, view: View, onProgress: ShadowProgress): Promise<Rebuilt> {
  const shadow = `${schemaOf(view)}_rebuild`;
  const seq = (await following.store.head())?.seq ?? 0;
  try {
    await fillShadow(following, view, shadow, seq, onProgress);
    await swapInPatiently(following, view, shadow);
  } catch (error) {
    await dropShadow(following.manager, shadow);
    throw error;
  }
  return { view: view.name, version: view.version, seq };
}

/** A long reader of the old tables makes the swap give up; it is tried again a few times before all the work is thrown away. */
async function swapInPatiently(following: Following, view: View, shadow: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await swapIn(following, view, shadow);
      return;
    } catch (error) {
      if (!isPassing(error) || attempt === swapAttemptsMax) throw error;
    }
  }
}

const swapAttemptsMax = 5;
