import { Module } from '@nestjs/common';
import { DeliveriesController } from './commands/deliveries.controller';
import { DeliveryCommands } from './commands/delivery-commands';
import { FollowUps } from './commands/follow-ups';
import { FundCommands } from './commands/fund-commands';
import { FundsController } from './commands/funds.controller';
import { LookUps } from './commands/look-ups';
import { NettingCommands } from './commands/netting-commands';
import { NettingsController } from './commands/nettings.controller';
import { ObligationCommands } from './commands/obligation-commands';
import { ObligationPaymentsController } from './commands/obligation-payments.controller';
import { ObligationsController } from './commands/obligations.controller';
import { PaymentsController } from './commands/payments.controller';
import { RemittanceCommands } from './commands/remittance-commands';
import { DeliveryList } from './views/delivery-list';
import { DeliveryQueriesController } from './views/delivery-queries.controller';
import { DisclosedCases } from './views/disclosed-cases';
import { Flows } from './views/flows';
import { FundList } from './views/fund-list';
import { FundQueriesController } from './views/fund-queries.controller';
import { HolderNames } from './views/holder-names';
import { KnownAtReader } from './views/known-at';
import { NettingList } from './views/netting-list';
import { NettingQueriesController } from './views/netting-queries.controller';
import { ObligationBook } from './views/obligation-book';
import { ObligationList } from './views/obligation-list';
import { ObligationQueriesController } from './views/obligation-queries.controller';
import { PaymentList } from './views/payment-list';
import { PaymentQueriesController } from './views/payment-queries.controller';
import { PositionSums } from './views/position-sums';
import { Positions } from './views/positions';
import { PositionsController } from './views/positions.controller';

const commands = [ObligationCommands, RemittanceCommands, DeliveryCommands, FundCommands, NettingCommands, FollowUps, LookUps];
const queries = [KnownAtReader, DisclosedCases, HolderNames, ObligationBook, ObligationList, PaymentList, DeliveryList, FundList, NettingList, PositionSums, Positions, Flows];

@Module({
  controllers: [
    ObligationsController, ObligationPaymentsController, PaymentsController, DeliveriesController, FundsController, NettingsController,
    ObligationQueriesController, PaymentQueriesController, DeliveryQueriesController, FundQueriesController, NettingQueriesController, PositionsController,
  ],
  providers: [...commands, ...queries],
})
export class SettlementModule {}
