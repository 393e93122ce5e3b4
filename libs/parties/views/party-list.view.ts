import type { EntityManager } from 'typeorm';
import type { ProjectedEvent, View } from '#projections/view';
import { partyCatalogue, type PartyEvent } from '../domain/party-events';
import { evolveParty, type Party } from '../domain/party-state';
import { isSealed, withoutCipherTexts } from '../domain/sealed';
import { PartyCodeRow, PartyNameRow, PartyRow, partyTables } from './party-rows';

/** All parties, each folded as its aggregate folds it. */
export const partyListView: View = {
  name: 'party-list',
  version: 1,
  tables: partyTables,
  entities: [PartyRow, PartyNameRow, PartyCodeRow],
  handles: new Set(Object.keys(partyCatalogue)),
  project,
};

async function project(event: ProjectedEvent, tx: EntityManager): Promise<void> {
  const id = event.stream.slice('party-'.length);
  const before = await tx.findOneBy(PartyRow, { id });
  const record = withoutCipherTexts(evolveParty(before?.record ?? null, { type: event.type, data: event.data, effectiveOn: event.meta.effectiveOn } as PartyEvent));
  await tx.save(PartyRow, { id, seq: before?.seq ?? String(event.seq), revision: event.revision, kind: record.kind, record });
  await searchable(id, record, tx);
}

async function searchable(id: string, { names, codes }: Party, tx: EntityManager): Promise<void> {
  await tx.delete(PartyNameRow, { partyId: id });
  await tx.delete(PartyCodeRow, { partyId: id });
  const plain = names.flatMap(({ name }, ordinal) => (isSealed(name) ? [] : [{ partyId: id, ordinal, zh: name.zh, en: name.en ?? null }]));
  await tx.insert(PartyNameRow, plain);
  await tx.insert(PartyCodeRow, codes.map(({ system, value, from, to }, ordinal) => ({ partyId: id, ordinal, system, value, fromOn: from, toOn: to })));
}
