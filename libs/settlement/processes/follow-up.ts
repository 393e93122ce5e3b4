import type { ProcessCommand } from '#projections/process';
import type { DeliveryCommand } from '../domain/delivery/aggregate';
import type { FundCommand } from '../domain/fund/aggregate';
import type { NettingCommand } from '../domain/netting/aggregate';
import type { ObligationFollowUp } from '../domain/obligation/commands';
import type { RemittanceCommand } from '../domain/remittance/aggregate';

/** The commands that process managers of settlement give, and the aggregate each is for. */
export const followUpTargets = {
  OpenObligation: 'obligation',
  AdjustObligation: 'obligation',
  ReleaseByDelivery: 'obligation',
  CountDelivery: 'obligation',
  ApplyPaymentPart: 'obligation',
  AcceptPaymentPart: 'obligation',
  RejectPaymentPart: 'obligation',
  ReversePaymentPart: 'obligation',
  RefundFromFund: 'obligation',
  ReceiveCredit: 'obligation',
  ReturnCredit: 'obligation',
  ReserveForNetting: 'obligation',
  ReleaseReservation: 'obligation',
  NetObligation: 'obligation',
  CaptureRemittancePart: 'remittance',
  ReleaseRemittancePart: 'remittance',
  ReturnRemittancePart: 'remittance',
  OpenNamedFund: 'fund',
  ReceiveIntoFund: 'fund',
  CaptureFundReservation: 'fund',
  ReleaseFundReservation: 'fund',
  NoteNettingReservation: 'netting',
  GiveUpNetting: 'netting',
} as const;

export type FollowUpType = keyof typeof followUpTargets;
type SettlementCommand = ObligationFollowUp | RemittanceCommand | FundCommand | NettingCommand | DeliveryCommand;
export type FollowUpCommand = Extract<SettlementCommand, { type: FollowUpType }>;

/** What stands in the outbox. `otherwise` is done where the target refuses: the reservation that waits for it must not wait for ever. */
export interface FollowUp {
  /** id of the target aggregate */
  readonly target: string;
  readonly command: FollowUpCommand;
  readonly otherwise?: { readonly target: string; readonly command: FollowUpCommand };
}

export function followUp(key: string, data: FollowUp): ProcessCommand {
  return { key, type: data.command.type, data };
}
