import { composeCatalogues } from '#event-store/envelope';
import type { Stage } from '#http/stage';
import { CasesModule } from './cases.module';
import { caseCatalogue } from './domain/case-events';
import { caseRefusals } from './domain/refusals';
import en from './locales/en.json';
import zh from './locales/zh.json';
import { caseListView } from './views/case-list.view';
import { caseTimelineView } from './views/timeline.view';

export const casesStage: Stage = {
  name: 'cases',
  module: CasesModule,
  events: composeCatalogues(caseCatalogue),
  views: [caseListView, caseTimelineView],
  processes: [],
  refusals: caseRefusals,
  locales: { zh, en },
};
