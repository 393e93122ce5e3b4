import type { AmountJson } from '#kernel/amount';
import { fundOf, holderOf } from '../obligation-choice';
import { type Check, compareAmount, momentOf, type ToldMoment } from './expectation';

export interface ExpectedPosition extends ToldMoment {
  /** a name in the cast, `fund <name>` or `clearing <name>` */
  readonly of: string;
  readonly with?: string;
  /** left out: owed, in transit and settled together, without own match */
  readonly account?: string;
  readonly agreement?: string;
  readonly clause?: string;
  readonly mechanism?: string;
  readonly amount: string;
}

interface PositionRead {
  readonly amount: AmountJson;
  readonly transfer: boolean;
}

export const checkPosition: Check<ExpectedPosition> = async (telling, told) => {
  const query = new URLSearchParams({ ...momentOf(telling, told), holder: await holderOf(telling, told.of, told.agreement), groupBy: 'holder' });
  if (told.with !== undefined) query.set('counterparty', await holderOf(telling, told.with, told.agreement));
  if (told.account !== undefined) query.set('account', told.account);
  if (told.agreement !== undefined) query.set('agreement', telling.names.agreement(told.agreement));
  if (told.clause !== undefined) query.set('clause', told.clause);
  if (told.mechanism !== undefined) query.set('mechanism', told.mechanism);
  const { items } = await telling.read<{ readonly items: readonly PositionRead[] }>(`/api/v1/positions?${query.toString()}`);
  const counted = items.filter(({ transfer }) => told.account !== undefined || transfer);
  const what = ['position of', told.of, ...(told.with === undefined ? [] : ['with', told.with]), ...(told.account === undefined ? [] : ['on', told.account])].join(' ');
  return compareAmount(what, told.amount, counted.map(({ amount }) => amount));
};

export interface ExpectedFund extends ToldMoment {
  readonly fund: string;
  readonly agreement?: string;
  readonly held: string;
}

export const checkFund: Check<ExpectedFund> = async (telling, told) => {
  const { id } = await fundOf(telling, told.fund, told.agreement);
  const query = new URLSearchParams({ ...momentOf(telling, told), holder: `fund:${id}`, account: 'fund', groupBy: 'holder' });
  const { items } = await telling.read<{ readonly items: readonly PositionRead[] }>(`/api/v1/positions?${query.toString()}`);
  return compareAmount(`held by fund ${told.fund}`, told.held, items.map(({ amount }) => amount));
};

export interface ExpectedArrears extends ToldMoment {
  readonly debtor: string;
  readonly agreement: string;
  /** of what fell due in this year only */
  readonly year?: string;
  readonly amount: string;
}

export const checkArrears: Check<ExpectedArrears> = async (telling, told) => {
  const query = new URLSearchParams({ ...momentOf(telling, told), debtor: await holderOf(telling, told.debtor, told.agreement), agreement: telling.names.agreement(told.agreement) });
  const { items } = await telling.read<{ readonly items: readonly { readonly year: number; readonly arrears: AmountJson }[] }>(`/api/v1/arrears?${query.toString()}`);
  return compareAmount(`arrears of ${told.debtor}`, told.amount, items.filter(({ year }) => told.year === undefined || String(year) === told.year).map(({ arrears }) => arrears));
};
