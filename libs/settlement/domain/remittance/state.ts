import { Fault } from '#kernel/fault';
import type { PlainDate } from '#kernel/plain-date';
import type { UnitCode } from '#kernel/units';
import { readAmount, unitCodeOf } from '../amounts';
import type { RemittanceEvent, RemittancePart, RemittanceSent } from './events';

export type RemittanceStatus = 'sent' | 'accepted' | 'rejected' | 'reversed';
export type RemittancePartStatus = 'reserved' | 'applied' | 'released' | 'returned';

export interface Remittance {
  readonly terms: RemittanceSent;
  readonly unit: UnitCode;
  readonly minor: bigint;
  readonly status: RemittanceStatus;
  readonly acceptedOn: PlainDate | null;
  readonly parts: ReadonlyMap<string, HeldPart>;
  readonly refunded: bigint;
}

export interface HeldPart {
  readonly part: RemittancePart;
  readonly minor: bigint;
  readonly status: RemittancePartStatus;
}

/** What no part has taken and nobody was given back. */
export function free(state: Remittance): bigint {
  return state.minor - state.refunded - sumOf(state, ['reserved', 'applied']);
}

export function applied(state: Remittance): bigint {
  return sumOf(state, ['applied']);
}

export function partsThat(state: Remittance, statuses: readonly RemittancePartStatus[]): readonly RemittancePart[] {
  return [...state.parts.values()].filter((held) => statuses.includes(held.status)).map((held) => held.part);
}

function sumOf(state: Remittance, statuses: readonly RemittancePartStatus[]): bigint {
  return [...state.parts.values()].filter((held) => statuses.includes(held.status)).reduce((sum, held) => sum + held.minor, 0n);
}

export function evolveRemittance(state: Remittance | null, event: RemittanceEvent): Remittance {
  if (event.type === 'RemittanceSent') {
    const { amount } = event.data;
    return { terms: event.data, unit: unitCodeOf(amount), minor: readAmount(amount).minor, status: 'sent', acceptedOn: null, parts: new Map(), refunded: 0n };
  }
  if (state === null) throw new Fault(`${event.type} before RemittanceSent`);
  switch (event.type) {
    case 'RemittanceAccepted': return { ...state, status: 'accepted', acceptedOn: event.effectiveOn };
    case 'RemittanceRejected': return { ...state, status: 'rejected' };
    case 'RemittanceReversed': return { ...state, status: 'reversed' };
    case 'RemittancePartReserved': return withPart(state, event.data, 'reserved');
    case 'RemittancePartApplied': return withPart(state, event.data, 'applied');
    case 'RemittancePartReleased': return withPart(state, event.data, 'released');
    case 'RemittancePartReturned': return withPart(state, event.data, 'returned');
    case 'RemittancePartSettled': return state;
    case 'RemittanceRefunded': return { ...state, refunded: state.refunded + readAmount(event.data.amount).minor };
  }
}

function withPart(state: Remittance, { payment, obligation, amount, on }: RemittancePart, status: RemittancePartStatus): Remittance {
  const held: HeldPart = { part: { payment, obligation, amount, on }, minor: readAmount(amount).minor, status };
  return { ...state, parts: new Map([...state.parts, [payment, held]]) };
}
