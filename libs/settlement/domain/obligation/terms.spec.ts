import { cny, day, slip, Story, terms } from './test-story';
import type { ObligationContext } from './commands';
import { outstanding, unappliedCredit } from './state';
import { statusAt } from './status';
import type { ObligationTerms } from './terms';

const cause = (version: number) => ({ by: 'assessment', assessment: 'a', version, earlierVersion: version - 1 }) as const;
const adjust = (difference: string, version: number) => ({ type: 'AdjustObligation', difference: cny(difference), effectiveOn: terms.effectiveOn, cause: cause(version) }) as const;
const order = { by: 'order', authority: 'centre', matter: 'ruling', legalBasis: { zh: '预算法' }, document: slip } as const;

function opening(of: Partial<ObligationTerms>, party: string, context: Partial<ObligationContext> = {}): string | readonly string[] {
  const story = new Story();
  story.state = null;
  return story.when(party, { type: 'OpenByBasis', terms: { ...terms, ...of } }, '2022-01-01', context);
}

describe('opening an obligation', () => {
  it('binds the debtor by its own word', () => {
    const basis = { by: 'acknowledgement', document: slip } as const;
    expect(opening({ basis }, 'shandong')).toEqual(['ObligationOpened']);
    expect(opening({ basis }, 'henan')).toBe('not-the-debtor');
  });

  it('binds by the order of the competent authority alone, and nobody rules on itself', () => {
    expect(opening({ basis: order }, 'centre', { competentAuthority: 'centre' })).toEqual(['ObligationOpened']);
    expect(opening({ basis: order }, 'centre', { competentAuthority: 'council' })).toBe('obligation-authority-not-competent');
    expect(opening({ basis: order }, 'centre', { competentAuthority: null })).toBe('obligation-authority-not-competent');
    expect(opening({ basis: order }, 'henan', { competentAuthority: 'centre' })).toBe('obligation-authority-not-competent');
    expect(opening({ basis: { ...order, authority: 'henan' } }, 'henan', { competentAuthority: 'henan' })).toBe('authority-rules-on-itself');
  });

  it('binds by a schedule of an agreement in force that both have signed', () => {
    const basis = { by: 'schedule', place: { zh: '第五条' }, document: slip } as const;
    const bound = ['shandong', 'henan'];
    expect(opening({ basis }, 'henan', { agreement: { inForce: true, bound } })).toEqual(['ObligationOpened']);
    expect(opening({ basis }, 'henan', { agreement: { inForce: false, bound } })).toBe('obligation-agreement-not-in-force');
    expect(opening({ basis }, 'henan', { agreement: { inForce: true, bound: ['henan'] } })).toBe('obligation-party-not-bound');
    expect(opening({ basis }, 'centre', { agreement: { inForce: true, bound } })).toBe('not-a-side');
    expect(opening({ basis }, 'henan')).toBe('obligation-agreement-unknown');
  });

  it('leaves what follows from assessments and nettings to them', () => {
    expect(opening({}, 'shandong')).toBe('obligation-basis-not-yours');
    expect(opening({ basis: { by: 'netting', netting: 'n' } }, 'shandong')).toBe('obligation-basis-not-yours');
  });

  it('refuses what nobody can owe', () => {
    const basis = { by: 'acknowledgement', document: slip } as const;
    expect(opening({ basis, creditor: terms.debtor }, 'shandong')).toBe('obligation-to-oneself');
    expect(opening({ basis, creditor: terms.debtor, kind: 'own_match' }, 'shandong')).toEqual(['ObligationOpened']);
    expect(opening({ basis, amount: cny('0') }, 'shandong')).toBe('amount-not-above-zero');
    expect(opening({ basis, amount: { quantity: '1.0000', unit: 'mu' } }, 'shandong')).toBe('obligation-settles-money-only');
    expect(opening({ basis }, 'shandong', { unknownParties: ['henan'] })).toBe('obligation-party-unknown');
    expect(new Story().when('worker', { type: 'OpenObligation', obligation: 'o', terms })).toBe('obligation-exists');
  });
});

describe('what a re-assessment changes', () => {
  it('adds or takes away the difference, as of the day it was owed', () => {
    const story = new Story();
    expect(story.when('worker', adjust('-6600', 2))).toEqual(['ObligationAdjusted']);
    expect(outstanding(story.now, day('2021-12-31'))).toBe(6_000_00n);
    expect(story.when('worker', adjust('600', 2))).toBe('obligation-version-passed');
    expect(story.when('worker', adjust('-6001', 3))).toBe('obligation-adjusted-below-zero');
    story.when('worker', adjust('-6000', 3));
    expect(statusAt(story.now, day('2022-06-01'))).toBe('cancelled');
  });

  it('turns what was paid too much into unapplied credit, and takes it up again', () => {
    const story = new Story().pays('12600', '2022-02-10').accepts('2022-02-12');
    story.when('worker', adjust('-600', 2));
    expect(unappliedCredit(story.now)).toBe(600_00n);
    expect(unappliedCredit(story.now, day('2022-02-01'))).toBe(0n);
    story.when('worker', adjust('1600', 3));
    expect([unappliedCredit(story.now), outstanding(story.now)]).toEqual([0n, 1_000_00n]);
  });

  it('by order needs the competent authority', () => {
    const command = { type: 'AdjustByOrder', difference: cny('-600'), effectiveOn: day('2022-01-01'), cause: order } as const;
    expect(new Story().when('centre', command, undefined, { competentAuthority: 'centre' })).toEqual(['ObligationAdjusted']);
    expect(new Story().when('centre', command)).toBe('obligation-authority-not-competent');
  });
});

