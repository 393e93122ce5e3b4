import type { AmountJson } from '#kernel/amount';
import { canonicalJson, type Json, sha256Hex } from '#kernel/canonical-json';
import type { Paper, Step } from '../../dossier';
import { chosen, type ObligationChoice, type ObligationRead } from '../obligation-choice';
import { amountTold } from '../people-amount';
import { StepFault, type Telling } from '../telling';
import type { Verbs } from './verb';

interface Pay extends ObligationChoice {
  /** left out: what is outstanding */
  readonly amount?: string;
  readonly valueDate?: string;
  readonly document?: Paper;
  readonly channel?: string;
  /** `no`: the creditor does not accept it in this step */
  readonly accept?: string;
  /** `yes`: recorded on a document by who tells the step, on one side’s word */
  readonly recorded?: string;
}

interface AboutPayment extends ObligationChoice {
  /** name of the step that paid */
  readonly payment: string;
  readonly reason?: string;
  readonly document?: Paper;
}

interface PaymentRead {
  readonly id: string;
  readonly amount: AmountJson;
  readonly status: string;
  readonly document: Paper | null;
}

interface ObligationWhole extends ObligationRead {
  readonly payments: readonly PaymentRead[];
}

export const paymentVerbs: Verbs = {
  pay: async (telling, step, told: Pay) => {
    const obligations = await chosen(telling, told);
    if (obligations.length === 0) throw new StepFault('no-obligation', { choice: JSON.stringify(told) });
    if (told.amount !== undefined && obligations.length > 1) throw new StepFault('several-obligations', { count: String(obligations.length), choice: JSON.stringify(told) });
    const number = referenceOf(telling, step);
    for (const obligation of obligations) await payOne(telling, step, told, obligation, number);
  },
  accept: async (telling, step, told: AboutPayment) => {
    for (const [obligation, payment] of await paid(telling, told)) await accept(telling, step, obligation, payment);
  },
  reject: (telling, step, told: AboutPayment) => decide(telling, step, told, 'rejection', 'creditor'),
  reverse: (telling, step, told: AboutPayment) => decide(telling, step, told, 'reversal', 'creditor'),
  confirm: (telling, step, told: AboutPayment) => decide(telling, step, told, 'confirmation', 'creditor'),
  contest: (telling, step, told: AboutPayment) => decide(telling, step, told, 'contest', 'creditor'),
  waive: async (telling, step, told: ObligationChoice & { readonly amount: string; readonly reason: string; readonly document?: Paper }) => {
    const obligation = only(await chosen(telling, told), told);
    const aggregate = `/api/v1/obligations/${obligation.id}`;
    const body = { amount: amountTold(told.amount), reason: told.reason, ...(told.document === undefined ? {} : { document: told.document }) } as unknown as Json;
    await telling.command(step, { path: `${aggregate}/waiver`, body, by: step.by ?? castOf(telling, obligation.creditor), role: 'office', aggregate });
  },
};

/**
 * The payment is known again by the number of its document: when the dossier is told once more, the amount is the one that was paid then, so that the same
 * command is sent.
 */
async function payOne(telling: Telling, step: Step, told: Pay, obligation: ObligationRead, number: string): Promise<void> {
  const earlier = await paymentNumbered(telling, obligation.id, told.document?.number ?? number);
  const amount = earlier?.amount ?? (told.amount === undefined ? unpaid(step, obligation) : amountTold(told.amount));
  if (told.amount === undefined && earlier === null && isNothing(amount)) return;
  const valueDate = told.valueDate ?? step.on ?? today();
  const document = { ...(told.document ?? documentOf(telling)), number: told.document?.number ?? number } as unknown as Json;
  const channel = told.channel === undefined ? {} : { channel: told.channel };
  const body = { amount, valueDate, document, ...channel } as unknown as Json;
  const aggregate = `/api/v1/obligations/${obligation.id}`;
  const fund = /^fund:(.+)$/.exec(obligation.debtor)?.[1];
  if (fund !== undefined) {
    const disbursement = { ...(body as { [key: string]: Json }), obligation: obligation.id };
    await telling.command(step, { path: `/api/v1/funds/${fund}/disbursements`, body: disbursement, by: step.by ?? (await managerOf(telling, fund)), role: 'office', aggregate: `/api/v1/funds/${fund}` });
  } else if (told.recorded === 'yes') {
    await telling.command(step, { path: `${aggregate}/recorded-payments`, body: { amount, valueDate, document } as unknown as Json, role: 'office', aggregate });
  } else {
    await telling.command(step, { path: `${aggregate}/payments`, body, by: step.by ?? castOf(telling, obligation.debtor), role: 'office', aggregate });
  }
  if (told.accept === 'no' || told.recorded === 'yes') return;
  const payment = await paymentNumbered(telling, obligation.id, told.document?.number ?? number);
  if (payment === null) throw new StepFault('payment-missing', { payment: number });
  await accept(telling, { ...step, by: undefined } as unknown as Step, obligation, payment);
}

