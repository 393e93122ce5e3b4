import type { AmountJson } from '#kernel/amount';
import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { Holder } from '../holder';
import type { AdjustmentCause, PaymentOrigin } from './events';
import type { ObligationTerms } from './terms';

interface Reasoned {
  readonly reason: string;
  readonly document: SourceDocument | null;
}

interface Payment {
  readonly amount: AmountJson;
  readonly valueDate: PlainDate;
  readonly document: SourceDocument;
}

/** What people ask of an obligation. Who may is decided here, from the mandate. */
export type ObligationAct =
  | { readonly type: 'OpenByBasis'; readonly terms: ObligationTerms }
  | { readonly type: 'AdjustByOrder'; readonly difference: AmountJson; readonly effectiveOn: PlainDate; readonly cause: Extract<AdjustmentCause, { by: 'order' | 'ruling' }> }
  | { readonly type: 'FixDueDate'; readonly dueOn: PlainDate; readonly occurredOn: PlainDate; readonly document: SourceDocument | null }
  | { readonly type: 'ConfirmRelease'; readonly on: PlainDate | null; readonly document: SourceDocument | null }
  | ({ readonly type: 'SendPayment'; readonly channel: string | null } & Payment)
  | ({ readonly type: 'RecordPayment' } & Payment)
  | { readonly type: 'AcceptPayment'; readonly payment: string; readonly on: PlainDate | null }
  | ({ readonly type: 'RejectPayment'; readonly payment: string } & Reasoned)
  | ({ readonly type: 'ReversePayment'; readonly payment: string; readonly on: PlainDate | null } & Reasoned)
  | { readonly type: 'ConfirmPayment'; readonly payment: string }
  | ({ readonly type: 'ContestPayment'; readonly payment: string } & Reasoned)
  | ({ readonly type: 'Waive'; readonly amount: AmountJson; readonly on: PlainDate | null } & Reasoned)
  | { readonly type: 'RefundCredit'; readonly amount: AmountJson; readonly valueDate: PlainDate; readonly document: SourceDocument }
  | { readonly type: 'TransferCredit'; readonly amount: AmountJson; readonly to: string; readonly on: PlainDate | null };

/** What process managers ask: each follows from an event on record, so nobody's mandate is looked at again. */
export type ObligationFollowUp =
  | { readonly type: 'OpenObligation'; readonly obligation: string; readonly terms: ObligationTerms }
  | { readonly type: 'AdjustObligation'; readonly difference: AmountJson; readonly effectiveOn: PlainDate; readonly cause: Extract<AdjustmentCause, { by: 'assessment' }> }
  | { readonly type: 'ReleaseByDelivery'; readonly delivery: string; readonly on: PlainDate }
  | { readonly type: 'CountDelivery'; readonly delivery: string; readonly amount: AmountJson; readonly on: PlainDate }
  | { readonly type: 'ApplyPaymentPart'; readonly payment: string; readonly amount: AmountJson; readonly valueDate: PlainDate; readonly document: SourceDocument; readonly channel: string | null; readonly origin: PaymentOrigin; readonly acceptedOn: PlainDate | null; readonly between: { readonly debtor: Holder; readonly creditor: Holder } | null }
  | { readonly type: 'AcceptPaymentPart'; readonly payment: string; readonly on: PlainDate }
  | ({ readonly type: 'RejectPaymentPart'; readonly payment: string } & Reasoned)
  | ({ readonly type: 'ReversePaymentPart'; readonly payment: string; readonly on: PlainDate } & Reasoned)
  | { readonly type: 'RefundFromFund'; readonly refund: string; readonly amount: AmountJson; readonly valueDate: PlainDate; readonly document: SourceDocument }
  | { readonly type: 'ReceiveCredit'; readonly credit: string; readonly source: string; readonly amount: AmountJson; readonly on: PlainDate; readonly between: { readonly debtor: Holder; readonly creditor: Holder } }
  | { readonly type: 'ReturnCredit'; readonly credit: string; readonly reason: string; readonly on: PlainDate }
  | { readonly type: 'ReserveForNetting'; readonly netting: string; readonly on: PlainDate }
  | { readonly type: 'ReleaseReservation'; readonly netting: string }
  | { readonly type: 'NetObligation'; readonly netting: string; readonly amount: AmountJson; readonly clearing: string | null; readonly setOffByDebtor: AmountJson; readonly setOffByCreditor: AmountJson; readonly on: PlainDate };

export type ObligationCommand = ObligationAct | ObligationFollowUp;

/** What decisions need to know of other streams; looked up beforehand, with the basis frozen beside the events. */
export interface ObligationContext {
  /** parties whose rights have passed to the actor's, by the day acted on */
  readonly standsFor?: readonly string[];
  /** ids among the named parties that do not exist */
  readonly unknownParties: readonly string[];
  readonly unknownFunds: readonly string[];
  /** who may rule between the two; null where nobody can be found, or nobody was asked for */
  readonly competentAuthority: string | null;
  /** the agreement named, as it stands on the day acted on */
  readonly agreement: { readonly inForce: boolean; readonly bound: readonly string[] } | null;
  /** the obligation that credit is to go to */
  readonly creditTarget: { readonly id: string; readonly debtor: Holder; readonly creditor: Holder; readonly unit: string } | null;
}

export const noContext: ObligationContext = { unknownParties: [], unknownFunds: [], competentAuthority: null, agreement: null, creditTarget: null };
