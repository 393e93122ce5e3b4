import { DataSource } from 'typeorm';
import { composeCatalogues } from '#event-store/envelope';
import { genesisCatalogue } from '#event-store/genesis';
import type { EventStore } from '#event-store/port';
import type { CommandAnswer } from '#http/command-answer';
import type { Page } from '#http/cursor';
import { EVENT_STORE } from '#http/ledger-tokens';
import type { Problem } from '#http/problem';
import type { AmountJson } from '#kernel/amount';
import type { Role } from '#kernel/aggregate';
import { verifyLedger } from '#projections/verify';
import { stages } from '../apps/ledger/stages';
import { startTestLedger, type TestLedger } from './harness';
import type { CommandOptions } from './ledger-client';
import { must } from './must';

const api = '/api/v1';
const slip = { title: '付款凭证', number: '2022-17' };
const cny = (yuan: string): AmountJson => ({ amount: `${yuan}.00`, currency: 'CNY' });

interface Standing { readonly status: string; readonly outstanding: AmountJson; readonly inTransit: AmountJson; readonly settled: AmountJson; readonly unappliedCredit: AmountJson; readonly arrears: AmountJson }
interface Obligation { readonly id: string; readonly revision: number; readonly standing: Standing; readonly payments: readonly { readonly id: string; readonly status: string; readonly awaiting: readonly string[] }[] }
interface Positions { readonly knownAt: { readonly seq: number }; readonly items: readonly { readonly holder?: string; readonly counterparty?: string; readonly account?: string; readonly transfer: boolean; readonly amount: AmountJson }[]; readonly names: Readonly<Record<string, string>> }

let ledger: TestLedger;
let anhui: string;
let zhejiang: string;
let centre: string;

const office = (party: string, on = '2022-02-01', role: Role = 'office'): CommandOptions => ({ as: { party, role }, on });

async function register(zh: string, kind = 'region'): Promise<string> {
  const superiors = kind === 'central' ? {} : { level: 'province', superiors: [{ superior: centre }] };
  return (await ledger.client.done(`${api}/parties`, { kind, name: { zh }, ...superiors })).id;
}

const obligation = (id: string, asOf = '2022-12-31', more = ''): Promise<Obligation> => ledger.client.read<Obligation>(`${api}/obligations/${id}?asOf=${asOf}${more}`);

async function act(path: string, body: object, who: CommandOptions, aggregate = path.split('/').slice(0, 2).join('/')): Promise<CommandAnswer> {
  const { revision } = await ledger.client.read<{ revision: number }>(`${api}/${aggregate}`);
  return ledger.client.done(`${api}/${path}`, body, { ...who, ifMatch: revision });
}

async function refused(path: string, body: object, who: CommandOptions, ifMatch?: number): Promise<string> {
  const reply = await ledger.client.command<Problem>('POST', `${api}/${path}`, body, { ...who, ...(ifMatch === undefined ? {} : { ifMatch }) });
  return `${reply.status} ${reply.body.code}`;
}

function owes(debtor: object, creditor: object, yuan: string, more: object = {}): object {
  return { debtor, creditor, amount: cny(yuan), basis: { by: 'acknowledgement', document: slip }, effectiveOn: '2022-01-01', due: { on: '2022-03-01' }, mechanism: 'ecology', ...more };
}

async function opened(debtor: string, creditor: string, yuan: string, more: object = {}): Promise<string> {
  return (await ledger.client.done(`${api}/obligations`, owes({ party: debtor }, { party: creditor }, yuan, more), office(debtor))).id;
}

const pay = (id: string, yuan: string, valueDate: string, debtor: string) => act(`obligations/${id}/payments`, { amount: cny(yuan), valueDate, document: slip }, office(debtor, valueDate));
const lastPayment = async (id: string): Promise<string> => must((await obligation(id)).payments.at(-1)).id;
const positions = (query: string): Promise<Positions> => ledger.client.read<Positions>(`${api}/positions?${query}`);

beforeAll(async () => {
  ledger = await startTestLedger();
  centre = await register('中央', 'central');
  anhui = await register('安徽省');
  zhejiang = await register('浙江省');
}, 60_000);
afterAll(() => ledger.stop());

