import { type DynamicModule, Module } from '@nestjs/common';
import { type HttpFoundation, HttpModule } from '#http/http.module';
import type { Stage } from '#http/stage';
import { Progress } from '#projections/progress';
import { HealthController } from './health.controller';
import { LedgerController } from './ledger.controller';

/** The whole ledger: the HTTP edge, its own few routes, and the stages. A worker offers its health alone. */
@Module({})
export class LedgerModule {
  static of(foundation: HttpFoundation, progress: Progress, stages: readonly Stage[], role: 'all' | 'api' | 'worker'): DynamicModule {
    const controllers = role === 'worker' ? [HealthController] : [HealthController, LedgerController];
    return {
      module: LedgerModule,
      imports: [HttpModule.on(foundation), ...stages.map((stage) => stage.module)],
      controllers,
      providers: [{ provide: Progress, useFactory: () => progress }],
    };
  }
}
