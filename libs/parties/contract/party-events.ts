/** What the parties tell those who follow their streams. */
export type { PartyEvent, PartyName, PartyRegistered } from '../domain/party-events';
export type { MandateEvent } from '../domain/mandate';