describe('an obligation over HTTP', () => {
  let id: string;
  let before: number;

  it('is opened by the debtor’s word, paid, and settled by the creditor’s acceptance', async () => {
    expect(await refused('obligations', owes({ party: zhejiang }, { party: anhui }, '1000'), office(anhui))).toBe('403 not-the-debtor');
    expect(await refused('obligations', owes({ party: zhejiang }, { party: '00000000-0000-4000-8000-000000000000' }, '1000'), office(zhejiang))).toBe('422 obligation-party-unknown');
    expect(await refused('obligations', { ...owes({ party: zhejiang }, { party: anhui }, '1'), amount: { amount: 1, currency: 'CNY' } }, office(zhejiang))).toBe('422 amount-not-text');
    id = await opened(zhejiang, anhui, '1000');
    expect((await obligation(id)).standing).toMatchObject({ status: 'overdue', arrears: cny('1000') });
    await pay(id, '600', '2022-02-10', zhejiang);
    const payment = await lastPayment(id);
    expect(await refused(`obligations/${id}/payments/${payment}/acceptance`, {}, office(zhejiang), 1)).toBe('403 not-the-creditor');
    expect(await refused(`obligations/${id}/payments/${payment}/acceptance`, {}, office(anhui), 0)).toBe('412 stale-revision');
    expect((await obligation(id, '2022-02-10')).standing).toMatchObject({ status: 'partly-discharged', inTransit: cny('600'), outstanding: cny('400') });
    await act(`obligations/${id}/payments/${payment}/acceptance`, {}, office(anhui, '2022-02-15'));
    expect((await obligation(id, '2022-02-15')).standing).toMatchObject({ status: 'partly-discharged', settled: cny('600'), inTransit: cny('0') });
    expect((await obligation(id, '2022-02-09')).standing).toMatchObject({ status: 'due', outstanding: cny('1000') });
  });

  it('stands in positions as of a day as known at a moment', async () => {
    const told = async (query: string) => (await positions(`holder=${anhui}&${query}`)).items.map(({ account, amount }) => [account, amount]);
    expect(await told('asOf=2022-02-09')).toEqual([['owed', cny('1000')]]);
    expect(await told('asOf=2022-02-12')).toEqual([['in-transit', cny('600')], ['owed', cny('400')]]);
    expect(await told('asOf=2022-12-31')).toEqual([['owed', cny('400')], ['settled', cny('600')]]);
    const shown = await positions('asOf=2022-12-31&groupBy=unit');
    expect(shown.items).toEqual([]);
    before = shown.knownAt.seq;
    expect(Object.values((await positions('asOf=2022-12-31')).names)).toEqual(expect.arrayContaining(['安徽省', '浙江省']));
  });

  it('lists only what fits, by status on the day', async () => {
    const listed = async (query: string) => (await ledger.client.read<Page<Obligation>>(`${api}/obligations?${query}`)).items.map((item) => item.id);
    expect(await listed(`party=${anhui}&status=partly-discharged&asOf=2022-02-20`)).toEqual([id]);
    expect(await listed(`party=${anhui}&status=overdue&asOf=2022-02-20`)).toEqual([]);
    expect(await listed(`party=${centre}`)).toEqual([]);
  });

  it('takes back what the bank took back, and the difference in knowing is explained event by event', async () => {
    const payment = await lastPayment(id);
    await act(`obligations/${id}/payments/${payment}/reversal`, { reason: '银行退回', on: '2022-02-20' }, office(anhui, '2022-03-05'));
    expect((await obligation(id, '2022-12-31', `&knownAt=${before}`)).standing).toMatchObject({ settled: cny('600') });
    expect((await obligation(id)).standing).toMatchObject({ settled: cny('0'), outstanding: cny('1000') });
    const difference = await ledger.client.read<{ items: readonly { account: string; before: AmountJson; after: AmountJson; events: readonly { type: string }[] }[] }>(`${api}/positions/difference?from=${before}&asOf=2022-12-31&holder=${anhui}`);
    expect(difference.items.map(({ account, before: was, after, events }) => [account, was, after, events.map(({ type }) => type)])).toEqual([
      ['owed', cny('400'), cny('1000'), ['PaymentReversed']], ['settled', cny('600'), cny('0'), ['PaymentReversed']],
    ]);
    expect((await ledger.client.get<Problem>(`${api}/positions?knownAt=nonsense`)).body.code).toBe('known-at-malformed');
    expect((await ledger.client.get<Problem>(`${api}/positions?groupBy=colour`)).body.code).toBe('dimension-unknown');
  });

  it('shows arrears by debtor and year, and unapplied credit apart from them', async () => {
    const other = await opened(zhejiang, anhui, '100');
    await pay(other, '150', '2022-02-10', zhejiang);
    await act(`obligations/${other}/payments/${await lastPayment(other)}/acceptance`, {}, office(anhui, '2022-02-15'));
    const { items } = await ledger.client.read<{ items: readonly { debtor: string; year: number; arrears: AmountJson; obligations: number }[] }>(`${api}/arrears?asOf=2022-12-31&party=${zhejiang}`);
    expect(items).toMatchObject([{ debtor: `party:${zhejiang}`, year: 2022, arrears: cny('1000'), obligations: 1 }]);
    expect((await positions(`holder=${zhejiang}&asOf=2022-12-31&account=unapplied-credit`)).items.map(({ amount }) => amount)).toEqual([cny('50')]);
    await act(`obligations/${other}/credit-transfers`, { amount: cny('50'), to: id, on: '2022-03-10' }, office(zhejiang, '2022-03-10'));
    expect((await obligation(id)).standing).toMatchObject({ outstanding: cny('950') });
    expect((await obligation(other)).standing).toMatchObject({ status: 'discharged', unappliedCredit: cny('0') });
  });

  it('records on one side’s word until the other confirms', async () => {
    await act(`obligations/${id}/recorded-payments`, { amount: cny('950'), valueDate: '2022-04-01', document: slip }, office(centre, '2022-04-01'));
    expect((await obligation(id)).payments.at(-1)).toMatchObject({ status: 'recorded', awaiting: ['debtor', 'creditor'] });
    const payment = await lastPayment(id);
    for (const party of [anhui, zhejiang]) await act(`obligations/${id}/payments/${payment}/confirmation`, {}, office(party, '2022-04-02'));
    expect((await obligation(id)).payments.at(-1)).toMatchObject({ status: 'confirmed', awaiting: [] });
    expect((await obligation(id)).standing.status).toBe('discharged');
  });

  it('tells everything that happened to it in two languages', async () => {
    const explained = await ledger.client.read<{ history: readonly { type: string; sentence: string }[] }>(`${api}/obligations/${id}/explanation?lang=zh`);
    expect(must(explained.history[0])).toMatchObject({ type: 'ObligationOpened', sentence: '浙江省 应付 安徽省 1,000.00 元（转移支付），自 2022-01-01 起，依据：承认。' });
    const english = await ledger.client.read<{ history: readonly { sentence: string }[] }>(`${api}/obligations/${id}/explanation?lang=en`);
    expect(must(english.history[1]).sentence).toBe('浙江省 sent CNY 600.00, value date 2022-02-10; in transit.');
    for (const { sentence } of [...explained.history, ...english.history]) expect(sentence).not.toMatch(/[{}]/);
  });
});

