import { Global, Module } from '@nestjs/common';
import { AgreementCommands } from './commands/agreement-commands';
import { AgreementLookUp } from './commands/agreement-look-up';
import { AgreementsController } from './commands/agreements.controller';
import { AmendmentTextController } from './commands/amendment-text.controller';
import { ClausesController } from './commands/clauses.controller';
import { OriginalTextController } from './commands/original-text.controller';
import { AGREEMENT_READER } from './contract/agreement-reader';
import { AgreementList } from './views/agreement-list';
import { AgreementQueriesController } from './views/agreement-queries.controller';
import { AgreementTexts } from './views/agreement-texts';
import { ClauseChecks } from './views/clause-checks';
import { DraftCheck } from './views/draft-check';
import { FoldedAgreements } from './views/folded-agreements';

/** Global, because settlement asks it for agreements. */
@Global()
@Module({
  controllers: [AgreementsController, OriginalTextController, AmendmentTextController, ClausesController, AgreementQueriesController],
  providers: [AgreementCommands, AgreementLookUp, AgreementList, AgreementTexts, ClauseChecks, DraftCheck, FoldedAgreements, { provide: AGREEMENT_READER, useExisting: FoldedAgreements }],
  exports: [AGREEMENT_READER],
})
export class AgreementsModule {}
