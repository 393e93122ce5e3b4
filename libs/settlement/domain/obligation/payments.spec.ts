import { type PaymentAct, paymentActs, paymentTransitions } from './payment-rules';
import { cny, day, slip, Story, terms } from './test-story';
import { outstanding, type PartStatus, stagesAt, unappliedCredit } from './state';
import { arrears, statusAt } from './status';

const send = { type: 'SendPayment', amount: cny('600'), valueDate: day('2022-02-10'), document: slip, channel: '国库' } as const;
const record = { type: 'RecordPayment', amount: cny('600'), valueDate: day('2022-02-10'), document: slip } as const;

describe('paying an obligation', () => {
  it('is in transit from the value date and settled when the creditor accepts', () => {
    const story = new Story().pays('12600', '2022-02-10');
    expect(statusAt(story.now, day('2022-02-09'))).toBe('due');
    expect(statusAt(story.now, day('2022-02-10'))).toBe('in-transit');
    story.accepts('2022-02-15');
    expect(statusAt(story.now, day('2022-02-14'))).toBe('in-transit');
    expect(statusAt(story.now, day('2022-02-15'))).toBe('discharged');
  });

  it('in parts leaves the rest due, and overdue from the day after the due date', () => {
    const story = new Story().pays('600', '2022-02-10').accepts('2022-02-12');
    expect(statusAt(story.now, day('2022-03-01'))).toBe('partly-discharged');
    expect(statusAt(story.now, day('2022-03-02'))).toBe('overdue');
    expect(arrears(story.now, day('2022-03-02'))).toBe(12_000_00n);
    expect(arrears(story.now, day('2022-03-01'))).toBe(0n);
  });

  it('that is rejected never ended lateness', () => {
    const story = new Story().pays('12600', '2022-02-10');
    expect(arrears(story.now, day('2022-03-05'))).toBe(0n);
    story.when('henan', { type: 'RejectPayment', payment: story.payment, reason: '账号有误', document: null }, '2022-03-10');
    expect(arrears(story.now, day('2022-03-05'))).toBe(12_600_00n);
    expect(stagesAt(story.now)).toMatchObject({ owed: 12_600_00n, 'in-transit': 0n });
  });

  it('is the debtor’s act and accepting it the creditor’s', () => {
    const story = new Story();
    expect(story.when('henan', send)).toBe('not-the-debtor');
    expect(story.when('beijing', send)).toBe('not-the-debtor');
    story.pays('600', '2022-02-10');
    const accept = { type: 'AcceptPayment', payment: story.payment, on: null } as const;
    expect(story.when('shandong', accept)).toBe('not-the-creditor');
    expect(story.when('beijing', accept)).toBe('not-the-creditor');
    expect(story.when('henan', accept, '2022-02-11')).toEqual(['PaymentAccepted']);
  });

  it('is also the act of whoever has taken over the rights of a side, and of nobody else', () => {
    const story = new Story();
    const merged = { standsFor: ['shandong'] };
    expect(story.when('new-shandong', send)).toBe('not-the-debtor');
    expect(story.when('new-shandong', send, undefined, { standsFor: ['hebei'] })).toBe('not-the-debtor');
    expect(story.when('new-shandong', send, undefined, merged)).toEqual(['PaymentSent']);
    expect(story.when('new-shandong', { type: 'AcceptPayment', payment: story.payment, on: null }, undefined, merged)).toBe('not-the-creditor');
  });

  it('cannot be accepted before its value date', () => {
    const story = new Story().pays('600', '2022-02-10');
    expect(story.when('henan', { type: 'AcceptPayment', payment: story.payment, on: day('2022-02-09') })).toBe('payment-before-its-value-date');
  });

  it('refuses another unit, nothing, and less than nothing', () => {
    const story = new Story();
    expect(story.when('shandong', { ...send, amount: { amount: '600.00', currency: 'USD' } })).toBe('obligation-unit-differs');
    expect(story.when('shandong', { ...send, amount: cny('0') })).toBe('amount-not-above-zero');
    expect(story.when('shandong', { ...send, amount: cny('-1') })).toBe('amount-negative');
  });

  it('above what is owed is a fact: the excess is unapplied credit, and no arrears hide behind it', () => {
    const story = new Story().pays('13000', '2022-02-10').accepts('2022-02-12');
    expect(unappliedCredit(story.now)).toBe(400_00n);
    expect(statusAt(story.now, day('2022-04-01'))).toBe('discharged');
    expect(story.when('henan', { type: 'RefundCredit', amount: cny('401'), valueDate: day('2022-03-01'), document: slip })).toBe('credit-too-small');
    expect(story.when('shandong', { type: 'RefundCredit', amount: cny('400'), valueDate: day('2022-03-01'), document: slip })).toBe('not-the-creditor');
    expect(story.when('henan', { type: 'RefundCredit', amount: cny('400'), valueDate: day('2022-03-01'), document: slip })).toEqual(['CreditRefunded']);
    expect(stagesAt(story.now)).toMatchObject({ owed: 0n, settled: 12_600_00n });
  });

  it('waits for the release condition', () => {
    const story = new Story({ ...terms, release: { when: 'delivery-accepted', name: '任务验收' } });
    expect(statusAt(story.now, day('2022-04-01'))).toBe('conditional');
    expect(story.when('shandong', send)).toBe('release-condition-open');
    expect(story.when('worker', { type: 'ReleaseByDelivery', delivery: 'd', on: day('2022-04-10') })).toEqual(['ReleaseConditionMet']);
    expect(story.when('shandong', send)).toBe('release-condition-open');
    expect(story.when('shandong', { ...send, valueDate: day('2022-04-10') })).toEqual(['PaymentSent']);
    expect(arrears(story.now, day('2022-04-10'))).toBe(0n);
    expect(arrears(story.now, day('2022-04-11'))).toBe(12_000_00n);
  });

  it('in money does not discharge what is owed in kind, unless the clause lets it', () => {
    expect(new Story({ ...terms, settles: { in: 'kind' } }).when('shandong', send)).toBe('obligation-settles-in-kind');
    expect(new Story({ ...terms, settles: { in: 'kind', orMoney: true } }).when('shandong', send)).toEqual(['PaymentSent']);
  });
});

