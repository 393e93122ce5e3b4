import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { composeCatalogues } from '#event-store/envelope';
import { genesisCatalogue } from '#event-store/genesis';
import type { EventStore } from '#event-store/port';
import type { CommandAnswer } from '#http/command-answer';
import type { Page } from '#http/cursor';
import { EVENT_STORE } from '#http/ledger-tokens';
import type { Problem } from '#http/problem';
import type { Role } from '#kernel/aggregate';
import { verifyLedger } from '#projections/verify';
import { stages } from '../apps/ledger/stages';
import { startTestLedger, type TestLedger } from './harness';
import type { CommandOptions, Reply } from './ledger-client';
import { must } from './must';

const api = '/api/v1';

export interface AssessmentAnswer {
  readonly revision: number;
  readonly status: string;
  readonly finalVersion: number;
  readonly pendingVersion: number | null;
  readonly question: { readonly code: string; readonly missing: readonly string[] } | null;
  readonly versions: readonly { readonly version: number; readonly status: string; readonly cause: { readonly by: string }; readonly duties: readonly { readonly key: string; readonly obligation: string; readonly amount: object }[] }[];
}
export interface ObligationAnswer {
  readonly id: string;
  readonly debtor: string;
  readonly creditor: string;
  readonly standing: { readonly outstanding: object; readonly owedInAll: object };
}

/** The text of a clause that the clause language is tested with. */
export const clauseOf = (name: string): string => readFileSync(join(__dirname, '../libs/clauses/testdata/cases', `${name}.yaml`), 'utf8');
export const as = (party: string, role: Role, on: string): CommandOptions => ({ as: { party, role }, on });

/** Two provinces that have a case file, and what they do to assess a clause: by HTTP alone. */
export class AssessmentStory {
  private constructor(readonly ledger: TestLedger, readonly henan: string, readonly shandong: string, private readonly caseFile: string) {}

  static async start(): Promise<AssessmentStory> {
    const ledger = await startTestLedger();
    const register = async (body: object) => (await ledger.client.done(`${api}/parties`, body)).id;
    const central = await register({ kind: 'central', name: { zh: '中央' } });
    const province = (zh: string, more: object = {}) => register({ kind: 'region', level: 'province', name: { zh }, superiors: [{ superior: central }], ...more });
    const [henan, shandong] = [await province('河南省', { statuses: [{ status: '生态功能区', from: '2021-01-01', to: '2021-08-31' }] }), await province('山东省')];
    const file = { title: { zh: '黄河流域横向生态补偿' }, mechanism: 'ecology', nature: 'compensation', direction: 'horizontal', parties: [henan, shandong] };
    const opened = await ledger.client.done(`${api}/cases`, file, as(henan, 'office', '2020-10-01'));
    return new AssessmentStory(ledger, henan, shandong, opened.id);
  }

  done(path: string, body: object, who: CommandOptions): Promise<CommandAnswer> {
    return this.ledger.client.done(`${api}/${path}`, body, who);
  }

  asked<T = Problem>(path: string, body: object, who: CommandOptions): Promise<Reply<T>> {
    return this.ledger.client.command<T>('POST', `${api}/${path}`, body, who);
  }

  read<T>(path: string): Promise<T> {
    return this.ledger.client.read<T>(`${api}/${path}`, { as: { party: this.henan, role: 'office' }, on: '2026-01-01' });
  }

  declare(code: string, form: object, statistics: readonly string[] = []): Promise<CommandAnswer> {
    return this.done('indicators', { code, name: { zh: code }, form, statistics }, as(this.henan, 'office', '2020-10-01'));
  }

  /** An agreement of the two, in force from 2021 on. */
  async inForce(clauses: readonly object[], changes: object = {}): Promise<string> {
    const text = {
      title: { zh: '黄河流域横向生态补偿协议' }, mechanism: 'ecology', nature: 'compensation', form: { kind: 'administrative-agreement' },
      principals: [{ key: '河南', party: this.henan }, { key: '山东', party: this.shandong }], term: { from: { rule: 'date', date: '2021-01-01' }, to: { rule: 'date', date: '2030-12-31' } }, clauses, ...changes,
    };
    const drafted = await this.done('agreements', { caseFile: this.caseFile, text }, as(this.henan, 'office', '2020-11-01'));
    const proposal = await this.done(`agreements/${drafted.id}/proposal`, {}, { ...as(this.henan, 'office', '2020-11-20'), ifMatch: drafted.revision });
    const { instruments } = await this.read<{ instruments: readonly { digest: string }[] }>(`agreements/${drafted.id}`);
    const { digest } = must(instruments[0]);
    const first = await this.done(`agreements/${drafted.id}/signatures`, { digest }, { ...as(this.henan, 'signatory', '2020-12-01'), ifMatch: proposal.revision });
    await this.done(`agreements/${drafted.id}/signatures`, { digest }, { ...as(this.shandong, 'signatory', '2020-12-10'), ifMatch: first.revision });
    return drafted.id;
  }

  observe(name: string, period: string, value: string, more: object = {}, on = '2023-01-10'): Promise<CommandAnswer> {
    return this.done('observations', { name, subject: [{ name: '刘庄' }], period, value, source: { zh: '国家水质自动站' }, ...more }, as(this.henan, 'inspector', on));
  }

  async supersede(id: string, value: string, on: string): Promise<CommandAnswer> {
    const { revision } = await this.read<{ revision: number }>(`observations/${id}`);
    return this.done(`observations/${id}/supersession`, { value, source: { zh: '国家水质自动站' }, reason: { zh: '复核后更正' } }, { ...as(this.henan, 'inspector', on), ifMatch: revision });
  }

  propose(agreement: string, clause: string, period: string, on: string): Promise<CommandAnswer> {
    return this.done('assessments', { agreement, clause, period }, as(this.henan, 'office', on));
  }

  async finalise(id: string, on: string): Promise<CommandAnswer> {
    return this.done(`assessments/${id}/finalisation`, {}, { ...as(this.shandong, 'office', on), ifMatch: (await this.assessment(id)).revision });
  }

  assessment(id: string): Promise<AssessmentAnswer> {
    return this.read<AssessmentAnswer>(`assessments/${id}`);
  }

  async obligationsOf(assessment: string): Promise<readonly ObligationAnswer[]> {
    return (await this.read<Page<ObligationAnswer>>(`obligations?assessment=${assessment}`)).items;
  }

  /** What the views show is derived again from the log and compared. */
  async verified(): Promise<{ readonly clean: boolean }> {
    await this.read('assessments');
    const { app, id } = this.ledger;
    const following = { store: app.get<EventStore>(EVENT_STORE, { strict: false }), manager: app.get(DataSource, { strict: false }).manager, catalogue: composeCatalogues(genesisCatalogue, ...stages.map(({ events }) => events)) };
    return verifyLedger(following, stages.flatMap(({ views }) => views), id, () => undefined);
  }
}