describe('a due date that waits for an event', () => {
  const waiting = { ...terms, due: { after: '验收', count: 30, unit: 'day' } as const };
  const fix = { type: 'FixDueDate', dueOn: day('2022-03-31'), occurredOn: day('2022-03-01'), document: slip } as const;

  it('is pending until the event is known, and then follows the rule', () => {
    const story = new Story(waiting);
    expect(statusAt(story.now, day('2030-01-01'))).toBe('pending');
    expect(story.when('henan', { ...fix, dueOn: day('2022-03-30') })).toBe('due-date-against-rule');
    expect(story.when('centre', fix)).toBe('not-a-side');
    expect(story.when('henan', fix)).toEqual(['DueDateFixed']);
    expect(statusAt(story.now, day('2022-04-01'))).toBe('overdue');
    expect(story.when('henan', fix)).toBe('due-date-known');
  });

  it('is taken as stated where a calendar of working days counts', () => {
    const story = new Story({ ...terms, due: { after: '验收', count: 10, unit: 'working_day' } });
    expect(story.when('henan', { ...fix, dueOn: day('2022-03-15') })).toEqual(['DueDateFixed']);
  });

  it('is not to be fixed where it is known', () => {
    expect(new Story().when('henan', fix)).toBe('due-date-known');
    expect(new Story({ ...terms, due: null }).when('henan', fix)).toBe('due-date-known');
  });
});

describe('a release condition', () => {
  const conditional = { ...terms, release: { when: 'event', name: '中期评估' } as const };
  const confirm = { type: 'ConfirmRelease', on: null, document: slip } as const;

  it('that is an event is confirmed by who is to pay, once', () => {
    const story = new Story(conditional);
    expect(story.when('henan', confirm)).toBe('not-the-debtor');
    expect(story.when('shandong', confirm)).toEqual(['ReleaseConditionMet']);
    expect(story.when('shandong', confirm)).toBe('release-condition-holds-already');
  });

  it('that is a delivery is met by its acceptance alone', () => {
    expect(new Story({ ...terms, release: { when: 'delivery-accepted', name: '任务' } }).when('shandong', confirm)).toBe('release-by-delivery-only');
    expect(new Story().when('shandong', confirm)).toBe('release-condition-none');
  });
});

describe('a waiver', () => {
  const waive = (amount: string, on: string) => ({ type: 'Waive', amount: cny(amount), on: day(on), reason: '灾年减免', document: null }) as const;

  it('is the creditor’s, up to what is outstanding, and never before it was owed', () => {
    const story = new Story();
    expect(story.when('shandong', waive('600', '2022-02-01'))).toBe('not-the-creditor');
    expect(story.when('henan', waive('12601', '2022-02-01'))).toBe('waiver-above-outstanding');
    expect(story.when('henan', waive('600', '2021-12-30'))).toBe('waiver-before-obligation');
    expect(story.when('henan', waive('12600', '2022-02-01'))).toEqual(['ObligationWaived']);
    expect(statusAt(story.now, day('2022-02-01'))).toBe('waived');
    expect(statusAt(story.now, day('2022-01-31'))).toBe('due');
  });
});

describe('credit that goes to another obligation', () => {
  const target = { id: 'p', debtor: 'party:shandong', creditor: 'party:henan', unit: 'CNY' } as const;
  const transfer = { type: 'TransferCredit', amount: cny('400'), to: 'p', on: null } as const;

  it('stays between the same two, and within what there is', () => {
    const story = new Story().pays('13000', '2022-02-10').accepts('2022-02-12');
    expect(story.when('shandong', { ...transfer, to: 'o' }, undefined, { creditTarget: target })).toBe('credit-to-itself');
    expect(story.when('shandong', transfer)).toBe('obligation-unknown');
    expect(story.when('shandong', transfer, undefined, { creditTarget: { ...target, creditor: 'party:hebei' } })).toBe('credit-between-others');
    expect(story.when('centre', transfer, undefined, { creditTarget: target })).toBe('not-a-side');
    expect(story.when('shandong', { ...transfer, amount: cny('401') }, undefined, { creditTarget: target })).toBe('credit-too-small');
    expect(story.when('shandong', transfer, undefined, { creditTarget: target })).toEqual(['CreditTransferred']);
    expect(unappliedCredit(story.now)).toBe(0n);
  });
});