describe('an order', () => {
  it('binds by the nearest common superior, and nobody else', async () => {
    const basis = (authority: string) => ({ basis: { by: 'ruling', order: { authority, legalBasis: { zh: '反垄断法' }, document: slip } } });
    const body = (authority: string) => owes({ party: zhejiang }, { party: anhui }, '500', basis(authority));
    expect(await refused('obligations', body(anhui), office(anhui, '2022-05-01', 'supervisor'))).toBe('403 authority-rules-on-itself');
    const stranger = await register('江西省');
    expect(await refused('obligations', body(stranger), office(stranger, '2022-05-01', 'supervisor'))).toBe('403 obligation-authority-not-competent');
    const { id } = await ledger.client.done(`${api}/obligations`, body(centre), office(centre, '2022-05-01', 'supervisor'));
    expect((await obligation(id)).standing.status).toBe('overdue');
  });
});

describe('a fund', () => {
  it('takes what is accepted for it, pays what it owes, and never more than it has', async () => {
    const fund = (await ledger.client.done(`${api}/funds`, { name: '水环境补偿资金', managers: [centre] }, office(centre))).id;
    const contribution = (await ledger.client.done(`${api}/obligations`, owes({ party: zhejiang }, { fund }, '500', { kind: 'contribution' }), office(zhejiang))).id;
    const allocation = (await ledger.client.done(`${api}/obligations`, owes({ fund }, { party: anhui }, '800', { kind: 'allocation' }), office(centre))).id;
    await pay(contribution, '500', '2022-02-10', zhejiang);
    expect(await refused(`obligations/${contribution}/payments/${await lastPayment(contribution)}/acceptance`, {}, office(anhui), 1)).toBe('403 not-the-creditor');
    await act(`obligations/${contribution}/payments/${await lastPayment(contribution)}/acceptance`, {}, office(centre, '2022-02-12'));
    const disburse = (yuan: string) => ({ obligation: allocation, amount: cny(yuan), valueDate: '2022-03-01', document: slip });
    expect(await refused(`obligations/${allocation}/payments`, { amount: cny('1'), valueDate: '2022-03-01', document: slip }, office(centre), 0)).toBe('409 payment-through-fund');
    const { revision } = await ledger.client.read<{ revision: number }>(`${api}/funds/${fund}`);
    expect(await refused(`funds/${fund}/disbursements`, disburse('501'), office(centre, '2022-03-01'), revision)).toBe('409 fund-too-small');
    await act(`funds/${fund}/disbursements`, disburse('300'), office(centre, '2022-03-01'));
    await act(`obligations/${allocation}/payments/${await lastPayment(allocation)}/acceptance`, {}, office(anhui, '2022-03-03'));
    expect(await ledger.client.read(`${api}/funds/${fund}?asOf=2022-12-31`)).toMatchObject({ held: [cny('200')], available: [cny('200')], balance: [cny('200')], disbursements: [{ status: 'captured' }] });
    const { history } = await ledger.client.read<{ history: readonly { type: string; sentence: string }[] }>(`${api}/obligations/${allocation}/explanation?lang=zh`);
    expect(history.find(({ type }) => type === 'PaymentSent')?.sentence).toBe('账本 付出 300.00 元，起息日 2022-03-01，在途。');
    expect(await ledger.client.read(`${api}/funds/${fund}?asOf=2022-02-28`)).toMatchObject({ balance: [cny('500')] });
  });
});

