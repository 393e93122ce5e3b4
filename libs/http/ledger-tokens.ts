/**
 * Nest tokens of what the ledger provides to every stage: `@Inject(EVENT_STORE) store: EventStore`, `@Inject(LEDGER) ledger: LedgerIdentity`. The read models' `DataSource`
 * of typeorm, `CommandPipeline`, `AggregateReader` and `TextCatalogue` are provided under their classes.
 */
export const EVENT_STORE = Symbol('EventStore');
export const LEDGER = Symbol('LedgerIdentity');
