import { isRefusal } from '#kernel/refusal';
import { acting, cny, day, slip } from '../obligation/test-story';
import { available, decideFund, evolveFund, type Fund, type FundCommand, type FundContext } from './aggregate';

const terms = { fund: 'f', name: 'pool', agreement: 'a', caseFile: null, managers: ['guizhou', 'sichuan'], consentsNeeded: 1, purpose: null };
const nothing: FundContext = { obligation: null, unknownParties: [], bound: null };
const owedByFund = { debtor: 'fund:f', creditor: 'party:yunnan', unit: 'CNY', refundable: 0n, reversible: null } as const;
const owedToFund = { debtor: 'party:sichuan', creditor: 'fund:f', unit: 'CNY', refundable: 50_00n, reversible: 300_00n } as const;

class Story {
  state: Fund | null = null;

  constructor(consentsNeeded = 1) {
    this.when('guizhou', { type: 'OpenFund', terms: { ...terms, consentsNeeded } });
  }

  when(party: string, command: FundCommand, about: FundContext = nothing): readonly string[] | string {
    const answer = decideFund(this.state, command, acting(party, '2022-07-15', `${this.state?.reservations.size ?? 0}`), about);
    if (isRefusal(answer)) return answer.refused;
    for (const event of answer) this.state = evolveFund(this.state, event);
    return answer.map(({ type }) => type);
  }

  holding(amount: string): this {
    this.when('worker', { type: 'ReceiveIntoFund', receipt: amount, obligation: 'o', amount: cny(amount), on: day('2022-01-01') });
    return this;
  }

  get reservation(): string {
    return [...this.state!.reservations.keys()].at(-1) ?? '';
  }
}

const disburse = (amount: string, purpose: 'payment' | 'refund' | 'reversal' = 'payment'): FundCommand => ({
  type: 'Disburse', wanted: { purpose, obligation: 'o', payment: purpose === 'reversal' ? 'p' : null, amount: cny(amount), valueDate: day('2022-07-15'), document: slip, channel: null, reason: null },
});
const about = (obligation: FundContext['obligation']): FundContext => ({ ...nothing, obligation });

describe('a fund', () => {
  it('promises no more than it has, and what it has promised it does not have', () => {
    const story = new Story().holding('500');
    expect(story.when('guizhou', disburse('501'), about(owedByFund))).toBe('fund-too-small');
    expect(story.when('guizhou', disburse('300'), about(owedByFund))).toEqual(['FundReserved']);
    expect(available(story.state!, 'CNY')).toBe(200_00n);
    expect(story.when('guizhou', disburse('201'), about(owedByFund))).toBe('fund-too-small');
    expect(story.when('worker', { type: 'CaptureFundReservation', reservation: story.reservation, on: day('2022-07-16') })).toEqual(['FundCaptured']);
    expect([available(story.state!, 'CNY'), story.state!.held.get('CNY')]).toEqual([200_00n, 200_00n]);
    expect(story.when('worker', { type: 'ReleaseFundReservation', reservation: story.reservation, reason: 'r', on: day('2022-07-16') })).toBe('fund-reservation-settled');
  });

  it('has again what was not sent', () => {
    const story = new Story().holding('500');
    story.when('guizhou', disburse('500'), about(owedByFund));
    story.when('worker', { type: 'ReleaseFundReservation', reservation: story.reservation, reason: 'r', on: day('2022-07-16') });
    expect(available(story.state!, 'CNY')).toBe(500_00n);
    expect(story.when('worker', { type: 'CaptureFundReservation', reservation: 'none', on: day('2022-07-16') })).toBe('fund-reservation-unknown');
  });

  it('is its managers’ to spend, for what the fund itself owes', () => {
    const story = new Story().holding('500');
    expect(story.when('yunnan', disburse('1'), about(owedByFund))).toBe('fund-not-yours');
    expect(story.when('guizhou', disburse('1'), about(owedToFund))).toBe('fund-not-the-debtor');
    expect(story.when('guizhou', disburse('1'))).toBe('obligation-unknown');
    expect(story.when('guizhou', disburse('1'), about({ ...owedByFund, unit: 'USD' }))).toBe('obligation-unit-differs');
    expect(story.when('guizhou', disburse('0'), about(owedByFund))).toBe('amount-not-above-zero');
  });

  it('gives back what was paid in too much, and reverses a contribution as a whole', () => {
    const story = new Story().holding('500');
    expect(story.when('guizhou', disburse('1', 'refund'), about(owedByFund))).toBe('fund-not-the-creditor');
    expect(story.when('guizhou', disburse('51', 'refund'), about(owedToFund))).toBe('credit-too-small');
    expect(story.when('guizhou', disburse('50', 'refund'), about(owedToFund))).toEqual(['FundReserved']);
    expect(story.when('guizhou', disburse('299', 'reversal'), about(owedToFund))).toBe('fund-receipt-unknown');
    expect(story.when('guizhou', disburse('300', 'reversal'), about(owedToFund))).toEqual(['FundReserved']);
  });

  it('with several consents pays when the last of them is in', () => {
    const story = new Story(2).holding('500');
    expect(story.when('guizhou', disburse('300'), about(owedByFund))).toEqual(['FundDisbursementProposed']);
    expect(available(story.state!, 'CNY')).toBe(500_00n);
    expect(story.when('guizhou', { type: 'ConsentToDisbursement', reservation: story.reservation })).toBe('fund-consented-already');
    expect(story.when('yunnan', { type: 'ConsentToDisbursement', reservation: story.reservation })).toBe('fund-not-yours');
    expect(story.when('sichuan', { type: 'ConsentToDisbursement', reservation: story.reservation })).toEqual(['FundDisbursementConsented', 'FundReserved']);
    story.when('guizhou', disburse('200'), about(owedByFund));
    expect(story.when('sichuan', { type: 'WithdrawDisbursement', reservation: story.reservation, reason: 'r' })).toEqual(['FundReleased']);
  });

  it('counts a receipt once, and is opened once', () => {
    const story = new Story().holding('500');
    expect(story.when('worker', { type: 'ReceiveIntoFund', receipt: '500', obligation: 'o', amount: cny('500'), on: day('2022-01-01') })).toBe('fund-receipt-counted-already');
    expect(story.when('guizhou', { type: 'OpenFund', terms })).toBe('fund-exists');
    expect(story.when('worker', { type: 'OpenNamedFund', terms })).toBe('fund-exists');
  });

  it('is opened by who manages it or is bound by the agreement, for managers that are', () => {
    const open = (party: string, context: Partial<FundContext>): unknown => decideFund(null, { type: 'OpenFund', terms }, acting(party), { ...nothing, ...context });
    expect(open('yunnan', {})).toMatchObject({ refused: 'fund-not-yours' });
    expect(open('yunnan', { bound: ['yunnan', 'guizhou'] })).toMatchObject({ refused: 'obligation-party-not-bound' });
    expect(open('yunnan', { bound: ['yunnan', 'guizhou', 'sichuan'] })).toMatchObject([{ type: 'FundOpened' }]);
    expect(open('guizhou', { unknownParties: ['sichuan'] })).toMatchObject({ refused: 'obligation-party-unknown' });
  });
});