describe('a payment over several obligations', () => {
  it('discharges each from its value date, and leaves the rest as unapplied credit', async () => {
    const [one, two] = [await opened(anhui, zhejiang, '100'), await opened(anhui, zhejiang, '200')];
    const body = { payer: { party: anhui }, payee: { party: zhejiang }, amount: cny('350'), valueDate: '2022-02-10', document: slip, parts: [{ obligation: one, amount: cny('100') }, { obligation: two, amount: cny('150') }] };
    const { id } = await ledger.client.done(`${api}/payments`, body, office(anhui, '2022-02-10'));
    expect((await obligation(one, '2022-02-10')).standing.status).toBe('in-transit');
    await act(`payments/${id}/acceptance`, {}, office(zhejiang, '2022-02-14'));
    await act(`payments/${id}/applications`, { obligation: two, amount: cny('50'), on: '2022-02-20' }, office(anhui, '2022-02-20'));
    expect([(await obligation(one)).standing.status, (await obligation(two)).standing.status]).toEqual(['discharged', 'discharged']);
    expect((await obligation(two, '2022-02-15')).standing).toMatchObject({ outstanding: cny('50') });
    expect(await ledger.client.read(`${api}/payments/${id}`)).toMatchObject({ status: 'accepted', unapplied: cny('50'), parts: [{ status: 'applied' }, { status: 'applied' }, { status: 'applied' }] });
    const rows = await ledger.client.read<Page<{ status: string }>>(`${api}/payments?obligation=${two}`);
    expect(rows.items.map(({ status }) => status)).toEqual(['accepted', 'accepted']);
  });
});

