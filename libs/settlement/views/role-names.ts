import { Inject, Injectable } from '@nestjs/common';
import type { Label } from '#clauses/contract';
import { PARTY_DIRECTORY, type PartyDirectory } from '#parties/contract/party-directory';
import type { AssessedPart } from '../domain/assessment/run-clause';

/** What people call those who stand behind a clause's roles and elements: their names on the last day of the period. */
@Injectable()
export class RoleNames {
  constructor(@Inject(PARTY_DIRECTORY) private readonly parties: PartyDirectory) {}

  async of({ part }: AssessedPart): Promise<Readonly<Record<string, Label>>> {
    const { roles, elements = {} } = part.frozen.bindings;
    const bound = [...Object.values(elements).flatMap((each) => Object.entries(each)), ...Object.entries(roles)];
    const named = bound.map(async ([name, party]) => [name, { zh: await this.parties.nameAt(party, part.to, 'zh'), en: await this.parties.nameAt(party, part.to, 'en') }] as const);
    return Object.fromEntries(await Promise.all(named));
  }
}
