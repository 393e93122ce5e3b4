import { Inject, Injectable } from '@nestjs/common';
import { AGREEMENT_READER, type AgreementRead, type AgreementReader } from '#agreements/contract/agreement-reader';
import { AggregateReader } from '#http/aggregate-reader';
import { isUuid } from '#kernel/identity';
import type { PlainDate } from '#kernel/plain-date';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import { PARTY_DIRECTORY, type PartyDirectory } from '#parties/contract/party-directory';
import { type Fund, fundAggregate } from '../domain/fund/aggregate';
import { actorsOf, type HolderRef } from '../domain/holder';
import { obligationAggregate } from '../domain/obligation/aggregate';
import type { Obligation } from '../domain/obligation/state';
import type { HolderBody } from './common-bodies';

/** Something read from another stream, with what to freeze as the basis of the decision. */
export interface Found<T> {
  readonly value: T;
  readonly basis: string;
}

/** What decisions of settlement ask other streams, each answer as fresh as the log. */
@Injectable()
export class LookUps {
  constructor(
    private readonly reader: AggregateReader,
    @Inject(PARTY_DIRECTORY) private readonly parties: PartyDirectory,
    @Inject(AGREEMENT_READER) private readonly agreements: AgreementReader,
  ) {}

  async obligation(id: string): Promise<Found<Obligation> | null> {
    if (!isUuid(id)) return null;
    const { state, revision } = await this.reader.load(obligationAggregate, id);
    return state === null ? null : { value: state, basis: `obligation-${id}@${revision}` };
  }

  async fund(id: string): Promise<Found<Fund> | null> {
    if (!isUuid(id)) return null;
    const { state, revision } = await this.reader.load(fundAggregate, id);
    return state === null ? null : { value: state, basis: `fund-${id}@${revision}` };
  }

  async agreement(id: string): Promise<Found<AgreementRead> | null> {
    const agreement = await this.agreements.agreement(id);
    return agreement === null ? null : { value: agreement, basis: `${agreement.stream}@${agreement.revision}` };
  }

  async unknownParties(ids: readonly string[]): Promise<readonly string[]> {
    const known = await this.parties.exists(ids);
    return [...new Set(ids)].filter((id) => !known.has(id));
  }

  /** Those that act for one of the holders and whose rights have passed to the party. */
  async standsFor(party: string, holders: readonly HolderRef[], on: PlainDate): Promise<readonly string[]> {
    const others = [...new Set(holders.flatMap(actorsOf))].filter((id) => id !== party);
    const known = await this.parties.exists(others);
    const present = await Promise.all(others.filter((id) => known.has(id)).map(async (id) => [id, await this.parties.successorAt(id, on)] as const));
    return present.filter(([, successor]) => successor === party).map(([id]) => id);
  }

  /** The holder a body names; a fund with the managers it has. */
  async holder(body: HolderBody, at: string): Promise<HolderRef | Refusal> {
    const named = [body.party, body.fund, body.clearing].filter((id) => id !== undefined);
    if (named.length !== 1) return refuse('holder-not-one', {}, at);
    if (body.party !== undefined) return { party: body.party };
    if (body.clearing !== undefined) return { clearing: body.clearing };
    const fund = await this.fund(body.fund ?? '');
    return fund === null ? refuse('obligation-fund-unknown', { fund: body.fund ?? '' }, at) : { fund: fund.value.terms.fund, name: fund.value.terms.name, managers: fund.value.terms.managers };
  }

  /** Who may rule between the holders: whom the agreement designates, else the nearest common superior; null where nobody can be found. */
  async competentAuthority(holders: readonly HolderRef[], matter: string, agreement: AgreementRead | null, on: PlainDate): Promise<string | null> {
    const designated = agreement?.designatedAuthority(matter, on) ?? null;
    if (designated !== null) return designated;
    const answer = await this.parties.competentAuthority([...new Set(holders.flatMap(actorsOf))], matter, on);
    return isRefusal(answer) ? null : answer.authority;
  }
}
