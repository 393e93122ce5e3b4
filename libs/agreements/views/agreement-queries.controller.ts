import { Header, Param, Query } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { ApiRoutes } from '#http/api-routes';
import { Ask } from '#http/ask';
import type { Page } from '#http/cursor';
import { QueryRoute } from '#http/query-route';
import { type Refusal, refuse } from '#kernel/refusal';
import { clauseAt, type ClauseVersion } from '../domain/clauses-in-force';
import { agreementRefusals } from '../domain/refusals';
import { AgreementList } from './agreement-list';
import { AgreementListQuery, DraftCheckQuery, OnDayQuery } from './agreement-queries';
import { type AgreementListed, type AgreementShown, shownAlone } from './agreement-shown';
import { AgreementTexts } from './agreement-texts';
import { agreementListedSchema, agreementShownSchema, clauseVersionSchema, draftCheckSchema, textSchema } from './answer-schemas';
import { maySee } from './disclosure';
import { DraftCheck, type DraftChecked } from './draft-check';
import { FoldedAgreements } from './folded-agreements';

const refusals = [agreementRefusals];

@ApiRoutes('agreements')
export class AgreementQueriesController {
  constructor(private readonly list: AgreementList, private readonly agreements: FoldedAgreements, private readonly texts: AgreementTexts, private readonly drafts: DraftCheck) {}

  @QueryRoute({ summary: 'Agreements, by case file, party, or status on a day', access: 'public', returns: agreementListedSchema, page: true, refusals: [] })
  all(@Ask() asking: Asking, @Query() query: AgreementListQuery): Promise<Page<AgreementListed> | Refusal> {
    return this.list.page(asking, query);
  }

  @QueryRoute({ path: ':id', summary: 'One agreement with its texts, signatures and course, as of a day', access: 'public', returns: agreementShownSchema, refusals })
  async one(@Ask() asking: Asking, @Param('id') id: string, @Query() { on }: OnDayQuery): Promise<AgreementShown | Refusal> {
    const record = await this.seen(asking, id);
    return record === null ? refuse('agreement-not-found') : shownAlone(id, record.revision, record.state, on ?? asking.actedOn);
  }

  @QueryRoute({ path: ':id/texts/:digest', summary: 'The exact bytes that a digest stands for', access: 'public', returns: textSchema, refusals })
  @Header('Content-Type', 'application/json; charset=utf-8')
  async text(@Ask() asking: Asking, @Param('id') id: string, @Param('digest') digest: string): Promise<string | Refusal> {
    const record = await this.seen(asking, id);
    if (record === null) return refuse('agreement-not-found');
    return (await this.texts.text(id, digest)) ?? refuse('agreement-text-not-found', { digest });
  }

  @QueryRoute({ path: ':id/clauses/:name', summary: 'The version of a clause that holds on a day', access: 'public', returns: clauseVersionSchema, refusals })
  async clause(@Ask() asking: Asking, @Param('id') id: string, @Param('name') name: string, @Query() { on }: OnDayQuery): Promise<ClauseVersion | Refusal> {
    const record = await this.seen(asking, id);
    if (record === null) return refuse('agreement-not-found');
    const day = on ?? asking.actedOn;
    return clauseAt(record.state, name, day) ?? refuse('agreement-clause-not-found', { clause: name, on: day });
  }

  @QueryRoute({ path: ':id/check', summary: 'What proposing a text would run into: its form, its clauses and their worked examples', access: 'authenticated', returns: draftCheckSchema, refusals })
  async check(@Ask() asking: Asking, @Param('id') id: string, @Query() { amendment = 0 }: DraftCheckQuery): Promise<DraftChecked | Refusal> {
    const record = await this.seen(asking, id);
    if (record === null) return refuse('agreement-not-found');
    const instrument = record.state.instruments[amendment];
    return instrument === undefined ? refuse('amendment-not-found', { number: String(amendment) }) : this.drafts.check(instrument, asking.locale);
  }

  private async seen(asking: Asking, id: string): ReturnType<FoldedAgreements['record']> {
    const record = await this.agreements.record(id);
    return record !== null && maySee(asking, record.state) ? record : null;
  }
}
