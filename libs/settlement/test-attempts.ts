import fc from 'fast-check';
import type { AmountJson } from '#kernel/amount';
import { addDays, type PlainDate, plainDateOf } from '#kernel/plain-date';
import type { Delivery } from './domain/delivery/aggregate';
import { actorsOf, holderOf } from './domain/holder';
import { noContext, type ObligationContext } from './domain/obligation/commands';
import { type Obligation, unappliedCredit } from './domain/obligation/state';
import type { ObligationTerms } from './domain/obligation/terms';
import type { Remittance } from './domain/remittance/state';
import type { SmallLedger } from './test-small-ledger';

const parties = ['anhui', 'zhejiang', 'centre'] as const;
export const start = plainDateOf('2021-01-01');
const day = (offset: number): PlainDate => addDays(start, offset);
export const days = Array.from({ length: 14 }, (_, index) => day(index * 14));
const cny = (yuan: number): AmountJson => ({ amount: `${yuan}.00`, currency: 'CNY' });
const slip = { title: 'slip' };
export const fundRef = { fund: '5f0c2a51-31a2-5b6e-9d2a-6a0c3c2f4a11', name: 'pool', managers: ['centre'] };

/** One thing somebody tries; whatever does not fit is refused, and changes nothing. */
export interface Try {
  readonly what: number;
  readonly who: number;
  readonly which: number;
  readonly other: number;
  readonly yuan: number;
  readonly on: number;
  readonly worker: number;
}

export const tries = fc.array(
  fc.record({ what: fc.nat(), who: fc.nat(2), which: fc.nat(), other: fc.nat(), yuan: fc.integer({ min: 1, max: 400 }), on: fc.integer({ min: 0, max: 180 }), worker: fc.nat() }),
  { minLength: 10, maxLength: 90, size: 'max' },
);

type Attempt = (ledger: SmallLedger, attempt: Try) => unknown;

function chosen<T>(list: readonly T[], index: number): T | undefined {
  return list.length === 0 ? undefined : list[index % list.length];
}

function obligation(ledger: SmallLedger, index: number): Obligation | null {
  const id = chosen(ledger.ids('obligation'), index);
  return id === undefined ? null : ledger.state<Obligation>('obligation', id);
}

function ends(state: Obligation) {
  return { id: state.id, debtor: holderOf(state.terms.debtor), creditor: holderOf(state.terms.creditor), unit: state.unit, refundable: unappliedCredit(state), reversible: null };
}

/** Mostly the one whose act it is, else anybody. */
function actor(state: Obligation, side: 'debtor' | 'creditor', { who, worker }: Try): string {
  return worker % 5 === 0 ? parties[who]! : actorsOf(state.terms[side])[0]!;
}

function onObligation(side: 'debtor' | 'creditor', command: (state: Obligation, attempt: Try) => { readonly type: string }, context: (ledger: SmallLedger, attempt: Try) => Partial<ObligationContext> = () => ({})): Attempt {
  return (ledger, attempt) => {
    const state = obligation(ledger, attempt.which);
    return state === null ? null : ledger.act('obligation', state.id, actor(state, side, attempt), command(state, attempt), { ...noContext, ...context(ledger, attempt) }, day(attempt.on));
  };
}

const payment = (state: Obligation, index: number): string => chosen([...state.payments.keys()], index) ?? 'none';

