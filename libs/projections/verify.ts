import { viewDigest, type ViewDigest } from './digest';
import { exclusively } from './exclusive';
import type { Following } from './follow-page';
import { listParked, type ParkedStream } from './parking';
import { dropShadow, fillShadow } from './shadow';
import { verifyLog, type LogVerdict } from './verify-log';
import { schemaOf, type View } from './view';

export interface Verdict {
  /** nothing found against the log, and every view is what the log says. What was not looked at stands in `notCovered`. */
  readonly clean: boolean;
  readonly log: LogVerdict;
  readonly views: readonly ViewVerdict[];
  /** streams that views or processes have stopped taking: their rows are missing live and in the derivation alike */
  readonly parked: readonly ParkedStream[];
  readonly notCovered: readonly NotCovered[];
}

export interface ViewVerdict {
  readonly view: string;
  readonly version: number;
  /** the place in the log at which both were compared */
  readonly seq: number;
  readonly equal: boolean;
  readonly live: string;
  readonly derived: string;
}

/** `detail` names which or how many; the texts for people belong to whoever shows the verdict. */
export interface NotCovered {
  readonly code:
    /** a log rewritten as a whole, views and all, looks clean: only what is kept outside can tell */
    | 'no-outside-checkpoint'
    /** accounts, keys, blobs, outbox, notes of processes: they are not derived from the log */
    | 'not-derived'
    /** the bodies of commands are not kept, so that their digests cannot be checked */
    | 'command-bodies'
    | 'parked-streams' | 'view-behind' | 'view-never-begun' | 'double-ids-beyond-memory';
  readonly detail: string;
}

export interface VerifyProgress {
  readonly what: 'log' | 'view';
  readonly name: string;
  readonly seq: number;
  readonly of: number;
}

/** Holds the whole log against its laws and derives every view from it anew, to compare it with the live one. Changes nothing; the ledger may go on meanwhile. */
export function verifyLedger(following: Following, views: readonly View[], ledgerId: string, onProgress: (progress: VerifyProgress) => void): Promise<Verdict> {
  return exclusively(following.manager, 'verify', () => verify(following, views, ledgerId, onProgress));
}

async function verify(following: Following, views: readonly View[], ledgerId: string, onProgress: (progress: VerifyProgress) => void): Promise<Verdict> {
  const log = await verifyLog(following.store, following.catalogue, ledgerId, (seq, of) => onProgress({ what: 'log', name: 'log', seq, of }));
  const notCovered: NotCovered[] = [
    { code: 'no-outside-checkpoint', detail: '' }, { code: 'not-derived', detail: 'app' }, { code: 'command-bodies', detail: '' },
  ];
  if (log.idsNotChecked > 0) notCovered.push({ code: 'double-ids-beyond-memory', detail: String(log.idsNotChecked) });

  const verdicts: ViewVerdict[] = [];
  for (const view of views) {
    const live = await viewDigest(following.manager, view);
    if (live.seq === null) {
      notCovered.push({ code: 'view-never-begun', detail: view.name });
      continue;
    }
    if (live.seq < log.events) notCovered.push({ code: 'view-behind', detail: `${view.name} ${live.seq}/${log.events}` });
    const derived = await derive(following, view, live.seq, onProgress);
    verdicts.push({ view: view.name, version: view.version, seq: live.seq, equal: derived.digest === live.digest && derived.seq === live.seq, live: live.digest, derived: derived.digest });
  }

  const parked = await listParked(following.manager);
  if (parked.length > 0) notCovered.push({ code: 'parked-streams', detail: String(parked.length) });
  return { clean: log.findings.length === 0 && verdicts.every(({ equal }) => equal), log, views: verdicts, parked, notCovered };
}

async function derive(following: Following, view: View, seq: number, onProgress: (progress: VerifyProgress) => void): Promise<ViewDigest> {
  const shadow = `${schemaOf(view)}_verify`;
  try {
    await fillShadow(following, view, shadow, seq, (name, at, of) => onProgress({ what: 'view', name, seq: at, of }));
    return await viewDigest(following.manager, view, { schema: shadow });
  } finally {
    await dropShadow(following.manager, shadow);
  }
}
