import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccountBook } from '#access/account-book';
import type { LedgerIdentity } from '#access/asking';
import { type FirstUser, demoUsers, firstAdministrator } from '#access/first-accounts';
import { sessionKey } from '#access/session-tokens';
import { type Clock, systemClock } from '#http/clock';
import { RefusalCatalogue } from '#http/refusal-catalogue';
import type { InternalCommandHandler } from '#http/internal-commands';
import type { Stage } from '#http/stage';
import { Progress } from '#projections/progress';
import { ProjectionRunner } from '#projections/runner';
import { refusalTablesOf, textsOf } from './composition';
import { dispatcher, handlersByType } from './following';
import { type Foundation, openFoundation } from './foundation';
import { makeServer } from './http-server';
import { LedgerModule } from './ledger.module';
import { LedgerProgress } from './ledger-progress';
import { drain, listen } from './listening';
import { openLog } from './log-target';
import type { Settings } from './settings';
import { stages as allStages } from './stages';
import { Stoppers } from './stoppers';

export interface RunningLedger {
  /** `http://host:port` */
  readonly url: string;
  readonly ledger: LedgerIdentity;
  /** when it was started nothing but its opening was recorded */
  readonly isEmpty: boolean;
  /** for people, without secrets */
  readonly engine: string;
  /** in an official ledger: its first administrator, as long as the file with the first password is there */
  readonly firstUsers: readonly FirstUser[];
  readonly app: NestFastifyApplication;
  /** Lets requests end, then processes and views, then closes the store and stops what was started. Calling it again waits for the same stop. */
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly stages?: readonly Stage[];
  readonly clock?: Clock;
  /** where the built screens lie, if elsewhere than beside the server */
  readonly consoleFolder?: string;
}

/** Starts the whole ledger: engine, schemas, genesis, views and processes, HTTP. Where a step fails what was started is stopped again. */
export async function startLedger(settings: Settings, { stages = allStages, clock = systemClock, consoleFolder }: StartOptions = {}): Promise<RunningLedger> {
  const stoppers = new Stoppers();
  try {
    const foundation = await openFoundation(settings, stages, clock);
    stoppers.add(() => foundation.stop());
    return await serve(settings, foundation, stages, clock, stoppers, consoleFolder);
  } catch (error) {
    await stoppers.stop();
    throw error;
  }
}

async function serve(settings: Settings, foundation: Foundation, stages: readonly Stage[], clock: Clock, stoppers: Stoppers, consoleFolder: string | undefined): Promise<RunningLedger> {
  const { ledger, store, dataSource } = foundation;
  const log = openLog(settings);
  let handlers: ReadonlyMap<string, InternalCommandHandler> = new Map();
  let told: (what: string, error: unknown, failures: number) => void = () => undefined;
  const processes = stages.flatMap((stage) => stage.processes);
  const runner = new ProjectionRunner({
    store, dataSource, url: foundation.engine.url, catalogue: foundation.catalogue, views: foundation.views, processes,
    dispatch: dispatcher(ledger, store, () => handlers),
    onFailure: (what, error, failures) => told(what, error, failures),
  });
  const progress = new Progress(dataSource, store, foundation.views, processes, runner.advanced);
  await runner.prepare();

  const refusals = new RefusalCatalogue(refusalTablesOf(stages).map(({ table }) => table));
  const texts = textsOf(stages);
  const accounts = new AccountBook(dataSource);
  const users = ledger.kind === 'official' ? await firstAdministrator(accounts, settings.dataDir) : await demoUsers(accounts, settings.dataDir, ledger.id);
  const edge = { ledger, store, dataSource, clock, sessionKey: await sessionKey(dataSource), progress: new LedgerProgress(ledger, store, progress), texts, refusals };
  const app = await makeServer(LedgerModule.of(edge, progress, stages, settings.role), settings, log, consoleFolder);
  const pino = app.getHttpAdapter().getInstance().log;
  told = (what, error, failures) => pino.error({ err: error, what, failures }, 'following the log failed; it is tried again');
  handlers = handlersByType(stages.flatMap((stage) => stage.internalCommands ?? []).map((type) => app.get(type, { strict: false })));

  if (settings.role !== 'api') {
    await runner.start();
    stoppers.add(() => runner.stop());
  }
  stoppers.add(() => drain(app));
  const url = await listen(app, settings);
  return { url, ledger, isEmpty: foundation.isEmpty, engine: foundation.engine.name, firstUsers: users, app, stop: () => stoppers.stop() };
}