describe('deliveries', () => {
  it('discharge in kind by what is accepted, and release what waits for them', async () => {
    const settles = { in: 'kind', unitValue: { per: 'place', amount: cny('20000') } };
    const inKind = await opened(zhejiang, anhui, '2420000', { settles });
    const delivery = { obligation: inKind, kind: 'training', what: { zh: '培训名额' }, quantity: { quantity: '121', unit: 'place' }, deliveredOn: '2022-06-30' };
    const { id } = await ledger.client.done(`${api}/deliveries`, delivery, office(zhejiang, '2022-06-30'));
    expect((await obligation(inKind)).standing.outstanding).toEqual(cny('2420000'));
    await act(`deliveries/${id}/acceptance`, { quantity: { quantity: '120', unit: 'place' } }, office(anhui, '2022-07-05'));
    expect((await obligation(inKind)).standing).toMatchObject({ outstanding: cny('20000'), settled: cny('2400000') });
    expect((await positions(`holder=${anhui}&account=in-kind&asOf=2022-12-31`)).items.map(({ amount }) => amount)).toEqual([cny('2400000')]);

    const released = await opened(zhejiang, anhui, '700', { release: { when: 'delivery-accepted', name: '任务验收' } });
    expect(await refused(`obligations/${released}/payments`, { amount: cny('700'), valueDate: '2022-06-01', document: slip }, office(zhejiang), 0)).toBe('409 release-condition-open');
    const task = await ledger.client.done(`${api}/deliveries`, { obligation: released, kind: 'task', what: { zh: '任务' }, deliveredOn: '2022-06-01' }, office(anhui, '2022-06-01'));
    await act(`deliveries/${task.id}/acceptance`, {}, office(zhejiang, '2022-06-10'));
    await pay(released, '700', '2022-06-11', zhejiang);
    expect((await obligation(released, '2022-06-11')).standing.status).toBe('in-transit');
  });
});

describe('a netting', () => {
  it('between two takes effect with the other’s consent and leaves one net obligation', async () => {
    const [river, lake] = [await register('上游市'), await register('下游市')];
    const [received, paid] = [await opened(lake, river, '2250'), await opened(river, lake, '1400')];
    const { id } = await ledger.client.done(`${api}/nettings`, { obligations: [received, paid], on: '2022-12-31', document: slip }, office(river, '2022-12-31'));
    expect(await ledger.client.read(`${api}/nettings/${id}`)).toMatchObject({ status: 'gathering', consents: [`party:${river}`] });
    expect((await ledger.client.read<{ reserved: readonly string[] }>(`${api}/nettings/${id}`)).reserved).toHaveLength(2);
    expect(await refused(`obligations/${paid}/payments`, { amount: cny('1400'), valueDate: '2022-12-31', document: slip }, office(river), 1)).toBe('409 obligation-reserved');
    await act(`nettings/${id}/consents`, {}, office(lake, '2022-12-31'));
    const { status, nets } = await ledger.client.read<{ status: string; nets: readonly { obligation: string; amount: AmountJson }[] }>(`${api}/nettings/${id}`);
    expect([status, nets.map(({ amount }) => amount)]).toEqual(['effective', [cny('850')]]);
    expect([(await obligation(received)).standing.status, (await obligation(paid)).standing.status]).toEqual(['discharged', 'discharged']);
    const net = must(nets[0]).obligation;
    await pay(net, '850', '2023-01-10', lake);
    await act(`obligations/${net}/payments/${must((await obligation(net, '2023-12-31')).payments[0]).id}/acceptance`, {}, office(river, '2023-01-12'));
    expect((await positions(`holder=${river}&asOf=2023-12-31&groupBy=holder,account`)).items.map(({ account, amount }) => [account, amount])).toEqual([['settled', cny('850')]]);
  });
});

