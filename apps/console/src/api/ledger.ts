import { useAnswer } from './asking';

export interface Ledger {
  readonly id: string;
  readonly kind: 'demo' | 'test' | 'official';
  readonly timeZone: string;
  readonly events: number;
  readonly version: string;
}

export function useLedger() {
  return useAnswer<Ledger>('/ledger');
}
