import type { LocalText } from '#kernel/local-text';
import type { Disclosure } from './disclosure';

export type CaseCommand =
  | {
      readonly type: 'open';
      readonly title: LocalText;
      readonly mechanism: string;
      readonly nature: string;
      readonly direction: string;
      readonly parties: readonly string[];
      readonly disclosure: Disclosure;
      readonly follows: string | null;
    }
  | { readonly type: 'correct-title'; readonly title: LocalText }
  | { readonly type: 'change-disclosure'; readonly disclosure: Disclosure }
  | { readonly type: 'join'; readonly party: string }
  | { readonly type: 'close'; readonly reason: LocalText }
  | { readonly type: 'reopen'; readonly reason: LocalText };

/** What a decision about a case file looks at besides its own stream. */
export interface CaseContext {
  /** the ledger's id, under which its own administrators act */
  readonly ledger: string;
  /** those of the parties named in the command that exist */
  readonly parties: ReadonlySet<string>;
  /** whether the case file it is said to follow exists */
  readonly predecessorExists: boolean;
  /** whoever stands above one of its parties on the day of the act */
  readonly superiors: ReadonlySet<string>;
}
