import { Body, Injectable, Module, Param, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Asking, CommandAsking } from '#access/asking';
import { composeCatalogues } from '#event-store/envelope';
import { AggregateReader } from '#http/aggregate-reader';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { CommandAnswer } from '#http/command-answer';
import { CommandPipeline } from '#http/command-pipeline';
import { CommandRoute } from '#http/command-route';
import { decodeCursor, type Page, pageOf } from '#http/cursor';
import { AmountField, IdField, LocalTextField, NestedField, ShownField, TextField, TextListField } from '#http/fields';
import type { InternalCommand, InternalCommandHandler } from '#http/internal-commands';
import { limitOf, PageQuery } from '#http/page-query';
import { QueryRoute } from '#http/query-route';
import { commandRefusals } from '#http/refusals';
import type { Stage } from '#http/stage';
import { uuidV5 } from '#kernel/identity';
import { isRefusal, refuse, type Refusal } from '#kernel/refusal';
import type { Process } from '#projections/process';
import { projector, type View } from '#projections/view';
import { note, noteRefusals, tally } from './note';

class PlaceDto {
  @TextField(20) line: string;
}

class WriteNoteDto {
  @TextField(100) text: string;
  @AmountField({ of: 'money', optional: true }) worth?: unknown;
  @LocalTextField(40, { optional: true }) title?: { zh: string; en?: string };
  @TextListField(10, { max: 3, optional: true, unique: true }) tags?: string[];
  @NestedField(() => PlaceDto, { optional: true }) place?: PlaceDto;
}

class AmendNoteDto {
  @TextField(100) text: string;
}

class NoteDto {
  @IdField() id: string;
  @TextField(100) text: string;
  @ShownField({ type: 'integer' }) revision: number;
}

@ApiRoutes('notes')
class NotesController {
  constructor(private readonly pipeline: CommandPipeline, private readonly reader: AggregateReader, private readonly dataSource: DataSource) {}

  @CommandRoute({ summary: 'Write a note', roles: ['office', 'administrator'], creates: true, refusals: [noteRefusals] })
  write(@Ask() asking: CommandAsking, @Body() { text, worth }: WriteNoteDto): Promise<CommandAnswer | Refusal> {
    return this.pipeline.run(asking, { aggregate: note, id: 'new', command: { type: 'WriteNote', text, ...(worth === undefined ? {} : { worth }) } });
  }

  @CommandRoute({ path: ':id/text', summary: 'Amend a note', roles: ['office'], refusals: [noteRefusals] })
  amend(@Ask() asking: CommandAsking, @Param('id') id: string, @Body() { text }: AmendNoteDto): Promise<CommandAnswer | Refusal> {
    return this.pipeline.run(asking, { aggregate: note, id: { existing: id }, command: { type: 'AmendNote', text } });
  }

  @CommandRoute({ path: 'named/:name', summary: 'Write or amend the note of that name', roles: ['office'], refusals: [noteRefusals] })
  named(@Ask() asking: CommandAsking, @Param('name') name: string, @Body() { text }: AmendNoteDto): Promise<CommandAnswer | Refusal> {
    return this.pipeline.run(asking, { aggregate: note, id: { natural: uuidV5(asking.ledger.id, name) }, command: { type: 'AmendNote', text } });
  }

  @QueryRoute({ summary: 'All notes', access: 'authenticated', returns: NoteDto, page: true, refusals: [] })
  async list(@Query() query: PageQuery): Promise<Page<{ id: string; text: string; revision: number }> | Refusal> {
    const after = decodeCursor(query.after, 1);
    if (isRefusal(after)) return after;
    const limit = limitOf(query);
    const rows = await this.dataSource.query<{ id: string; text: string; revision: number }[]>('SELECT id, text, revision FROM note WHERE $1::text IS NULL OR id > $1 ORDER BY id LIMIT $2', [after?.[0] ?? null, limit + 1]);
    return pageOf(rows, limit, ({ id }) => [id]);
  }

  @QueryRoute({ path: 'counted/:party', summary: 'How many notes a party wrote', access: 'public', returns: { type: 'object' }, refusals: [] })
  async counted(@Param('party') party: string): Promise<{ count: number }> {
    return { count: (await this.reader.load(tally, party)).state ?? 0 };
  }

  @QueryRoute({ path: 'broken', summary: 'A bug', access: 'public', returns: { type: 'object' }, refusals: [] })
  broken(): never {
    throw new Error('the secret of /etc/passwd');
  }

  @QueryRoute({ path: ':id', summary: 'One note', access: 'authenticated', returns: NoteDto, refusals: [commandRefusals] })
  async one(@Ask() asking: Asking, @Param('id') id: string): Promise<unknown> {
    const { state, revision } = await this.reader.load(note, id);
    return state === null ? refuse('aggregate-unknown', { category: 'note', id }) : { id, text: state.text, revision, askedFor: asking.actor?.party ?? null };
  }
}

@Injectable()
class CountsNotes implements InternalCommandHandler {
  readonly commandTypes = ['CountNote'];

  constructor(private readonly pipeline: CommandPipeline) {}

  handle(asking: CommandAsking, command: InternalCommand): Promise<CommandAnswer | Refusal> {
    const { party, note: id } = command.data as { party: string; note: string };
    return this.pipeline.run(asking, { aggregate: tally, id: { natural: party }, command: { note: id } });
  }
}

const notesView: View = {
  name: 'notes',
  version: 1,
  tables: 'CREATE TABLE note (id text COLLATE "C" PRIMARY KEY, text text NOT NULL, revision integer NOT NULL)',
  entities: [],
  ...projector({
    NoteWritten: async (event, tx) => {
      if ((event.data as { text: string }).text === 'poison') throw new Error('this view cannot take poison');
      await tx.query('INSERT INTO note (id, text, revision) VALUES ($1, $2, $3)', [event.stream.slice('note-'.length), (event.data as { text: string }).text, event.revision]);
    },
    NoteAmended: async (event, tx) => {
      await tx.query('INSERT INTO note (id, text, revision) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET text = excluded.text, revision = excluded.revision', [event.stream.slice('note-'.length), (event.data as { text: string }).text, event.revision]);
    },
  }),
};

const countNotes: Process = {
  name: 'count-notes',
  handles: new Set(['NoteWritten']),
  react: (event) => Promise.resolve([{ key: 'count', type: 'CountNote', data: { party: event.meta.actor.party, note: event.stream } }]),
};

@Module({ controllers: [NotesController], providers: [CountsNotes] })
class NotesModule {}

export const notesStage: Stage = {
  name: 'notes',
  module: NotesModule,
  events: composeCatalogues(note.events, tally.events),
  views: [notesView],
  processes: [countNotes],
  internalCommands: [CountsNotes],
  refusals: noteRefusals,
  locales: { zh: { refusal: { 'note-forbidden-word': '不得含有“{word}”。' } }, en: { refusal: { 'note-forbidden-word': 'It must not contain "{word}".' } } },
};