/** Everything that can be tried. */
export const attempts = {
  open: (ledger, { who, other, yuan, on, which }) => {
    const debtor = parties[who]!;
    const toFund = which % 4 === 0;
    const terms: ObligationTerms = {
      debtor: { party: debtor }, creditor: toFund ? fundRef : { party: parties[(who + 1 + (other % 2)) % 3]! }, through: which % 3 === 1 && !toFund ? { clearing: 'bank' } : null, amount: cny(yuan),
      kind: which % 7 === 0 ? 'own_match' : 'transfer', settles: which % 5 === 2 ? { in: 'kind', orMoney: true } : { in: 'money' }, due: which % 11 === 3 ? { after: '验收', count: 10, unit: 'day' } : { on: day(on + 20) }, release: which % 13 === 4 ? { when: 'event', name: '验收' } : which % 13 === 5 ? { when: 'delivery-accepted', name: '任务' } : null,
      effectiveOn: day(on), basis: { by: 'acknowledgement', document: slip }, agreement: 'a', clause: null, mechanism: 'ecology', nature: null, caseFile: null,
    };
    return ledger.act('obligation', null, debtor, { type: 'OpenByBasis', terms } as { type: string }, noContext, day(on));
  },
  assess: (ledger, { yuan, on, which, other }) => {
    const version = ledger.stream('assessment-x').length + 1;
    const duty = (key: string, debtor: string, creditor: string, amount: number) => ({
      key, obligation: `00000000-0000-5000-8000-00000000000${key}`, debtor: { party: debtor }, creditor: { party: creditor }, amount: cny(amount), kind: 'transfer', settles: { in: 'money' }, due: { on: day(40) }, effectiveOn: day(on),
    });
    const [debtor, creditor] = which % 2 === 0 ? ['anhui', 'zhejiang'] as const : ['zhejiang', 'anhui'] as const;
    const duties = [duty('1', debtor, creditor, yuan), ...(other % 2 === 0 ? [duty('2', 'centre', 'anhui', yuan * 2)] : [])];
    const assessment = '00000000-0000-5000-8000-0000000000aa';
    ledger.put('assessment-x', 'AssessmentFinalised', { assessment, version, agreement: 'a', clause: 'c', period: '2021', mechanism: 'ecology', nature: 'compensation', caseFile: null, duties, funds: [fundRef] }, day(on));
  },
  send: onObligation('debtor', (_, { yuan, on }) => ({ type: 'SendPayment', amount: cny(yuan), valueDate: day(on), document: slip, channel: null })),
  sendMore: onObligation('debtor', (_, { yuan, on }) => ({ type: 'SendPayment', amount: cny(yuan), valueDate: day(on), document: slip, channel: null })),
  record: onObligation('debtor', (state, { yuan, on }) => ('fund' in state.terms.creditor ? { type: 'AcceptPayment', payment: 'none', on: null } : { type: 'RecordPayment', amount: cny(yuan), valueDate: day(on), document: slip })),
  acceptOn: onObligation('creditor', (state, { other, on }) => ({ type: 'AcceptPayment', payment: payment(state, other), on: day(on) })),
  accept: onObligation('creditor', (state, { other }) => ({ type: 'AcceptPayment', payment: payment(state, other), on: null })),
  reject: onObligation('creditor', (state, { other }) => ({ type: 'RejectPayment', payment: payment(state, other), reason: 'r', document: null })),
  reverse: onObligation('creditor', (state, { other, on }) => ({ type: 'ReversePayment', payment: payment(state, other), reason: 'r', document: null, on: day(on) })),
  confirmOrContest: onObligation('creditor', (state, { other }) => ({ type: other % 2 === 0 ? 'ConfirmPayment' : 'ContestPayment', payment: payment(state, other), reason: 'r', document: null })),
  fixOrRelease: onObligation('debtor', (_, { on, other }) => (other % 2 === 0 ? { type: 'FixDueDate', occurredOn: day(on), dueOn: day(on + 10), document: null } : { type: 'ConfirmRelease', on: day(on), document: null })),
  waive: onObligation('creditor', (_, { yuan, on }) => ({ type: 'Waive', amount: cny(yuan), reason: 'r', document: null, on: day(on) })),
  refund: onObligation('creditor', (_, { yuan, on }) => ({ type: 'RefundCredit', amount: cny(yuan), valueDate: day(on), document: slip })),
  transferCredit: (ledger, { which, other, yuan, on }) => {
    const all = ledger.ids('obligation').map((id) => ledger.state<Obligation>('obligation', id)!);
    const rich = chosen(all.filter((each) => unappliedCredit(each) > 0n), which);
    const target = rich && chosen(all.filter((each) => each.id !== rich.id && ends(each).debtor === ends(rich).debtor && ends(each).creditor === ends(rich).creditor), other);
    if (rich === undefined || target === undefined) return null;
    const amount = cny(Math.min(yuan, Number(unappliedCredit(rich) / 100n)));
    return ledger.act('obligation', rich.id, actorsOf(rich.terms.debtor)[0]!, { type: 'TransferCredit', amount, to: target.id, on: day(on) } as { type: string }, { ...noContext, creditTarget: ends(target) }, day(on));
  },
  remit: (ledger, { who, other, yuan, on, which }) => {
    const [payer, payee] = [parties[who]!, parties[(who + 1) % 3]!];
    const targets = ledger.ids('obligation').map((id) => ledger.state<Obligation>('obligation', id)!);
    const fitting = targets.filter((each) => holderOf(each.terms.debtor) === `party:${payer}` && holderOf(each.terms.creditor) === `party:${payee}`);
    const first = chosen(fitting, other);
    const parts = first === undefined || which % 3 === 0 ? [] : [{ obligation: first.id, amount: cny(Math.max(1, Math.floor(yuan / 2))), on: null }];
    const terms = { payer: { party: payer }, payee: { party: payee }, amount: cny(yuan), valueDate: day(on), document: slip, channel: null, caseFile: null, agreement: null };
    return ledger.act('remittance', null, payer, { type: 'SendRemittance', terms, parts } as { type: string }, { unknownParties: [], obligations: new Map(targets.map((each) => [each.id, ends(each)])) }, day(on));
  },
  onRemittance: (ledger, { who, which, other, yuan, on, worker }) => {
    const id = chosen(ledger.ids('remittance'), which);
    if (id === undefined) return null;
    const state = ledger.state<Remittance>('remittance', id)!;
    const targets = ledger.ids('obligation').map((each) => ledger.state<Obligation>('obligation', each)!).filter((each) => ends(each).debtor === holderOf(state.terms.payer) && (yuan % 5 === 0 || ends(each).creditor === holderOf(state.terms.payee)));
    const apply = { type: 'ApplyRemittance', part: { obligation: chosen(targets, yuan)?.id ?? 'none', amount: cny(1 + (yuan % 3)), on: worker % 2 === 0 ? state.terms.valueDate : day(on) } };
    const reject = { type: 'RejectRemittance', reason: 'r', document: null };
    const reverse = { type: 'ReverseRemittance', reason: 'r', document: null, on: null };
    const refund = { type: 'RefundRemittance', amount: cny(1 + (yuan % 9)), valueDate: day(190), document: slip };
    const accept = { type: 'AcceptRemittance', on: other % 2 === 0 ? null : day(190) };
    const commands = state.status === 'accepted' ? [apply, apply, apply, refund, reverse, reject] : [apply, accept, accept, accept, reject, refund];
    return ledger.act('remittance', id, worker % 5 === 0 ? parties[who]! : actorsOf(state.terms.payee)[0]!, chosen(commands, other)!, { unknownParties: [], obligations: new Map(targets.map((each) => [each.id, ends(each)])) }, day(on));
  },
  deliver: (ledger, { who, which, yuan, on, worker }) => {
    const state = obligation(ledger, which);
    if (state === null) return null;
    const stated = { kind: 'work', what: { zh: '工程' }, quantity: null, claimedValue: cny(yuan), deliveredOn: day(on), documents: [] };
    const context = { obligation: { id: state.id, terms: state.terms, released: false }, unknownParties: [] };
    return ledger.act('delivery', null, worker % 5 === 0 ? parties[who]! : actorsOf(state.terms.debtor)[0]!, { type: 'RecordDelivery', stated, obligation: state.id, between: null } as { type: string }, context, day(on));
  },
  onDelivery: (ledger, { which, other, yuan, on }) => {
    const id = chosen(ledger.ids('delivery'), which);
    if (id === undefined) return null;
    const { terms } = ledger.state<Delivery>('delivery', id)!;
    const accept = { type: 'AcceptDelivery', quantity: null, value: cny(yuan), on: other % 2 === 0 ? day(on) : null, document: null };
    const command = other % 7 === 0 ? { type: 'RejectDelivery', reason: 'r', document: null } : other % 11 === 0 ? { type: 'WithdrawDelivery', reason: 'r' } : accept;
    return ledger.act('delivery', id, actorsOf(other % 11 === 0 ? terms.deliverer : terms.receiver)[0]!, command, { obligation: null, unknownParties: [] }, day(on));
  },
  contribute: (ledger, { yuan, on }) => ledger.act('obligation', null, 'zhejiang', {
    type: 'OpenByBasis', terms: {
      debtor: { party: 'zhejiang' }, creditor: fundRef, through: null, amount: cny(yuan), kind: 'contribution', settles: { in: 'money' }, due: null, release: null, effectiveOn: day(on),
      basis: { by: 'acknowledgement', document: slip }, agreement: 'a', clause: null, mechanism: null, nature: null, caseFile: null,
    },
  } as { type: string }, noContext, day(on)),
  allocate: (ledger, { yuan, on }) => ledger.act('obligation', null, 'centre', {
    type: 'OpenByBasis', terms: {
      debtor: fundRef, creditor: { party: 'anhui' }, through: null, amount: cny(yuan), kind: 'allocation', settles: { in: 'money' }, due: null, release: null, effectiveOn: day(on),
      basis: { by: 'acknowledgement', document: slip }, agreement: 'a', clause: null, mechanism: null, nature: null, caseFile: null,
    },
  } as { type: string }, noContext, day(on)),
  disburse: (ledger, { which, other, yuan, on, who }) => {
    const purpose = chosen(['payment', 'payment', 'refund', 'reversal'] as const, who + other)!;
    const all = ledger.ids('obligation').map((id) => ledger.state<Obligation>('obligation', id)!);
    const state = chosen(all.filter(({ terms }) => 'fund' in (purpose === 'payment' ? terms.debtor : terms.creditor)), which);
    if (state === undefined) return null;
    const part = payment(state, other);
    const amount = purpose === 'reversal' ? (state.payments.get(part)?.minor ?? 100n) / 100n : BigInt(yuan);
    const wanted = { purpose, obligation: state.id, payment: purpose === 'reversal' ? part : null, amount: cny(Number(amount)), valueDate: day(on), document: slip, channel: null, reason: null };
    const accepted = state.payments.get(part)?.status === 'accepted' ? state.payments.get(part)!.minor : null;
    return ledger.act('fund', fundRef.fund, 'centre', { type: 'Disburse', wanted } as { type: string }, { obligation: { ...ends(state), reversible: accepted }, unknownParties: [], bound: null }, day(on));
  },
  proposeNetting: (ledger, { which, other, who, on }) => {
    const all = ledger.ids('obligation').map((id) => ledger.state<Obligation>('obligation', id)!);
    const between = all.filter((each) => [holderOf(each.terms.debtor), holderOf(each.terms.creditor)].every((holder) => holder === `party:${parties[who]}` || holder === `party:${parties[(who + 1) % 3]}`));
    const some = other % 2 === 0 ? between : all;
    const ids = some.slice(which % Math.max(1, some.length)).map(({ id }) => id).slice(0, 6);
    const obligations = new Map(all.map((each) => [each.id, each.terms]));
    return ledger.act('netting', null, parties[who]!, { type: 'ProposeNetting', obligations: ids, clearing: other % 2 === 0 ? null : 'bank', on: day(on), dueOn: null, document: slip } as { type: string }, { obligations }, day(on));
  },
  onNetting: (ledger, { which, other, on }) => {
    const id = chosen(ledger.ids('netting'), which);
    if (id === undefined) return null;
    const command = other % 6 === 0 ? { type: 'WithdrawNetting', reason: 'r' } : { type: 'ConsentToNetting' };
    return [...parties, 'bank'].map((party) => ledger.act('netting', id, party, command, { obligations: new Map() }, day(on)));
  },
} satisfies Record<string, Attempt>;

export type AttemptName = keyof typeof attempts;

const names = Object.keys(attempts) as AttemptName[];

export function attemptOf({ what }: Try): AttemptName {
  return names[what % names.length]!;
}

/** The fund that everybody pays into; the centre manages it. */
export function openFund(ledger: SmallLedger): void {
  const terms = { ...fundRef, agreement: null, caseFile: null, consentsNeeded: 1, purpose: null };
  ledger.act('fund', fundRef.fund, 'centre', { type: 'OpenFund', terms } as { type: string }, { obligation: null, unknownParties: [], bound: null }, start);
}
