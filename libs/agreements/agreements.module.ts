import { Global, Module } from '@nestjs/common';
import { TIMELINE_VEILS } from '#cases/contract/timeline-veils';
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
import { AgreementVeil } from './views/agreement-veil';
import { ClauseChecks } from './views/clause-checks';
import { DraftCheck } from './views/draft-check';
import { FoldedAgreements } from './views/folded-agreements';

/** Global, because settlement asks it for agreements, and the timelines of the case files for who may see them. */
@Global()
@Module({
  controllers: [AgreementsController, OriginalTextController, AmendmentTextController, ClausesController, AgreementQueriesController],
  providers: [
    AgreementCommands, AgreementLookUp, AgreementList, AgreementTexts, AgreementVeil, ClauseChecks, DraftCheck, FoldedAgreements,
    { provide: AGREEMENT_READER, useExisting: FoldedAgreements },
    { provide: TIMELINE_VEILS, useFactory: (veil: AgreementVeil) => [veil], inject: [AgreementVeil] },
  ],
  exports: [AGREEMENT_READER, TIMELINE_VEILS],
})
export class AgreementsModule {}
