import { Module, type BeforeApplicationShutdown, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { Progress } from './progress';
import { ProjectionRunner } from './runner';

/** Starts the runner with the program and ends it before connections are closed. */
class RunnerLifecycle implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly runner: ProjectionRunner,
    private readonly works: boolean,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.works ? this.runner.start() : this.runner.prepare();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.runner.stop();
  }
}

export interface ProjectionsModuleOptions {
  /** tokens of the providers the factory takes */
  readonly inject: readonly (string | symbol | (abstract new (...parts: never[]) => unknown))[];
  readonly imports?: DynamicModule['imports'];
  /** `works`: this program runs views and processes; otherwise it only waits for what another one does */
  readonly useFactory: (...parts: never[]) => Promise<ProjectionsParts> | ProjectionsParts;
}

export interface ProjectionsParts {
  readonly runner: ProjectionRunner;
  readonly progress: Progress;
  readonly works: boolean;
}

const parts = Symbol('ProjectionsParts');

/** Provides `ProjectionRunner` and `Progress` to the whole program. */
@Module({})
export class ProjectionsModule {
  static forRootAsync({ inject, imports = [], useFactory }: ProjectionsModuleOptions): DynamicModule {
    return {
      module: ProjectionsModule,
      global: true,
      imports,
      providers: [
        { provide: parts, inject: [...inject] as never[], useFactory: useFactory as never },
        { provide: ProjectionRunner, inject: [parts], useFactory: ({ runner }: ProjectionsParts) => runner },
        { provide: Progress, inject: [parts], useFactory: ({ progress }: ProjectionsParts) => progress },
        { provide: RunnerLifecycle, inject: [parts], useFactory: ({ runner, works }: ProjectionsParts) => new RunnerLifecycle(runner, works) },
      ],
      exports: [ProjectionRunner, Progress],
    };
  }
}
