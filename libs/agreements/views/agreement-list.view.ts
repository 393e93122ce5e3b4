import type { EntityManager } from 'typeorm';
import type { ProjectedEvent, View } from '#projections/view';
import { agreement, agreementEvents } from '../domain/agreement';
import type { AgreementEvent } from '../domain/events';
import { statusSpans } from '../domain/status';
import { AgreementPartyRow, AgreementRow, AgreementStatusRow, agreementTables } from './agreement-rows';
import { audienceOf, partiesOf } from './disclosure';

/** All agreements, each folded as its aggregate folds it. */
export const agreementListView: View = {
  name: 'agreement-list',
  version: 1,
  tables: agreementTables,
  entities: [AgreementRow, AgreementStatusRow, AgreementPartyRow],
  handles: new Set(Object.keys(agreementEvents)),
  project,
};

async function project(event: ProjectedEvent, tx: EntityManager): Promise<void> {
  const id = event.stream.slice(`${agreement.category}-`.length);
  const before = await tx.findOneBy(AgreementRow, { id });
  const record = agreement.evolve(before?.record ?? null, { type: event.type, data: event.data, effectiveOn: event.meta.effectiveOn } as AgreementEvent);
  await tx.save(AgreementRow, { id, seq: before?.seq ?? String(event.seq), revision: event.revision, caseFile: record.caseFile, audience: audienceOf(record), record });
  await tx.delete(AgreementStatusRow, { agreementId: id });
  await tx.insert(AgreementStatusRow, statusSpans(record).map(({ status, from, to }, ordinal) => ({ agreementId: id, ordinal, status, fromOn: from, toOn: to })));
  await tx.delete(AgreementPartyRow, { agreementId: id });
  await tx.insert(AgreementPartyRow, partiesOf(record).map((partyId) => ({ agreementId: id, partyId })));
}