describe('monthly accruals that are cleared once a year through a clearing party', () => {
  it('come to one net for each, and leave the clearing account empty', async () => {
    const [upper, middle, lower] = [await register('甲市'), await register('乙市'), await register('丙市')];
    const accrued: string[] = [];
    for (const [debtor, creditor, yuan] of [[middle, upper, '50'], [middle, upper, '100'], [upper, middle, '60'], [lower, middle, '100']] as const) {
      accrued.push(await opened(debtor, creditor, yuan, { through: centre, due: { on: '2022-12-31' } }));
    }
    const clearing = `clearing:${centre}`;
    const { id } = await ledger.client.done(`${api}/nettings`, { obligations: accrued, clearing: centre, on: '2022-12-31', dueOn: '2023-01-31', document: slip }, office(centre, '2022-12-31'));
    const { status, nets } = await ledger.client.read<{ status: string; nets: readonly { obligation: string; debtor: object; creditor: object; amount: AmountJson }[] }>(`${api}/nettings/${id}`);
    expect([status, nets.map(({ debtor, creditor, amount }) => [debtor, creditor, amount])]).toEqual(['effective', [
      [{ clearing: centre }, { party: middle }, cny('10')], [{ clearing: centre }, { party: upper }, cny('90')], [{ party: lower }, { clearing: centre }, cny('100')],
    ]]);
    for (const { obligation: net, debtor, creditor, amount } of nets) {
      const [payer, payee] = [debtor, creditor].map((end) => Object.values(end)[0] as string);
      await act(`obligations/${net}/payments`, { amount, valueDate: '2023-01-10', document: slip }, office(must(payer), '2023-01-10'));
      await act(`obligations/${net}/payments/${must((await obligation(net, '2023-12-31')).payments[0]).id}/acceptance`, {}, office(must(payee), '2023-01-12'));
    }
    expect((await positions(`holder=${clearing}&asOf=2023-12-31`)).items).toEqual([]);
    const settled = async (party: string) => (await positions(`holder=${party}&asOf=2023-12-31`)).items.map(({ account, amount }) => [account, amount]);
    expect(await settled(upper)).toEqual([['settled', cny('90')]]);
    expect(await settled(lower)).toEqual([['settled', { amount: '-100.00', currency: 'CNY' }]]);
  });
});

describe('a party that has passed into another', () => {
  it('is paid and accepts through its successor, from the day of the succession', async () => {
    const [old, next] = [await register('旧市'), await register('新市')];
    const id = await opened(zhejiang, old, '100');
    await pay(id, '100', '2022-02-10', zhejiang);
    await act(`parties/${old}/succession`, { successor: next, on: '2022-03-01' }, office(centre, '2022-02-20'));
    const acceptance = `obligations/${id}/payments/${await lastPayment(id)}/acceptance`;
    expect(await refused(acceptance, {}, office(next, '2022-02-28'), 1)).toBe('403 not-the-creditor');
    await act(acceptance, {}, office(next, '2022-03-01'));
    expect((await obligation(id)).standing.status).toBe('discharged');
  });
});

describe('flows', () => {
  it('tell who gave whom how much, own match apart', async () => {
    const [source, below] = [await register('江西'), await register('广东')];
    const fund = (await ledger.client.done(`${api}/funds`, { name: '东江', managers: [source] }, office(source))).id;
    for (const [party, kind] of [[source, 'own_match'], [below, 'contribution']] as const) {
      const id = (await ledger.client.done(`${api}/obligations`, owes({ party }, { fund }, '600', { kind }), office(party))).id;
      await pay(id, '600', '2022-02-10', party);
      await act(`obligations/${id}/payments/${await lastPayment(id)}/acceptance`, {}, office(source, '2022-02-12'));
    }
    const { items } = await ledger.client.read<{ items: readonly { from: string; to: string; transfer: boolean; amount: AmountJson; settled: AmountJson }[] }>(`${api}/flows?asOf=2022-12-31`);
    const into = items.filter(({ to }) => to === `fund:${fund}`).map(({ from, transfer, settled }) => [from, transfer, settled]);
    expect(into).toEqual(expect.arrayContaining([[`party:${source}`, false, cny('600')], [`party:${below}`, true, cny('600')]]));
    expect(await ledger.client.read(`${api}/funds/${fund}?asOf=2022-12-31`)).toMatchObject({ balance: [cny('1200')] });
    expect((await positions(`holder=${source}&asOf=2022-12-31`)).items).toMatchObject([{ account: 'own-match', transfer: false, amount: { amount: '-600.00' } }]);
  });
});

describe('afterwards', () => {
  it('the views are what the log gives again, and everything sums to zero', async () => {
    const { app, id } = ledger;
    const following = { store: app.get<EventStore>(EVENT_STORE, { strict: false }), manager: app.get(DataSource, { strict: false }).manager, catalogue: composeCatalogues(genesisCatalogue, ...stages.map(({ events }) => events)) };
    expect(await verifyLedger(following, stages.flatMap(({ views }) => views), id, () => undefined)).toMatchObject({ clean: true });
    for (const asOf of ['2022-02-09', '2022-02-11', '2022-03-04', '2022-12-31', '2023-12-31']) expect((await positions(`asOf=${asOf}&groupBy=unit`)).items).toEqual([]);
  });
});
