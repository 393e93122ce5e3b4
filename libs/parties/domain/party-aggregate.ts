import type { Aggregate } from '#kernel/aggregate';
import { decideParty } from './decide-party';
import type { PartyCommand, PartyContext } from './party-commands';
import { partyCatalogue, type PartyEvent } from './party-events';
import { evolveParty, type Party } from './party-state';

/** One stream a party: `party-<id>`. */
export const partyAggregate: Aggregate<Party, PartyEvent, PartyCommand, PartyContext> = {
  category: 'party',
  evolve: evolveParty,
  decide: decideParty,
  events: partyCatalogue,
};
