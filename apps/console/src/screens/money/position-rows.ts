import { type AmountJson, add, type Amount, toJson } from '#kernel/amount';
import type { Position } from '../../api/settlement';
import { readAmount, unitCodeOf } from '../../shown/amount-text';

/** One column of a table of positions. `net` is what all accounts of transfers come to; own match stands apart from it. */
export interface AccountColumn { readonly account: string; readonly transfer: boolean }

export interface PositionTable {
  readonly unit: string;
  readonly columns: readonly AccountColumn[];
  readonly rows: readonly { readonly holder: string; readonly amounts: readonly (AmountJson | null)[] }[];
  /** over all rows, exact; that of `net` over all holders is zero */
  readonly totals: readonly (AmountJson | null)[];
}

/** The chart of accounts in its own order. */
const order = ['settled', 'owed', 'in-transit', 'unapplied-credit', 'fund', 'clearing', 'penalty', 'in-kind', 'own-match'];

/** Positions of one unit as a table: a row for each holder (or each counterparty), a column for each account that occurs. */
export function positionTables(positions: readonly Position[], by: 'holder' | 'counterparty'): readonly PositionTable[] {
  return [...new Set(positions.map(({ amount }) => unitCodeOf(amount)))].map((unit) => tableOf(unit, positions.filter(({ amount }) => unitCodeOf(amount) === unit), by));
}

function tableOf(unit: string, positions: readonly Position[], by: 'holder' | 'counterparty'): PositionTable {
  const keys = [...new Set(positions.map(({ account, transfer }) => JSON.stringify([account ?? '', transfer])))];
  const accounts = keys.map((key) => JSON.parse(key) as [string, boolean]).map(([account, transfer]): AccountColumn => ({ account, transfer })).sort((a, b) => rank(a) - rank(b));
  const transfers = accounts.filter(({ transfer }) => transfer);
  const columns = transfers.length < 2 ? accounts : [...transfers, { account: 'net', transfer: true }, ...accounts.filter(({ transfer }) => !transfer)];
  const holders = [...new Set(positions.map((position) => position[by] ?? ''))];
  const at = (own: readonly Position[], { account, transfer }: AccountColumn) => sumOf(own.filter((position) => (account === 'net' || (position.account ?? '') === account) && position.transfer === transfer));
  return {
    unit, columns,
    rows: holders.map((holder) => ({ holder, amounts: columns.map((column) => at(positions.filter((position) => (position[by] ?? '') === holder), column)) })),
    totals: columns.map((column) => at(positions, column)),
  };
}

function rank({ account, transfer }: AccountColumn): number {
  return order.indexOf(account) + (transfer ? 0 : order.length);
}

function sumOf(positions: readonly Position[]): AmountJson | null {
  const amounts = positions.map(({ amount }) => readAmount(amount)).filter((amount): amount is Amount => amount !== null);
  const [first, ...rest] = amounts;
  return first === undefined ? null : toJson(rest.reduce(add, first));
}
