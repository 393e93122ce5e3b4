import { Module } from '@nestjs/common';
import { AssessmentCommands } from './commands/assessment-commands';
import { AssessmentPreparation } from './commands/assessment-preparation';
import { AssessmentsController } from './commands/assessments.controller';
import { DeliveriesController } from './commands/deliveries.controller';
import { DeliveryCommands } from './commands/delivery-commands';
import { DryRuns } from './commands/dry-runs';
import { FollowUps } from './commands/follow-ups';
import { FundCommands } from './commands/fund-commands';
import { FundsController } from './commands/funds.controller';
import { IndicatorCommands } from './commands/indicator-commands';
import { IndicatorsController } from './commands/indicators.controller';
import { LookUps } from './commands/look-ups';
import { NettingCommands } from './commands/netting-commands';
import { NettingsController } from './commands/nettings.controller';
import { ObligationCommands } from './commands/obligation-commands';
import { ObligationPaymentsController } from './commands/obligation-payments.controller';
import { ObligationsController } from './commands/obligations.controller';
import { ObservationCommands } from './commands/observation-commands';
import { ObservationsController } from './commands/observations.controller';
import { PaymentsController } from './commands/payments.controller';
import { Reassessments } from './commands/reassessments';
import { RemittanceCommands } from './commands/remittance-commands';
import { ViewsAbreast } from './commands/views-abreast';
import { AssessmentExplanations } from './views/assessment-explanations';
import { AssessmentList } from './views/assessment-list';
import { AssessmentQueriesController } from './views/assessment-queries.controller';
import { DeliveryList } from './views/delivery-list';
import { DeliveryQueriesController } from './views/delivery-queries.controller';
import { DisclosedCases } from './views/disclosed-cases';
import { Flows } from './views/flows';
import { FundList } from './views/fund-list';
import { FundQueriesController } from './views/fund-queries.controller';
import { HolderNames } from './views/holder-names';
import { IndicatorList } from './views/indicator-list';
import { IndicatorQueriesController } from './views/indicator-queries.controller';
import { DeliveryInputs } from './views/inputs/delivery-inputs';
import { EventDays } from './views/inputs/event-days';
import { HistoryInputs } from './views/inputs/history-inputs';
import { InputResolver } from './views/inputs/input-resolver';
import { KnownObservations } from './views/inputs/known-observations';
import { ObservedInputs } from './views/inputs/observed-inputs';
import { StatusInputs } from './views/inputs/status-inputs';
import { KnownAtReader } from './views/known-at';
import { NettingList } from './views/netting-list';
import { NettingQueriesController } from './views/netting-queries.controller';
import { ObligationBook } from './views/obligation-book';
import { ObligationExplanations } from './views/obligation-explanations';
import { ObligationList } from './views/obligation-list';
import { ObligationQueriesController } from './views/obligation-queries.controller';
import { ObligationSentences } from './views/obligation-sentences';
import { ObservationList } from './views/observation-list';
import { ObservationQueriesController } from './views/observation-queries.controller';
import { PaymentList } from './views/payment-list';
import { PaymentQueriesController } from './views/payment-queries.controller';
import { PositionSums } from './views/position-sums';
import { Positions } from './views/positions';
import { PositionsController } from './views/positions.controller';
import { RoleNames } from './views/role-names';

const commands = [ObligationCommands, RemittanceCommands, DeliveryCommands, FundCommands, NettingCommands, FollowUps, LookUps];
const assessing = [IndicatorCommands, ObservationCommands, AssessmentCommands, AssessmentPreparation, DryRuns, Reassessments, ViewsAbreast];
const inputs = [KnownObservations, EventDays, ObservedInputs, HistoryInputs, DeliveryInputs, StatusInputs, InputResolver];
const queries = [KnownAtReader, DisclosedCases, HolderNames, ObligationBook, ObligationList, ObligationSentences, ObligationExplanations, PaymentList, DeliveryList, FundList, NettingList, PositionSums, Positions, Flows, IndicatorList, ObservationList, AssessmentList, AssessmentExplanations, RoleNames];

@Module({
  controllers: [
    IndicatorsController, ObservationsController, AssessmentsController, IndicatorQueriesController, ObservationQueriesController, AssessmentQueriesController,
    ObligationsController, ObligationPaymentsController, PaymentsController, DeliveriesController, FundsController, NettingsController,
    ObligationQueriesController, PaymentQueriesController, DeliveryQueriesController, FundQueriesController, NettingQueriesController, PositionsController,
  ],
  providers: [...commands, ...assessing, ...inputs, ...queries],
})
export class SettlementModule {}
