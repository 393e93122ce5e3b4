import { composeCatalogues } from '#event-store/envelope';
import type { Stage } from '#http/stage';
import { bodyRefusals } from './commands/body-refusals';
import { FollowUps } from './commands/follow-ups';
import { Reassessments } from './commands/reassessments';
import { assessmentEvents } from './domain/assessment/events';
import { assessmentRefusals } from './domain/assessment/refusals';
import { deliveryEvents } from './domain/delivery/events';
import { fundEvents } from './domain/fund/events';
import { indicatorEvents } from './domain/indicator/events';
import { indicatorRefusals } from './domain/indicator/refusals';
import { nettingEvents } from './domain/netting/events';
import { obligationEvents } from './domain/obligation/events';
import { observationEvents } from './domain/observation/events';
import { observationRefusals } from './domain/observation/refusals';
import { deliveryRefusals, fundRefusals, nettingRefusals, obligationRefusals, remittanceRefusals } from './domain/refusals';
import { remittanceEvents } from './domain/remittance/events';
import en from './locales/en.json';
import zh from './locales/zh.json';
import { credits } from './processes/credits';
import { deliveries } from './processes/deliveries';
import { fundFlow } from './processes/fund-flow';
import { nettings } from './processes/nettings';
import { openObligations } from './processes/open-obligations';
import { reassess } from './processes/reassess';
import { remittances } from './processes/remittances';
import { SettlementModule } from './settlement.module';
import { assessmentListView } from './views/assessment-list.view';
import { deliveryListView } from './views/delivery-list.view';
import { fundListView } from './views/fund-list.view';
import { indicatorListView } from './views/indicator-list.view';
import { nettingListView } from './views/netting-list.view';
import { obligationListView } from './views/obligation-list.view';
import { observationListView } from './views/observation-list.view';
import { paymentListView } from './views/payment-list.view';
import { postingView } from './views/posting.view';
import { viewRefusals } from './views/refusals';

export const settlementStage: Stage = {
  name: 'settlement',
  module: SettlementModule,
  events: composeCatalogues(indicatorEvents, observationEvents, assessmentEvents, obligationEvents, remittanceEvents, deliveryEvents, fundEvents, nettingEvents),
  views: [indicatorListView, observationListView, assessmentListView, postingView, obligationListView, paymentListView, fundListView, deliveryListView, nettingListView],
  processes: [reassess, openObligations, remittances, fundFlow, deliveries, credits, nettings],
  internalCommands: [FollowUps, Reassessments],
  refusals: { ...indicatorRefusals, ...observationRefusals, ...assessmentRefusals, ...obligationRefusals, ...remittanceRefusals, ...deliveryRefusals, ...fundRefusals, ...nettingRefusals, ...viewRefusals, ...bodyRefusals },
  locales: { zh, en },
};
