import { Injectable } from '@nestjs/common';
import type { Clause } from '#clauses/clause';
import type { Bindings } from '#clauses/contract';
import { AggregateReader } from '#http/aggregate-reader';
import { isUuid } from '#kernel/identity';
import type { PlainDate } from '#kernel/plain-date';
import type { AgreementRead, AgreementReader } from '../contract/agreement-reader';
import { agreement } from '../domain/agreement';
import { bindingsOf } from '../domain/clause-bindings';
import { clauseAt, clausesAt, type ClauseVersion, clauseVersions } from '../domain/clauses-in-force';
import { adoptedLast, documentOf, originalOf, partyOfKey } from '../domain/instruments';
import type { AgreementState } from '../domain/state';
import { type AgreementStatus, governingAt, statusAt } from '../domain/status';
import type { TextDocument } from '../domain/text-document';

/** Agreements folded from their own streams: what was acknowledged before the question is known to the answer. */
@Injectable()
export class FoldedAgreements implements AgreementReader {
  constructor(private readonly reader: AggregateReader) {}

  async agreement(id: string): Promise<AgreementRead | null> {
    const loaded = await this.record(id);
    return loaded === null ? null : new FoldedAgreement(id, loaded.revision, loaded.state);
  }

  async record(id: string): Promise<{ readonly state: AgreementState; readonly revision: number } | null> {
    if (!isUuid(id) || id !== id.toLowerCase()) return null;
    const { state, revision } = await this.reader.load(agreement, id);
    return state === null ? null : { state, revision };
  }
}

class FoldedAgreement implements AgreementRead {
  readonly stream: string;
  readonly caseFile: string;
  readonly mechanism: string;
  readonly nature: string;
  readonly direction: string;
  readonly concludedOn: PlainDate | null;
  readonly inForceFrom: PlainDate | null;

  constructor(readonly id: string, readonly revision: number, private readonly state: AgreementState) {
    const original = originalOf(state);
    const { mechanism, nature, direction } = documentOf(adoptedLast(state) ?? original);
    this.stream = `${agreement.category}-${id}`;
    this.caseFile = state.caseFile;
    this.mechanism = mechanism;
    this.nature = nature;
    this.direction = direction;
    this.concludedOn = original.concludedOn;
    this.inForceFrom = original.inForceFrom;
  }

  bound(on: PlainDate): readonly string[] {
    return governingAt(this.state, on)?.bound ?? [];
  }

  statusAt(date: PlainDate): AgreementStatus {
    return statusAt(this.state, date);
  }

  textAt(date: PlainDate): TextDocument | null {
    const governing = governingAt(this.state, date);
    return governing === null ? null : documentOf(governing);
  }

  partyOf(key: string, on: PlainDate): string | null {
    const document = this.textAt(on);
    return document === null ? null : partyOfKey(document, key);
  }

  designatedAuthority(matter: string, on: PlainDate): string | null {
    const document = this.textAt(on);
    const designated = document?.authorities.find((authority) => authority.matter === matter);
    return document === null || designated === undefined ? null : partyOfKey(document, designated.key);
  }

  clauseAt(name: string, date: PlainDate): ClauseVersion | null {
    return clauseAt(this.state, name, date);
  }

  clauseVersions(name: string, from: PlainDate, to: PlainDate): readonly ClauseVersion[] {
    return clauseVersions(this.state, name, from, to);
  }

  clausesAt(date: PlainDate): readonly string[] {
    return clausesAt(this.state, date);
  }

  bindings(clause: Clause, on: PlainDate): Bindings {
    const governing = governingAt(this.state, on);
    if (governing === null) return { roles: {} };
    const document = documentOf(governing);
    return bindingsOf(document, clause, { kind: 'event', id: this.id, version: governing.digest, ref: `${this.stream}@${this.revision}`, says: document.title.zh });
  }
}
