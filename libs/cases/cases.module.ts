import { Global, Module } from '@nestjs/common';
import { CaseCommands } from './commands/case-commands';
import { CasesController } from './commands/cases.controller';
import { CASE_DIRECTORY } from './contract/case-directory';
import { CaseList } from './views/case-list';
import { CaseQueriesController } from './views/case-queries.controller';
import { CaseTimeline } from './views/case-timeline';
import { FoldedCases } from './views/folded-cases';
import { OpenCases } from './views/open-cases';
import { TimelineSentences } from './views/timeline-sentences';
import { VeiledEntries } from './views/veiled-entries';

/** Global, because every later stage asks it for the case file it writes into. */
@Global()
@Module({
  controllers: [CasesController, CaseQueriesController],
  providers: [CaseCommands, FoldedCases, OpenCases, CaseList, CaseTimeline, TimelineSentences, VeiledEntries, { provide: CASE_DIRECTORY, useExisting: FoldedCases }],
  exports: [CASE_DIRECTORY],
})
export class CasesModule {}
