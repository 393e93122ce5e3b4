import { Global, Module } from '@nestjs/common';
import { MANDATE_READER } from '#access/mandate-reader';
import { MandateCommands } from './commands/mandate-commands';
import { MandatesController } from './commands/mandates.controller';
import { PartiesController } from './commands/parties.controller';
import { PartyCommands } from './commands/party-commands';
import { PARTY_DIRECTORY } from './contract/party-directory';
import { AuthorityAnswers } from './views/authority-answers';
import { FoldedPartyDirectory } from './views/folded-directory';
import { HeldMandates } from './views/held-mandates';
import { MandateList } from './views/mandate-list';
import { MandateQueriesController } from './views/mandate-queries.controller';
import { PartyList } from './views/party-list';
import { PartyQueriesController } from './views/party-queries.controller';
import { PartyRecords } from './views/party-records';
import { ShownParty } from './views/shown-party';

/** Global, because access asks it for mandates and every other stage for parties. */
@Global()
@Module({
  controllers: [PartiesController, MandatesController, PartyQueriesController, MandateQueriesController],
  providers: [
    PartyCommands, MandateCommands, PartyRecords, PartyList, ShownParty, AuthorityAnswers, MandateList, HeldMandates, FoldedPartyDirectory,
    { provide: MANDATE_READER, useExisting: HeldMandates },
    { provide: PARTY_DIRECTORY, useExisting: FoldedPartyDirectory },
  ],
  exports: [MANDATE_READER, PARTY_DIRECTORY],
})
export class PartiesModule {}
