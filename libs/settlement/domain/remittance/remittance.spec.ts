import { isRefusal, type Refusal } from '#kernel/refusal';
import { readAmount } from '../amounts';
import type { Holder } from '../holder';
import { acting, cny, day, slip } from '../obligation/test-story';
import { decideRemittance, type RemittanceCommand, type RemittanceContext } from './aggregate';
import type { RemittanceEvent } from './events';
import { evolveRemittance, free, type Remittance } from './state';

const ends = { debtor: 'party:shandong', creditor: 'party:henan', unit: 'CNY' } as const;
const context: RemittanceContext = { unknownParties: [], obligations: new Map<string, { debtor: Holder; creditor: Holder; unit: string }>([['o', ends], ['p', ends], ['q', { ...ends, creditor: 'party:hebei' }]]) };
const terms = { payer: { party: 'shandong' }, payee: { party: 'henan' }, amount: cny('1000'), valueDate: day('2022-02-10'), document: slip, channel: null, caseFile: null, agreement: null };

class Story {
  state: Remittance | null = null;
  readonly events: RemittanceEvent[] = [];

  when(party: string, command: RemittanceCommand, on = '2022-02-10'): readonly string[] | string {
    const answer: readonly RemittanceEvent[] | Refusal = decideRemittance(this.state, command, acting(party, on, `${this.events.length}`), context);
    if (isRefusal(answer)) return answer.refused;
    for (const event of answer) this.state = evolveRemittance(this.state, event);
    this.events.push(...answer);
    return answer.map(({ type }) => type);
  }

  sent(...parts: { obligation: string; amount: ReturnType<typeof cny> }[]): this {
    this.when('shandong', { type: 'SendRemittance', terms, parts: parts.map((part) => ({ ...part, on: null })) });
    return this;
  }

  /** What the journal shows for the payee, by account, on a day. */
  posted(on: string): Readonly<Record<string, string>> {
    const sums: Record<string, bigint> = {};
    for (const event of this.events.filter(({ effectiveOn }) => effectiveOn <= day(on))) {
      const { entry } = event.data as { entry?: { lines: readonly { holder: string; account: string; amount: ReturnType<typeof cny> }[] } | null };
      for (const line of entry?.lines ?? []) if (line.holder === 'party:henan') sums[line.account] = (sums[line.account] ?? 0n) + readAmount(line.amount).minor / 100n;
    }
    return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0n).map(([account, sum]) => [account, String(sum)]));
  }

  get part(): string {
    return [...this.state!.parts.keys()].at(-1) ?? '';
  }
}

const part = (obligation: string, amount: string) => ({ obligation, amount: cny(amount) });
const apply = (obligation: string, amount: string, on: string | null = null): RemittanceCommand => ({ type: 'ApplyRemittance', part: { ...part(obligation, amount), on: on === null ? null : day(on) } });

