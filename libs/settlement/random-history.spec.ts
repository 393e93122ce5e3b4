import fc from 'fast-check';
import type { PlainDate } from '#kernel/plain-date';
import { readAmount } from './domain/amounts';
import { available, type Fund } from './domain/fund/aggregate';
import { holderOf } from './domain/holder';
import { outstanding, type Obligation, stagesAt } from './domain/obligation/state';
import { arrears, standingAt } from './domain/obligation/status';
import type { Remittance } from './domain/remittance/state';
import { type AttemptName, attemptOf, attempts, days, fundRef, openFund, type Try, tries } from './test-attempts';
import { aggregates, fold, SmallLedger, type SmallEvent } from './test-small-ledger';

async function play(history: readonly Try[], late: boolean): Promise<SmallLedger> {
  const ledger = new SmallLedger();
  openFund(ledger);
  for (const attempt of history) {
    attempts[attemptOf(attempt)](ledger, attempt);
    if (!late || attempt.worker % 3 === 0) await ledger.settle(history.map(({ worker }) => worker));
    else await ledger.work(attempt.worker, attempt.other);
    inVault(ledger);
  }
  await ledger.settle(history.map(({ worker }) => worker));
  return ledger;
}

/** A fund never promises what it does not have, whoever is late. */
function inVault(ledger: SmallLedger): void {
  const fund = ledger.state<Fund>('fund', fundRef.fund);
  if (fund === null) return;
  for (const [unit, held] of fund.held) {
    expect(held).toBeGreaterThanOrEqual(0n);
    expect(available(fund, unit)).toBeGreaterThanOrEqual(0n);
  }
}

interface Line {
  readonly account: string;
  readonly holder: string;
  readonly unit: string;
  readonly minor: bigint;
  readonly effectiveOn: PlainDate;
  readonly seq: number;
  readonly obligation: string | null;
  readonly side: string;
}

function linesOf(events: readonly SmallEvent[]): readonly Line[] {
  return events.flatMap((event) => (event.data.entry?.lines ?? []).map((line) => ({ ...line, ...readAmount(line.amount), effectiveOn: event.effectiveOn, seq: event.seq, obligation: event.data.entry!.about.obligation })));
}

const sum = (lines: readonly Line[]): bigint => lines.reduce((total, { minor }) => total + minor, 0n);

