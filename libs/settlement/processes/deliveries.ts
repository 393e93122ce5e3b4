import type { Process } from '#projections/process';
import type { DeliveryAccepted } from '../domain/delivery/events';
import { followUp } from './follow-up';

/** An accepted delivery discharges the obligation it was made for, or releases the one that waited for it. */
export const deliveries: Process = {
  name: 'deliveries',
  handles: new Set(['DeliveryAccepted']),
  react: async (event) => {
    const { delivery, purpose, obligation, value } = event.data as DeliveryAccepted;
    const on = event.meta.effectiveOn;
    if (obligation === null) return [];
    if (purpose === 'release') return [followUp('release', { target: obligation, command: { type: 'ReleaseByDelivery', delivery, on } })];
    return value === null ? [] : [followUp('count', { target: obligation, command: { type: 'CountDelivery', delivery, amount: value, on } })];
  },
};
