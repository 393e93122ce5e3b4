import { isRefusal } from '#kernel/refusal';
import { acting, cny, day, slip, terms } from '../obligation/test-story';
import type { ObligationTerms } from '../obligation/terms';
import { decideDelivery, type Delivery, type DeliveryCommand, type DeliveryContext, evolveDelivery } from './aggregate';

const places = (count: string) => ({ quantity: count, unit: 'place' });
const inKind: ObligationTerms = { ...terms, amount: cny('2420000'), settles: { in: 'kind', unitValue: { per: 'place', amount: cny('20000') }, eligible: ['training'], ineligible: ['office-building'] } };
const context = (of: ObligationTerms, released = false): DeliveryContext => ({ obligation: { id: 'o', terms: of, released }, unknownParties: [] });
const nothing: DeliveryContext = { obligation: null, unknownParties: [] };

const stated = { kind: 'training', what: { zh: '培训名额' }, quantity: places('121'), claimedValue: null, deliveredOn: day('2022-06-30'), documents: [] };
const record: DeliveryCommand = { type: 'RecordDelivery', stated, obligation: 'o', between: null };
const accept = (more: Partial<Extract<DeliveryCommand, { type: 'AcceptDelivery' }>> = {}): DeliveryCommand => ({ type: 'AcceptDelivery', quantity: null, value: null, on: null, document: slip, ...more });

class Story {
  state: Delivery | null = null;
  value: unknown;

  when(party: string, command: DeliveryCommand, about: DeliveryContext = nothing): readonly string[] | string {
    const answer = decideDelivery(this.state, command, acting(party, '2022-07-15'), about);
    if (isRefusal(answer)) return answer.refused;
    for (const event of answer) {
      this.state = evolveDelivery(this.state, event);
      if (event.type === 'DeliveryAccepted') this.value = event.data.value;
    }
    return answer.map(({ type }) => type);
  }
}

describe('a delivery in kind', () => {
  it('counts what is accepted of it, at the value of the clause', () => {
    const story = new Story();
    expect(story.when('shandong', record, context(inKind))).toEqual(['DeliveryRecorded']);
    expect(story.when('shandong', accept())).toBe('delivery-not-yours');
    expect(story.when('henan', accept({ quantity: places('122') }))).toBe('delivery-above-delivered');
    expect(story.when('henan', accept({ value: cny('1') }))).toBe('delivery-value-set-by-clause');
    expect(story.when('henan', accept({ on: day('2022-06-29') }))).toBe('delivery-accepted-before-delivered');
    expect(story.when('henan', accept({ quantity: places('100') }))).toEqual(['DeliveryAccepted']);
    expect(story.value).toEqual(cny('2000000'));
    expect(story.when('henan', accept())).toBe('delivery-decided-already');
  });

  it('of a kind that does not count is refused', () => {
    const of = (kind: string): DeliveryCommand => ({ type: 'RecordDelivery', stated: { ...stated, kind }, obligation: 'o', between: null });
    expect(new Story().when('shandong', of('office-building'), context(inKind))).toBe('delivery-kind-ineligible');
    expect(new Story().when('shandong', of('road'), context(inKind))).toBe('delivery-kind-ineligible');
  });

  it('without a value in the clause is worth what the receiver states', () => {
    const work: ObligationTerms = { ...terms, settles: { in: 'kind' } };
    const story = new Story();
    story.when('shandong', { ...record, stated: { ...stated, quantity: null, claimedValue: cny('900') } } as DeliveryCommand, context(work));
    expect(story.when('henan', accept())).toBe('delivery-value-missing');
    expect(story.when('henan', accept({ value: { amount: '1.00', currency: 'USD' } }))).toBe('delivery-unit-differs');
    story.when('henan', accept({ value: cny('800') }));
    expect(story.value).toEqual(cny('800'));
  });

  it('of a quantity that is owed counts as that quantity', () => {
    const water: ObligationTerms = { ...terms, amount: { quantity: '1000', unit: 'place' }, settles: { in: 'kind' } };
    const story = new Story();
    story.when('shandong', record, context(water));
    story.when('henan', accept());
    expect(story.value).toEqual(places('121'));
  });

  it('is only expected where something waits for it', () => {
    expect(new Story().when('shandong', record, context(terms))).toBe('delivery-not-expected');
    expect(new Story().when('shandong', record)).toBe('obligation-unknown');
    expect(new Story().when('hebei', record, context(inKind))).toBe('delivery-not-yours');
  });

  it('that releases a payment is delivered by who is paid and accepted by who pays', () => {
    const conditional: ObligationTerms = { ...terms, release: { when: 'delivery-accepted', name: '任务' } };
    const story = new Story();
    story.when('henan', record, context(conditional));
    expect(story.when('henan', accept())).toBe('delivery-not-yours');
    expect(story.when('shandong', accept())).toEqual(['DeliveryAccepted']);
    expect(new Story().when('henan', record, context(conditional, true))).toBe('delivery-not-expected');
  });

  it('may only count for a clause, between two named parties', () => {
    const between = { deliverer: 'guangdong', receiver: 'sichuan', agreement: 'a', caseFile: null };
    const count: DeliveryCommand = { type: 'RecordDelivery', stated, obligation: null, between };
    expect(new Story().when('guangdong', count, { obligation: null, unknownParties: ['sichuan'] })).toBe('obligation-party-unknown');
    expect(new Story().when('guangdong', { ...count, between: null })).toBe('delivery-not-expected');
    const story = new Story();
    expect(story.when('guangdong', count)).toEqual(['DeliveryRecorded']);
    expect(story.when('sichuan', accept({ value: cny('5') }))).toEqual(['DeliveryAccepted']);
  });

  it('is rejected by the receiver and withdrawn by the deliverer', () => {
    const story = new Story();
    story.when('shandong', record, context(inKind));
    expect(story.when('shandong', { type: 'RejectDelivery', reason: 'r', document: null })).toBe('delivery-not-yours');
    expect(story.when('henan', { type: 'WithdrawDelivery', reason: 'r' })).toBe('delivery-not-yours');
    expect(story.when('henan', { type: 'RejectDelivery', reason: '未完工', document: null })).toEqual(['DeliveryRejected']);
    const other = new Story();
    other.when('shandong', record, context(inKind));
    expect(other.when('shandong', { type: 'WithdrawDelivery', reason: 'r' })).toEqual(['DeliveryWithdrawn']);
    expect(new Story().when('henan', accept())).toBe('delivery-unknown');
  });
});