describe('whatever is tried, in whatever order, with workers as late as they like', () => {
  jest.setTimeout(120_000);

  it('every event’s entry balances, and positions sum to zero at every effective date and every place in the log', async () => {
    await fc.assert(fc.asyncProperty(tries, fc.boolean(), async (history, late) => {
      const { events } = await play(history, late);
      for (const event of events) expect(sum(linesOf([event]))).toBe(0n);
      const lines = linesOf(events);
      for (const on of days) for (const { seq } of events) expect(sum(lines.filter((line) => line.effectiveOn <= on && line.seq <= seq))).toBe(0n);
    }), { numRuns: 60 });
  });

  it('the fold of each obligation and its postings say the same on every day, and arrears are never negative', async () => {
    await fc.assert(fc.asyncProperty(tries, fc.boolean(), async (history, late) => {
      const ledger = await play(history, late);
      const lines = linesOf(ledger.events);
      for (const id of ledger.ids('obligation')) {
        const state = ledger.state<Obligation>('obligation', id)!;
        const debtor = lines.filter((line) => line.obligation === id && line.holder === holderOf(state.terms.debtor) && line.side === 'debtor');
        for (const on of days) {
          const at = stagesAt(state, on);
          const posted = debtor.filter((line) => line.effectiveOn <= on);
          const of = (account: string): bigint => -sum(posted.filter((line) => line.account === account));
          expect([of('owed'), of('in-transit')]).toEqual([at.owed, at['in-transit']]);
          expect(at['in-transit']).toBeGreaterThanOrEqual(0n);
          expect(arrears(state, on)).toBeGreaterThanOrEqual(0n);
          expect(arrears(state, on)).toBeLessThanOrEqual(outstanding(state, on));
          const all = Object.values(at).reduce((total, minor) => total + minor, 0n);
          expect(-sum(posted)).toBe(all);
        }
      }
    }), { numRuns: 60 });
  });

  it('what a fund’s own stream holds stands behind what the journal shows in it', async () => {
    await fc.assert(fc.asyncProperty(tries, fc.boolean(), async (history, late) => {
      const ledger = await play(history, late);
      const posted = sum(linesOf(ledger.events).filter((line) => line.holder === `fund:${fundRef.fund}` && line.account === 'fund'));
      expect(ledger.state<Fund>('fund', fundRef.fund)!.held.get('CNY') ?? 0n).toBe(posted);
    }), { numRuns: 60 });
  });

  it('a clearing account keeps nothing of what passes through it, and money that is applied is taken from nowhere twice', async () => {
    await fc.assert(fc.asyncProperty(tries, fc.boolean(), async (history, late) => {
      const ledger = await play(history, late);
      // What remains of a netting is owed to or by the clearing account itself, and goes its own way; what only passes through leaves nothing there.
      const throughs = new Set(ledger.ids('obligation').filter((id) => ledger.state<Obligation>('obligation', id)!.terms.through !== null));
      const lines = linesOf(ledger.events.filter(({ type }) => type !== 'ObligationNetted')).filter(({ obligation: id }) => id !== null && throughs.has(id));
      for (const account of new Set(lines.map((line) => line.account))) expect([account, sum(lines.filter((line) => line.holder === 'clearing:bank' && line.account === account))]).toEqual([account, 0n]);
      for (const id of ledger.ids('remittance')) {
        const remittance = ledger.state<Remittance>('remittance', id)!;
        const reserved = [...remittance.parts.values()].filter(({ status }) => status === 'reserved');
        expect(reserved).toEqual([]);
        const applied = [...remittance.parts.values()].filter(({ status }) => status === 'applied').reduce((total, { minor }) => total + minor, 0n);
        expect(applied).toBeLessThanOrEqual(remittance.minor);
      }
    }), { numRuns: 60 });
  });

  it('no reservation for a netting outlives it: all of it took effect, or none', async () => {
    await fc.assert(fc.asyncProperty(tries, fc.boolean(), async (history, late) => {
      const ledger = await play(history, late);
      for (const id of ledger.ids('netting')) {
        const { status, terms } = ledger.state<{ status: string; terms: { obligations: { obligation: string }[] } }>('netting', id)!;
        const holding = terms.obligations.filter(({ obligation: each }) => ledger.state<Obligation>('obligation', each)!.netting?.id === id);
        const netted = ledger.events.filter((event) => event.type === 'ObligationNetted' && event.data['netting'] === id);
        if (status !== 'gathering') expect(holding).toEqual([]);
        expect(netted.length).toBe(status === 'effective' ? terms.obligations.length : 0);
      }
    }), { numRuns: 60 });
  });

  it('goes through everything there is', async () => {
    const seen = new Set<string>();
    const sample = fc.sample(tries, { numRuns: 400, seed: 7 });
    for (const history of sample) for (const { type } of (await play(history, false)).events) seen.add(type);
    const all = Object.values(aggregates).flatMap(({ events }) => Object.keys(events));
    // A fund with several consents, told in its own spec.
    expect(all.filter((type) => !seen.has(type))).toEqual(['FundDisbursementProposed', 'FundDisbursementConsented']);
  });

  it('reading the log again gives every aggregate as it is', async () => {
    await fc.assert(fc.asyncProperty(tries, async (history) => {
      const ledger = await play(history, true);
      const again = JSON.parse(JSON.stringify(ledger.events)) as SmallEvent[];
      for (const name of ['obligation', 'remittance', 'delivery', 'fund', 'netting'] as const) {
        for (const id of ledger.ids(name)) {
          const category = { obligation: 'obligation', remittance: 'payment', delivery: 'delivery', fund: 'fund', netting: 'netting' }[name];
          expect(fold(name, again.filter((event) => event.stream === `${category}-${id}`))).toEqual(ledger.state(name, id));
        }
      }
    }), { numRuns: 20 });
  });

  it('the order of late workers changes nothing that is true on any day', async () => {
    // Without what competes for the same balance, where being first matters: credit transfers and nettings.
    const competing: readonly AttemptName[] = ['transferCredit', 'proposeNetting'];
    const calm = tries.map((history) => history.filter((attempt) => !competing.includes(attemptOf(attempt))));
    await fc.assert(fc.asyncProperty(calm, fc.array(fc.nat(), { minLength: 1, maxLength: 7 }), async (history, choices) => {
      const outcomes = await Promise.all([[0], choices].map(async (order) => {
        const ledger = new SmallLedger();
        openFund(ledger);
        for (const attempt of history) attempts[attemptOf(attempt)](ledger, attempt);
        await ledger.settle(order);
        return [...ledger.ids('obligation')].sort().map((id) => days.map((on) => standingAt(ledger.state<Obligation>('obligation', id)!, on)));
      }));
      expect(outcomes[1]).toEqual(outcomes[0]);
    }), { numRuns: 60 });
  });
});