describe('a payment on one side’s word', () => {
  it('counts until the other contests it, and then never did', () => {
    const story = new Story();
    story.when('henan', record);
    expect(story.now.payments.get(story.payment)).toMatchObject({ status: 'recorded', awaiting: ['debtor'] });
    expect(outstanding(story.now, day('2022-02-10'))).toBe(12_000_00n);
    expect(story.when('shandong', { type: 'ContestPayment', payment: story.payment, reason: '未曾支付', document: null })).toEqual(['PaymentContested']);
    expect(outstanding(story.now, day('2022-02-10'))).toBe(12_600_00n);
  });

  it('by a third party awaits both sides, each for itself', () => {
    const story = new Story();
    story.when('centre', record);
    expect(story.when('centre', { type: 'ConfirmPayment', payment: story.payment })).toBe('payment-confirmation-not-yours');
    story.when('henan', { type: 'ConfirmPayment', payment: story.payment });
    expect(story.now.payments.get(story.payment)).toMatchObject({ status: 'recorded', awaiting: ['debtor'] });
    expect(story.when('henan', { type: 'ConfirmPayment', payment: story.payment })).toBe('payment-confirmation-not-yours');
    story.when('shandong', { type: 'ConfirmPayment', payment: story.payment });
    expect(story.now.payments.get(story.payment)?.status).toBe('confirmed');
  });
});

describe('the table of what may follow a payment', () => {
  const reach: Readonly<Record<PartStatus, (story: Story) => void>> = {
    sent: (story) => story.pays('600', '2022-02-10'),
    accepted: (story) => story.pays('600', '2022-02-10').accepts('2022-02-12'),
    rejected: (story) => { story.pays('600', '2022-02-10').when('henan', ask.reject(story)); },
    reversed: (story) => { story.pays('600', '2022-02-10').accepts('2022-02-12').when('henan', ask.reverse(story), '2022-02-20'); },
    recorded: (story) => { story.when('centre', record); },
    confirmed: (story) => { story.when('henan', record); story.when('shandong', ask.confirm(story)); },
    contested: (story) => { story.when('henan', record); story.when('shandong', ask.contest(story)); },
  };
  const ask = {
    accept: (story: Story) => ({ type: 'AcceptPayment', payment: story.payment, on: null }) as const,
    reject: (story: Story) => ({ type: 'RejectPayment', payment: story.payment, reason: 'r', document: null }) as const,
    reverse: (story: Story) => ({ type: 'ReversePayment', payment: story.payment, reason: 'r', document: null, on: null }) as const,
    confirm: (story: Story) => ({ type: 'ConfirmPayment', payment: story.payment }) as const,
    contest: (story: Story) => ({ type: 'ContestPayment', payment: story.payment, reason: 'r', document: null }) as const,
  };
  const statuses = Object.keys(paymentTransitions) as PartStatus[];

  it.each(statuses.flatMap((status) => paymentActs.map((act): [PartStatus, PaymentAct] => [status, act])))('%s, then %s', (status, act) => {
    const story = new Story();
    reach[status](story);
    expect(story.now.payments.get(story.payment)?.status).toBe(status);
    const expected = paymentTransitions[status][act];
    const answers = ['henan', 'shandong'].map((party) => story.when(party, ask[act](story), '2022-03-01'));
    if (typeof expected === 'string') expect(story.now.payments.get(story.payment)?.status).toBe(expected);
    else expect(answers[0]).toBe(expected.refused);
  });

  it('knows no payment that was never sent', () => {
    expect(new Story().when('henan', { type: 'AcceptPayment', payment: 'none', on: null })).toBe('payment-unknown');
  });
});
