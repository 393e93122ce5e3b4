import type { TextKey } from '../texts';

/** One thing that was looked at. `odd` is worth a look, `wrong` has to be mended. */
export interface Check {
  readonly level: 'fine' | 'odd' | 'wrong';
  readonly key: TextKey;
  readonly details: Readonly<Record<string, string | number>>;
}
