import type { Type } from '@nestjs/common';
import type { Catalogue } from '#event-store/envelope';
import type { RefusalTable } from '#kernel/refusal';
import type { View } from '#projections/view';
import type { Process } from '#projections/process';
import type { InternalCommandHandler } from './internal-commands';
import type { LocaleTexts } from './texts';

/** What a slice hands to the ledger. The stages are listed in apps/ledger/stages.ts. */
export interface Stage {
  /** kebab-case, the folder's name */
  readonly name: string;
  /** controllers, handlers, queries */
  readonly module: Type;
  /** every event type the stage writes, composed from its aggregates with `composeCatalogues` */
  readonly events: Catalogue;
  readonly views: readonly View[];
  readonly processes: readonly Process[];
  /** providers of the stage's module that carry out what process managers (its own or others') command */
  readonly internalCommands?: readonly Type<InternalCommandHandler>[];
  readonly refusals: RefusalTable<string>;
  /** contents of locales/zh.json and locales/en.json */
  readonly locales: LocaleTexts;
}
