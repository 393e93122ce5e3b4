import { Inject, Injectable } from '@nestjs/common';
import { CASE_DIRECTORY, type CaseDirectory } from '#cases/contract/case-directory';
import type { CommandAsking } from '#access/asking';
import { AggregateReader } from '#http/aggregate-reader';
import type { LookedUp } from '#http/command-pipeline';
import { isUuid } from '#kernel/identity';
import type { PlainDate } from '#kernel/plain-date';
import { PARTY_DIRECTORY, type PartyDirectory } from '#parties/contract/party-directory';
import { agreement } from '../domain/agreement';
import type { AgreementCommand } from '../domain/commands';
import type { AgreementContext, SuccessorAgreement } from '../domain/context';
import { documentOf, namedParties, originalOf } from '../domain/instruments';
import type { AgreementState } from '../domain/state';
import type { TextDocument } from '../domain/text-document';

/** Reads what a decision about an agreement has to know from elsewhere: the case file, the parties and their superiors, other agreements. */
@Injectable()
export class AgreementLookUp {
  constructor(
    private readonly reader: AggregateReader,
    @Inject(PARTY_DIRECTORY) private readonly parties: PartyDirectory,
    @Inject(CASE_DIRECTORY) private readonly cases: CaseDirectory,
  ) {}

  async lookUp(asking: CommandAsking, id: string, command: AgreementCommand, state: AgreementState | null): Promise<LookedUp<AgreementContext>> {
    const basis: string[] = [];
    const named = 'document' in command ? command.document : null;
    const principals = principalsOf(state);
    const orderedOn = orderDayOf(command, asking.actedOn);
    const caseFile = command.type === 'DraftAgreement' ? await this.cases.caseFile(command.caseFile) : null;
    if (caseFile !== null) basis.push(caseFile.basis);
    const context: AgreementContext = {
      agreement: id,
      caseFileOpen: caseFile !== null && caseFile.closedOn === null,
      unknownParties: named === null ? [] : await this.unknownParties(named),
      unknownAgreements: named === null ? [] : await this.unknownAgreements(named),
      superiors: orderedOn === null ? {} : await this.superiors(principals, orderedOn),
      successors: await this.successors(state, asking.actedOn),
      successor: command.type === 'RecordSuccessor' ? await this.successor(command.agreement, basis) : null,
    };
    return { context, basis, ...(command.type === 'DraftAgreement' ? { caseFile: command.caseFile } : {}) };
  }

  private async unknownParties(document: TextDocument): Promise<readonly string[]> {
    const ids = [...new Set(namedParties(document))];
    const known = await this.parties.exists(ids);
    return ids.filter((id) => !known.has(id));
  }

  private async unknownAgreements({ lineage }: TextDocument): Promise<readonly string[]> {
    const ids = [lineage.renews, lineage.replaces].filter((id) => id !== null);
    const loaded = await Promise.all(ids.map(async (id) => ({ id, state: (await this.reader.load(agreement, id)).state })));
    return loaded.filter(({ state }) => state === null).map(({ id }) => id);
  }

  private async superiors(parties: readonly string[], on: PlainDate): Promise<Readonly<Record<string, readonly string[]>>> {
    return Object.fromEntries(await Promise.all(parties.map(async (party) => [party, await this.parties.allSuperiorsAt(party, on)] as const)));
  }

  private async successors(state: AgreementState | null, on: PlainDate): Promise<Readonly<Record<string, string>>> {
    const parties = state === null ? [] : [...new Set(state.instruments.flatMap((instrument) => namedParties(documentOf(instrument))))];
    const holders = await Promise.all(parties.map(async (party) => [party, await this.parties.successorAt(party, on)] as const));
    return Object.fromEntries(holders.filter(([party, holder]) => party !== holder));
  }

  private async successor(id: string, basis: string[]): Promise<SuccessorAgreement | null> {
    if (!isUuid(id)) return null;
    const { state, revision } = await this.reader.load(agreement, id);
    if (state === null) return null;
    basis.push(`${agreement.category}-${id}@${revision}`);
    const original = originalOf(state);
    const { renews, replaces } = documentOf(original).lineage;
    return { renews, replaces, inForceFrom: original.inForceFrom, bound: original.bound };
  }
}

function principalsOf(state: AgreementState | null): readonly string[] {
  if (state === null) return [];
  return [...new Set(state.instruments.flatMap((instrument) => documentOf(instrument).principals.map(({ party }) => party)))];
}

/** The day on which an order was issued, for who stood above whom on that day; null where there is no order. */
function orderDayOf(command: AgreementCommand, actedOn: PlainDate): PlainDate | null {
  if (command.type === 'IssueOrder') return command.issuedOn ?? actedOn;
  if ('order' in command && command.order !== null) return command.order.source.issuedOn ?? actedOn;
  return null;
}
