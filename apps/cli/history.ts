import { TimelineSentences } from '#cases/views/timeline-sentences';
import type { TimelineRow } from '#cases/views/timeline.view';
import { decodeEvent, decodeMetadata } from '#event-store/envelope';
import type { EventStore, Position, RecordedEvent } from '#event-store/port';
import { AggregateReader } from '#http/aggregate-reader';
import type { Locale } from '#kernel/local-text';
import { withoutCipherTexts } from '#parties/contract/sealed-texts';
import { FoldedPartyDirectory } from '#parties/views/folded-directory';
import { PartyRecords } from '#parties/views/party-records';
import { textsOf } from '../ledger/composition';
import type { Foundation } from '../ledger/foundation';
import { stages } from '../ledger/stages';

/** One event in words. */
export interface ToldEvent {
  readonly seq: number;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly recordedAt: string;
  readonly effectiveOn: string;
  readonly sentence: string;
}

const page = 500;

/** The events of a stream, of the streams of one id, or of a case file, told from the log itself; empty where there are none. What is sealed stays sealed. */
export async function historyOf({ store, catalogue, ledger }: Foundation, what: string, locale: Locale): Promise<readonly ToldEvent[]> {
  const rows: TimelineRow[] = [];
  for await (const event of everyEvent(store)) if (concerns(event, what)) rows.push(rowOf(event));
  const sentences = new TimelineSentences(textsOf(stages), new FoldedPartyDirectory(new PartyRecords(new AggregateReader(store))));
  const told: ToldEvent[] = [];
  // In portions, as the timeline does: each looks up the names it needs.
  for (let from = 0; from < rows.length; from += page) {
    const portion = rows.slice(from, from + page);
    const said = await sentences.tell(portion, locale, ledger.id);
    for (const { seq, stream, revision, type, recordedAt, effectiveOn } of portion) told.push({ seq: Number(seq), stream, revision, type, recordedAt, effectiveOn, sentence: said.get(seq)?.sentence ?? type });
  }
  return told;

  function rowOf(recorded: RecordedEvent): TimelineRow {
    const { seq, stream, revision, id, type, data, meta } = decodeEvent(recorded, catalogue);
    return {
      seq: String(seq), caseFile: meta.caseFile ?? '', stream, revision, eventId: id, type, recordedAt: meta.recordedAt, effectiveOn: meta.effectiveOn, actedOn: meta.actedOn,
      actorPerson: meta.actor.person, actorParty: meta.actor.party, actorRole: meta.actor.role, onBehalfOf: meta.onBehalfOf ?? null, commandId: meta.commandId, data: withoutCipherTexts(data),
    };
  }
}

function concerns(event: RecordedEvent, what: string): boolean {
  return event.stream === what || event.stream.endsWith(`-${what}`) || decodeMetadata(event).caseFile === what.replace(/^case-/, '');
}

async function* everyEvent(store: EventStore): AsyncGenerator<RecordedEvent> {
  const head = await store.head();
  for (let after: Position | null = null; head !== null && (after?.seq ?? 0) < head.seq; ) {
    const events: readonly RecordedEvent[] = await store.readAll(after, page);
    yield* events;
    after = events.at(-1)?.position ?? head;
  }
}
