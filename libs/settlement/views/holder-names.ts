import { Inject, Injectable } from '@nestjs/common';
import { AGREEMENT_READER, type AgreementReader } from '#agreements/contract/agreement-reader';
import { type Locale, textIn } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { PARTY_DIRECTORY, type PartyDirectory } from '#parties/contract/party-directory';
import { DataSource } from 'typeorm';
import { FundRow } from './fund-list.view';

/** What people call the holders of the journal. */
@Injectable()
export class HolderNames {
  constructor(private readonly data: DataSource, @Inject(PARTY_DIRECTORY) private readonly parties: PartyDirectory, @Inject(AGREEMENT_READER) private readonly agreements: AgreementReader) {}

  /** By holder (`party:<id>`, `fund:<id>`, `clearing:<party id>`): the party's name on the day, the fund's title in the agreement's text, else its name. */
  async of(holders: Iterable<string>, on: PlainDate, locale: Locale): Promise<Readonly<Record<string, string>>> {
    const named = await Promise.all([...new Set(holders)].map(async (holder) => [holder, await this.name(holder, on, locale)] as const));
    return Object.fromEntries(named);
  }

  private async name(holder: string, on: PlainDate, locale: Locale): Promise<string> {
    const id = holder.slice(holder.indexOf(':') + 1);
    if (!holder.startsWith('fund:')) return this.parties.nameAt(id, on, locale);
    const fund = await this.data.getRepository(FundRow).findOneBy({ id });
    return fund === null ? id : ((await this.title(fund, on, locale)) ?? fund.name);
  }

  private async title({ name, agreement }: FundRow, on: PlainDate, locale: Locale): Promise<string | null> {
    const text = agreement === null ? null : (await this.agreements.agreement(agreement))?.textAt(on);
    const title = text?.funds.find(({ key }) => key === name)?.title;
    return title === undefined ? null : textIn(title, locale);
  }
}
