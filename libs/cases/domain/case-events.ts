import type { DomainEvent, EventCatalogue } from '#kernel/aggregate';
import type { LocalText } from '#kernel/local-text';
import type { DirectionCode, MechanismCode, NatureCode } from '#kernel/mechanisms';
import type { Disclosure } from './disclosure';

export type CaseEvent =
  | DomainEvent<'CaseOpened', CaseOpened>
  | DomainEvent<'CaseTitleCorrected', { readonly title: LocalText }>
  | DomainEvent<'CaseDisclosureChanged', { readonly disclosure: Disclosure }>
  | DomainEvent<'CasePartyJoined', { readonly party: string }>
  | DomainEvent<'CaseClosed', { readonly reason: LocalText }>
  | DomainEvent<'CaseReopened', { readonly reason: LocalText }>;

export interface CaseOpened {
  readonly title: LocalText;
  readonly mechanism: MechanismCode;
  readonly nature: NatureCode;
  readonly direction: DirectionCode;
  /** ids of the parties it is opened for */
  readonly parties: readonly string[];
  readonly disclosure: Disclosure;
  /** id of the case file out of which this one grew, as an evaluation's new claim does */
  readonly follows: string | null;
  /** id of the party whose office opened it */
  readonly openedBy: string;
}

export const caseCatalogue: EventCatalogue<CaseEvent> = {
  CaseOpened: { version: 1, upcasts: [] },
  CaseTitleCorrected: { version: 1, upcasts: [] },
  CaseDisclosureChanged: { version: 1, upcasts: [] },
  CasePartyJoined: { version: 1, upcasts: [] },
  CaseClosed: { version: 1, upcasts: [] },
  CaseReopened: { version: 1, upcasts: [] },
};
