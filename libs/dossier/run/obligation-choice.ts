import type { AmountJson } from '#kernel/amount';
import { StepFault, type Telling } from './telling';

/** Which obligations a step or an expectation speaks of: all that fit everything it names. */
export interface ObligationChoice {
  readonly agreement?: string;
  readonly clause?: string;
  readonly period?: string;
  /** names in the cast, or `fund <name>` with an agreement, or `clearing <name>` */
  readonly debtor?: string;
  readonly creditor?: string;
  /** begin of the key of the duty: the clause's leg, with its elements where told (`share[云南]`) */
  readonly leg?: string;
  /** of what a named step opened by itself: that one obligation */
  readonly step?: string;
}

export interface ObligationRead {
  readonly id: string;
  readonly debtor: string;
  readonly creditor: string;
  readonly amount: AmountJson;
  readonly dueOn: string | null;
  readonly dutyKey: string | null;
  readonly period: string | null;
  readonly clause: string | null;
  readonly assessment: string | null;
  readonly standing: Readonly<Record<'owedInAll' | 'outstanding' | 'inTransit' | 'settled' | 'unappliedCredit' | 'arrears', AmountJson>> & { readonly status: string };
}

export interface Moment {
  readonly asOf?: string;
  readonly knownAt?: string;
}

export async function chosen(telling: Telling, choice: ObligationChoice, moment: Moment = {}): Promise<readonly ObligationRead[]> {
  const query = new URLSearchParams();
  if (choice.agreement !== undefined) query.set('agreement', telling.names.agreement(choice.agreement));
  if (choice.clause !== undefined) query.set('clause', choice.clause);
  if (choice.period !== undefined) query.set('period', choice.period);
  if (choice.debtor !== undefined) query.set('debtor', await holderOf(telling, choice.debtor, choice.agreement));
  if (choice.creditor !== undefined) query.set('creditor', await holderOf(telling, choice.creditor, choice.agreement));
  for (const [key, value] of Object.entries(moment)) if (value !== undefined) query.set(key, value);
  const all = await telling.readAll<ObligationRead>(`/api/v1/obligations?${query.toString()}`);
  const made = choice.step === undefined ? null : telling.names.step(choice.step);
  return all.filter(({ id, dutyKey }) => (made === null || id === made) && (choice.leg === undefined || fits(dutyKey, choice.leg)));
}

/** `share` fits `share`, `share[云南]` and `share#2`, not `share_of_costs`. */
function fits(dutyKey: string | null, leg: string): boolean {
  return dutyKey !== null && (dutyKey === leg || (dutyKey.startsWith(leg) && /^[[#]/.test(dutyKey.slice(leg.length))));
}

/** `party:<id>` for a name in the cast, `fund:<id>` for `fund pool`, `clearing:<id>` for `clearing 安徽`. */
export async function holderOf(telling: Telling, name: string, agreement: string | undefined): Promise<string> {
  const fund = /^fund\s+(.+)$/.exec(name)?.[1];
  if (fund !== undefined) return `fund:${(await fundOf(telling, fund, agreement)).id}`;
  const clearing = /^clearing\s+(.+)$/.exec(name)?.[1];
  return clearing === undefined ? `party:${telling.names.party(name)}` : `clearing:${telling.names.party(clearing)}`;
}

export interface FundRead {
  readonly id: string;
  readonly name: string;
  readonly managers: readonly string[];
}

export async function fundOf(telling: Telling, name: string, agreement: string | undefined): Promise<FundRead> {
  const funds = await telling.readAll<FundRead>(`/api/v1/funds${agreement === undefined ? '' : `?agreement=${telling.names.agreement(agreement)}`}`);
  const held = funds.filter((fund) => fund.name === name);
  const [only] = held;
  if (only === undefined || held.length > 1) throw new StepFault(held.length > 1 ? 'fund-ambiguous' : 'fund-missing', { fund: name, known: funds.map((fund) => fund.name).join(', ') });
  return only;
}
