import { clauseRefusals } from '#clauses/refusals';
import { clauseTexts } from '#clauses/texts';
import { genesisCatalogue } from '#event-store/genesis';
import { type Catalogue, composeCatalogues } from '#event-store/envelope';
import { accountRefusals } from '#http/accounts/accounts.controller';
import { httpTexts } from '#http/own-texts';
import { accessRefusals, commandRefusals, fieldRefusals } from '#http/refusals';
import type { Stage } from '#http/stage';
import { TextCatalogue } from '#http/texts';
import type { RefusalTable } from '#kernel/refusal';
import { kernelRefusals } from '#kernel/refusals';
import { kernelTexts } from '#kernel/texts';
import { timeline } from '#projections/timeline';
import type { View } from '#projections/view';

/** What the stages and the platform bring, put together: each thing is declared once, and twice is a mistake that ends the start. */
export function eventsOf(stages: readonly Stage[]): Catalogue {
  return composeCatalogues(genesisCatalogue, ...stages.map((stage) => stage.events));
}

export function viewsOf(stages: readonly Stage[]): readonly View[] {
  return [timeline, ...stages.flatMap((stage) => stage.views)];
}

/** The tables of refusals by who declares them. */
export function refusalTablesOf(stages: readonly Stage[]): readonly { readonly owner: string; readonly table: RefusalTable<string> }[] {
  const platform = [kernelRefusals, fieldRefusals, commandRefusals, accessRefusals, accountRefusals].map((table) => ({ owner: 'platform', table }));
  const clauses = { owner: 'clauses', table: clauseRefusals };
  return [...platform, clauses, ...stages.map((stage) => ({ owner: stage.name, table: stage.refusals }))];
}

export function textsOf(stages: readonly Stage[]): TextCatalogue {
  return new TextCatalogue([kernelTexts, clauseTexts, httpTexts, ...stages.map((stage) => stage.locales)]);
}
