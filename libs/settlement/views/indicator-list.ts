import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AggregateReader } from '#http/aggregate-reader';
import { decodeCursor, type Page, pageOf } from '#http/cursor';
import { PageQuery, limitOf } from '#http/page-query';
import { CodeField, IdField, IntegerField, LocalTextField, ShownField, TextField, TextListField } from '#http/fields';
import { isUuid } from '#kernel/identity';
import type { LocalText } from '#kernel/local-text';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { Method, ValueForm } from '../domain/indicator/events';
import { type Indicator, indicatorAggregate } from '../domain/indicator/indicator';
import { IndicatorRow } from './indicator-list.view';

export class IndicatorListQuery extends PageQuery {
  @TextField(100, { optional: true, description: 'The code, exactly.' })
  code?: string;

  @TextField(100, { optional: true, description: 'A part of the code or of a name.' })
  text?: string;
}

export class IndicatorShown {
  @IdField()
  id: string;

  @IntegerField(0, Number.MAX_SAFE_INTEGER)
  revision: number;

  @CodeField(/^.+$/, 100)
  code: string;

  @LocalTextField(200)
  name: LocalText;

  @ShownField({ type: 'object', additionalProperties: true, description: '`{kind: "number", unit}`, `{kind: "class", members}`, or a kind alone.' })
  form: ValueForm;

  @TextListField(60, { max: 1000 })
  statistics: string[];

  @LocalTextField(500, { nullable: true })
  source: LocalText | null;

  @ShownField({ type: 'array', items: { type: 'object', additionalProperties: true }, description: 'In the order of recording, each with its first day.' })
  methods: Method[];
}

/** Indicators by code. */
@Injectable()
export class IndicatorList {
  constructor(private readonly data: DataSource, private readonly reader: AggregateReader) {}

  async page(query: IndicatorListQuery): Promise<Page<IndicatorShown> | Refusal> {
    const after = decodeCursor(query.after, 1);
    if (isRefusal(after)) return after;
    const limit = limitOf(query);
    const rows = this.data.getRepository(IndicatorRow).createQueryBuilder('i').orderBy('i.code').limit(limit + 1);
    if (after !== null) rows.andWhere('i.code > :after', { after: after[0] });
    if (query.code !== undefined) rows.andWhere('i.code = :code', { code: query.code });
    if (query.text !== undefined) rows.andWhere(`(strpos(i.code, :text) > 0 OR strpos(i.record -> 'name' ->> 'zh', :text) > 0 OR strpos(lower(i.record -> 'name' ->> 'en'), lower(:text)) > 0)`, { text: query.text });
    const page = pageOf(await rows.getMany(), limit, ({ code }) => [code]);
    return { items: page.items.map(({ revision, record }) => shown(record, revision)), next: page.next };
  }

  async one(id: string): Promise<IndicatorShown | Refusal> {
    const { state, revision } = isUuid(id) ? await this.reader.load(indicatorAggregate, id) : { state: null, revision: -1 };
    return state === null ? refuse('indicator-unknown', { code: id.slice(0, 80) }) : shown(state, revision);
  }
}

function shown({ id, code, name, form, statistics, source, methods }: Indicator, revision: number): IndicatorShown {
  return { id, revision, code, name, form, statistics: [...statistics], source, methods: [...methods] };
}
