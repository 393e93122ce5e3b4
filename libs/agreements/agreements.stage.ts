import { composeCatalogues } from '#event-store/envelope';
import type { Stage } from '#http/stage';
import { AgreementsModule } from './agreements.module';
import { agreementEvents } from './domain/agreement';
import { agreementRefusals } from './domain/refusals';
import en from './locales/en.json';
import zh from './locales/zh.json';
import { agreementListView } from './views/agreement-list.view';

export const agreementsStage: Stage = {
  name: 'agreements',
  module: AgreementsModule,
  events: composeCatalogues(agreementEvents),
  views: [agreementListView],
  processes: [],
  refusals: agreementRefusals,
  locales: { zh, en },
};
