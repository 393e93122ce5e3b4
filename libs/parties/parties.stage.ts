import { composeCatalogues } from '#event-store/envelope';
import type { Stage } from '#http/stage';
import { mandateAggregate } from './domain/mandate';
import { partyCatalogue } from './domain/party-events';
import { partyRefusals } from './domain/refusals';
import en from './locales/en.json';
import zh from './locales/zh.json';
import { PartiesModule } from './parties.module';
import { mandateListView } from './views/mandate-list.view';
import { partyListView } from './views/party-list.view';

export const partiesStage: Stage = {
  name: 'parties',
  module: PartiesModule,
  events: composeCatalogues(partyCatalogue, mandateAggregate.events),
  views: [partyListView, mandateListView],
  processes: [],
  refusals: partyRefusals,
  locales: { zh, en },
};