describe('a payment over several obligations', () => {
  it('is the payer’s to send, and its parts never exceed it', () => {
    const send = (parts: { obligation: string; amount: ReturnType<typeof cny> }[]): RemittanceCommand => ({ type: 'SendRemittance', terms, parts: parts.map((each) => ({ ...each, on: null })) });
    expect(new Story().when('henan', send([]))).toBe('remittance-not-yours');
    expect(new Story().when('shandong', send([part('o', '600'), part('p', '401')]))).toBe('remittance-too-small');
    expect(new Story().when('shandong', send([part('q', '1')]))).toBe('remittance-other-holders');
    expect(new Story().when('shandong', send([part('r', '1')]))).toBe('obligation-unknown');
    expect(new Story().when('shandong', send([part('o', '600'), part('p', '400')]))).toEqual(['RemittanceSent', 'RemittancePartReserved', 'RemittancePartReserved']);
  });

  it('is unapplied credit as far as no obligation has taken it', () => {
    const story = new Story().sent(part('o', '600'));
    expect(story.posted('2022-02-10')).toEqual({ 'in-transit': '1000', 'unapplied-credit': '-1000' });
    expect(story.when('worker', { type: 'CaptureRemittancePart', payment: story.part })).toEqual(['RemittancePartApplied']);
    expect(story.posted('2022-02-10')).toEqual({ 'in-transit': '400', 'unapplied-credit': '-400' });
    expect(story.when('henan', { type: 'AcceptRemittance', on: day('2022-02-15') })).toEqual(['RemittanceAccepted']);
    expect(story.posted('2022-02-15')).toEqual({ settled: '400', 'unapplied-credit': '-400' });
    expect(free(story.state!)).toBe(40_000n);
  });

  it('applied later, as of a day before the acceptance, leaves no trace in transit', () => {
    const story = new Story().sent();
    story.when('henan', { type: 'AcceptRemittance', on: day('2022-02-15') });
    story.when('shandong', apply('o', '1000', '2022-02-12'), '2022-03-01');
    expect(story.when('worker', { type: 'CaptureRemittancePart', payment: story.part })).toEqual(['RemittancePartApplied', 'RemittancePartSettled']);
    for (const on of ['2022-02-12', '2022-02-15', '2022-03-01']) expect(story.posted(on)).toEqual({});
    expect(story.posted('2022-02-11')).toEqual({ 'in-transit': '1000', 'unapplied-credit': '-1000' });
  });

  it('that is rejected takes its parts back, and never was', () => {
    const story = new Story().sent(part('o', '600'));
    const reject: RemittanceCommand = { type: 'RejectRemittance', reason: '退票', document: null };
    expect(story.when('henan', reject)).toBe('remittance-parts-pending');
    story.when('worker', { type: 'CaptureRemittancePart', payment: story.part });
    expect(story.when('shandong', reject)).toBe('remittance-not-yours');
    expect(story.when('henan', reject)).toEqual(['RemittanceRejected']);
    story.when('worker', { type: 'ReturnRemittancePart', payment: story.part });
    expect(story.posted('2022-12-31')).toEqual({});
    expect(story.when('shandong', apply('o', '1'))).toBe('remittance-over');
    expect(story.when('henan', { type: 'AcceptRemittance', on: null })).toBe('remittance-over');
  });

  it('frees what its obligation refused', () => {
    const story = new Story().sent(part('o', '600'));
    expect(story.when('worker', { type: 'ReleaseRemittancePart', payment: story.part, reason: 'obligation-reserved' })).toEqual(['RemittancePartReleased']);
    expect(free(story.state!)).toBe(100_000n);
    expect(story.when('worker', { type: 'CaptureRemittancePart', payment: story.part })).toBe('remittance-part-settled');
    expect(story.when('worker', { type: 'CaptureRemittancePart', payment: 'none' })).toBe('remittance-part-unknown');
  });

  it('is refunded or reversed after acceptance only, and within what is left', () => {
    const story = new Story().sent();
    const refund = (amount: string): RemittanceCommand => ({ type: 'RefundRemittance', amount: cny(amount), valueDate: day('2022-03-01'), document: slip });
    const reverse: RemittanceCommand = { type: 'ReverseRemittance', reason: '误付', document: null, on: day('2022-03-02') };
    expect(story.when('henan', refund('1'))).toBe('remittance-not-accepted');
    expect(story.when('henan', reverse)).toBe('remittance-not-accepted');
    story.when('henan', { type: 'AcceptRemittance', on: null }, '2022-02-15');
    expect(story.when('henan', { type: 'AcceptRemittance', on: null })).toBe('remittance-accepted-already');
    expect(story.when('henan', { type: 'RejectRemittance', reason: 'r', document: null })).toBe('remittance-accepted-already');
    expect(story.when('henan', refund('1001'))).toBe('remittance-too-small');
    expect(story.when('henan', refund('400'))).toEqual(['RemittanceRefunded']);
    expect(story.when('henan', { ...reverse, on: day('2022-02-14') })).toBe('reversal-before-acceptance');
    expect(story.when('henan', reverse)).toEqual(['RemittanceReversed']);
    expect(story.posted('2022-12-31')).toEqual({});
    expect(story.when('henan', reverse)).toBe('remittance-over');
  });
});
