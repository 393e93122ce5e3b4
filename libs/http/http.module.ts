import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { AccountBook } from '#access/account-book';
import type { LedgerIdentity } from '#access/asking';
import { AttemptsLog } from '#access/attempts-log';
import { MANDATE_READER, type MandateReader } from '#access/mandate-reader';
import { PostgresSealing } from '#access/postgres-sealing';
import { SEALING } from '#access/sealing';
import { SessionTokens } from '#access/session-tokens';
import type { EventStore } from '#event-store/port';
import { AccessGuard } from './access.guard';
import { AccountsController } from './accounts/accounts.controller';
import { AggregateReader } from './aggregate-reader';
import { AnsweringInterceptor } from './answering.interceptor';
import { Askings } from './askings';
import { AttemptsController } from './attempts/attempts.controller';
import { type Clock, CLOCK } from './clock';
import { CommandAttempts } from './command-attempts';
import { CommandPipeline } from './command-pipeline';
import { EVENT_STORE, LEDGER } from './ledger-tokens';
import { PositionWait } from './position-wait';
import { ProblemFilter } from './problem.filter';
import { ProblemTexts } from './problem-texts';
import { READ_PROGRESS, type ReadProgress } from './read-progress';
import { RefusalCatalogue } from './refusal-catalogue';
import { RequestValidation } from './request-validation';
import { SessionsController } from './sessions/sessions.controller';
import { TextCatalogue } from './texts';

/** What the HTTP edge stands on; opened before Nest is. */
export interface HttpFoundation {
  readonly ledger: LedgerIdentity;
  readonly store: EventStore;
  readonly dataSource: DataSource;
  readonly clock: Clock;
  readonly sessionKey: Uint8Array;
  readonly progress: ReadProgress;
  readonly texts: TextCatalogue;
  readonly refusals: RefusalCatalogue;
}

/** Until a stage keeps mandates, nobody has one. */
const noMandates: MandateReader = { mandate: () => Promise.resolve(null) };

/** The HTTP edge, and what every stage is given: global, so that a stage's module imports nothing to be written. */
@Module({})
export class HttpModule {
  static on(foundation: HttpFoundation): DynamicModule {
    const { ledger, store, dataSource, clock, sessionKey, progress, texts, refusals } = foundation;
    const given = [
      { provide: LEDGER, useValue: ledger },
      { provide: EVENT_STORE, useValue: store },
      { provide: CLOCK, useValue: clock },
      { provide: READ_PROGRESS, useValue: progress },
      { provide: TextCatalogue, useValue: texts },
      { provide: RefusalCatalogue, useValue: refusals },
      { provide: AggregateReader, useValue: new AggregateReader(store) },
      { provide: CommandPipeline, useValue: new CommandPipeline(store, ledger, clock) },
      { provide: SEALING, useValue: new PostgresSealing(dataSource) },
      { provide: AccountBook, useValue: new AccountBook(dataSource) },
      { provide: SessionTokens, useValue: new SessionTokens(sessionKey, ledger.id) },
      { provide: AttemptsLog, useValue: new AttemptsLog(dataSource) },
      // Not `useValue`: Nest looks into values it is given, and a data source has much in it.
      { provide: DataSource, useFactory: () => dataSource },
    ];
    const askings = {
      provide: Askings,
      inject: [AccountBook, SessionTokens, { token: MANDATE_READER, optional: true }],
      useFactory: (accounts: AccountBook, tokens: SessionTokens, mandates: MandateReader | undefined) => new Askings(ledger, clock, accounts, tokens, mandates ?? noMandates),
    };
    const attempts = { provide: CommandAttempts, inject: [AttemptsLog], useFactory: (log: AttemptsLog) => new CommandAttempts(log, clock) };
    const edge = [
      { provide: ProblemFilter, useValue: new ProblemFilter(new ProblemTexts(texts, refusals)) },
      { provide: APP_FILTER, useExisting: ProblemFilter },
      { provide: APP_PIPE, useValue: new RequestValidation() },
      { provide: APP_GUARD, inject: [Reflector, Askings, CommandAttempts], useFactory: (reflector: Reflector, all: Askings, log: CommandAttempts) => new AccessGuard(reflector, all, log) },
      { provide: APP_INTERCEPTOR, inject: [Reflector, CommandAttempts], useFactory: (reflector: Reflector, log: CommandAttempts) => new AnsweringInterceptor(reflector, new PositionWait(progress), log) },
    ];
    return { module: HttpModule, global: true, controllers: [SessionsController, AccountsController, AttemptsController], providers: [...given, askings, attempts, ...edge], exports: given };
  }
}