/** A payment that must be refused is tried also when the dossier is told again and nothing is outstanding any more: then with what was owed at first. */
function unpaid(step: Step, { standing, amount }: ObligationRead): AmountJson {
  return step.refused !== undefined && isNothing(standing.outstanding) ? amount : standing.outstanding;
}

async function accept(telling: Telling, step: Step, obligation: ObligationRead, payment: PaymentRead): Promise<void> {
  await act(telling, step, obligation, payment, 'acceptance', {}, obligation.creditor);
}

async function decide(telling: Telling, step: Step, told: AboutPayment, act_: string, side: 'creditor' | 'debtor'): Promise<void> {
  const body = { ...(told.reason === undefined ? {} : { reason: told.reason }), ...(told.document === undefined ? {} : { document: told.document }) } as unknown as Json;
  for (const [obligation, payment] of await paid(telling, told)) await act(telling, step, obligation, payment, act_, body, obligation[side]);
}

async function act(telling: Telling, step: Step, obligation: ObligationRead, payment: PaymentRead, act_: string, body: Json, holder: string): Promise<void> {
  const aggregate = `/api/v1/obligations/${obligation.id}`;
  const fund = /^fund:(.+)$/.exec(holder)?.[1];
  const by = step.by ?? (fund === undefined ? castOf(telling, holder) : await managerOf(telling, fund));
  await telling.command(step, { path: `${aggregate}/payments/${payment.id}/${act_}`, body, by, role: 'office', aggregate });
}

/** Obligations with the payment that a named step made. */
async function paid(telling: Telling, told: AboutPayment): Promise<readonly (readonly [ObligationRead, PaymentRead])[]> {
  const number = telling.references.get(told.payment) ?? told.payment;
  const found: (readonly [ObligationRead, PaymentRead])[] = [];
  for (const obligation of await chosen(telling, told)) {
    const payment = await paymentNumbered(telling, obligation.id, number);
    if (payment !== null) found.push([obligation, payment]);
  }
  if (found.length === 0) throw new StepFault('payment-missing', { payment: told.payment });
  return found;
}

async function paymentNumbered(telling: Telling, obligation: string, number: string): Promise<PaymentRead | null> {
  const { payments } = await telling.read<ObligationWhole>(`/api/v1/obligations/${obligation}`);
  return payments.find(({ document }) => document?.number === number) ?? null;
}

/** `<dossier>/<step>`, or for a step without a name what it says: the reference under which the payment is found again. */
function referenceOf(telling: Telling, step: Step): string {
  // An attempt that must be refused is left out when the dossier is told again, so it may not count among the equal steps.
  const attempt = step.refused === undefined ? {} : { refused: step.refused };
  const told = sha256Hex(canonicalJson({ on: step.on ?? '', takes: step.takes, ...attempt } as unknown as Json)).slice(0, 12);
  const number = `${telling.dossier.key}/${step.name ?? telling.nth(told)}`;
  if (step.name !== undefined) telling.references.set(step.name, number);
  return number;
}

function documentOf(telling: Telling): Paper {
  const [source] = telling.dossier.sources;
  return { title: telling.dossier.title.zh, ...(source?.url === undefined ? {} : { url: source.url }) };
}

async function managerOf(telling: Telling, fund: string): Promise<string> {
  const { managers } = await telling.read<{ readonly managers: readonly string[] }>(`/api/v1/funds/${fund}`);
  const first = managers[0];
  if (first === undefined) throw new StepFault('fund-without-manager', { fund });
  return telling.names.partyName(first);
}

function castOf(telling: Telling, holder: string): string {
  return telling.names.partyName(holder.replace(/^(party|clearing):/, ''));
}

export function only<T>(all: readonly T[], choice: unknown): T {
  const [first] = all;
  if (first === undefined) throw new StepFault('no-obligation', { choice: JSON.stringify(choice) });
  if (all.length > 1) throw new StepFault('several-obligations', { count: String(all.length), choice: JSON.stringify(choice) });
  return first;
}

function isNothing(amount: AmountJson): boolean {
  return /^-?[0.]+$/.test('currency' in amount ? amount.amount : amount.quantity);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
