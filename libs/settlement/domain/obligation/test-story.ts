import type { Acting } from '#kernel/aggregate';
import type { AmountJson } from '#kernel/amount';
import { idFrom } from '#kernel/identity';
import { plainDateOf } from '#kernel/plain-date';
import { isRefusal, type Refusal } from '#kernel/refusal';
import { decideObligation } from './aggregate';
import { noContext, type ObligationCommand, type ObligationContext } from './commands';
import type { ObligationEvent } from './events';
import { evolveObligation } from './evolve';
import type { Obligation } from './state';
import type { ObligationTerms } from './terms';

export const day = plainDateOf;
export const cny = (amount: string): AmountJson => ({ amount: `${amount}.00`, currency: 'CNY' });
export const slip = { title: '付款凭证', number: '2022-17' };

/** Shandong owes Henan 12,600 yuan from the end of 2021, due in March. */
export const terms: ObligationTerms = {
  debtor: { party: 'shandong' }, creditor: { party: 'henan' }, through: null, amount: cny('12600'), kind: 'transfer', settles: { in: 'money' },
  due: { on: day('2022-03-01') }, release: null, effectiveOn: day('2021-12-31'),
  basis: { by: 'assessment', assessment: 'a', version: 1, key: 'bet', period: '2021' },
  agreement: 'yellow-river', clause: 'bet', mechanism: 'ecology', nature: 'compensation', caseFile: 'case',
};

export function acting(party: string, on = '2022-02-01', command = 'command'): Acting {
  return { actor: { person: 'p', party, mandate: 'm', role: 'office' }, actedOn: day(on), commandId: idFrom('6ba7b810-9dad-11d1-80b4-00c04fd430c8', command) };
}

/** An obligation and what is asked of it, in the order of the story. */
export class Story {
  state: Obligation | null = null;
  readonly events: ObligationEvent[] = [];

  constructor(of: ObligationTerms = terms) {
    this.when('worker', { type: 'OpenObligation', obligation: 'o', terms: of });
  }

  /** Answers the types of the events, or the code of the refusal. */
  when(party: string, command: ObligationCommand, on?: string, context: Partial<ObligationContext> = {}): readonly string[] | string {
    const answer = this.ask(party, command, on, context);
    if (isRefusal(answer)) return answer.refused;
    for (const event of answer) this.state = evolveObligation(this.state, event);
    this.events.push(...answer);
    return answer.map((event) => event.type);
  }

  ask(party: string, command: ObligationCommand, on?: string, context: Partial<ObligationContext> = {}): readonly ObligationEvent[] | Refusal {
    return decideObligation(this.state, command, acting(party, on, `${this.events.length}`), { ...noContext, ...context });
  }

  get now(): Obligation {
    if (this.state === null) throw new Error('nothing was opened');
    return this.state;
  }

  /** id of the payment that was sent or recorded last */
  get payment(): string {
    return [...this.now.payments.keys()].at(-1) ?? '';
  }

  pays(amount: string, valueDate: string): this {
    this.when('shandong', { type: 'SendPayment', amount: cny(amount), valueDate: day(valueDate), document: slip, channel: null }, valueDate);
    return this;
  }

  accepts(on: string): this {
    this.when('henan', { type: 'AcceptPayment', payment: this.payment, on: null }, on);
    return this;
  }
}
