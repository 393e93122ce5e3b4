import { Inject, Injectable, Optional } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { TIMELINE_VEILS, type TimelineVeil } from '../contract/timeline-veils';
import type { TimelineRow } from './timeline.view';

/** Which entries of a case file stay out of sight because what they are about is not open to whoever asks. */
@Injectable()
export class VeiledEntries {
  constructor(@Optional() @Inject(TIMELINE_VEILS) private readonly veils: readonly TimelineVeil[] = []) {}

  /** The rows that may be shown, in their order. */
  async open(asking: Asking, rows: readonly TimelineRow[]): Promise<readonly TimelineRow[]> {
    let open = rows;
    for (const veil of this.veils) {
      const named = new Map(open.map((row) => [row.seq, idsUnder(veil.category, row)]));
      const seen = await veil.seen(asking, [...new Set([...named.values()].flat())]);
      open = open.filter(({ seq }) => (named.get(seq) ?? []).every((id) => seen.has(id)));
    }
    return open;
  }
}

/** An assessment carries the clause it was made by: its events name the agreement, and are as open as that is. */
function idsUnder(category: string, { stream, data }: TimelineRow): readonly string[] {
  const own = stream.startsWith(`${category}-`) ? [stream.slice(category.length + 1)] : [];
  const named = (data as Readonly<Record<string, unknown>> | null)?.[category];
  return typeof named === 'string' ? [...own, named] : own;
}
