import fc from 'fast-check';
import { isRefusal } from '#kernel/refusal';
import { acting, cny, day, slip, terms } from '../obligation/test-story';
import type { ObligationTerms } from '../obligation/terms';
import { decideNetting, evolveNetting, type Netting, type NettingCommand } from './aggregate';
import type { NettingEvent } from './events';
import { netOut } from './net-out';
import { holderOf } from '../holder';

const owes = (debtor: string, creditor: string, through: string | null = null): ObligationTerms => ({ ...terms, debtor: { party: debtor }, creditor: { party: creditor }, through: through === null ? null : { clearing: through } });
const obligations = new Map<string, ObligationTerms>([
  ['in', owes('shandong', 'henan')], ['out', owes('henan', 'shandong')], ['third', owes('hebei', 'henan')], ['usd', { ...owes('henan', 'shandong'), amount: { amount: '1.00', currency: 'USD' } }],
  ['throughA', owes('shandong', 'henan', 'centre')], ['throughB', owes('henan', 'hebei', 'centre')],
]);

class Story {
  state: Netting | null = null;
  readonly events: NettingEvent[] = [];

  when(party: string, command: NettingCommand): readonly string[] | string {
    const answer = decideNetting(this.state, command, acting(party, '2022-12-31', `${this.events.length}`), { obligations });
    if (isRefusal(answer)) return answer.refused;
    for (const event of answer) this.state = evolveNetting(this.state, event);
    this.events.push(...answer);
    return answer.map(({ type }) => type);
  }
}

const propose = (ids: readonly string[], clearing: string | null = null): NettingCommand => ({ type: 'ProposeNetting', obligations: ids, clearing, on: day('2022-12-31'), dueOn: null, document: slip });
const note = (obligation: string, amount: string): NettingCommand => ({ type: 'NoteNettingReservation', obligation, amount: cny(amount) });

describe('a netting', () => {
  it('is of two obligations at least, in one unit, between two holders or through a clearing party', () => {
    expect(new Story().when('henan', propose(['in']))).toBe('netting-obligations-too-few');
    expect(new Story().when('henan', propose(['in', 'in']))).toBe('netting-obligation-twice');
    expect(new Story().when('henan', propose(['in', 'none']))).toBe('obligation-unknown');
    expect(new Story().when('henan', propose(['in', 'usd']))).toBe('netting-units-differ');
    expect(new Story().when('henan', propose(['in', 'third']))).toBe('netting-parties-too-many');
    expect(new Story().when('henan', propose(['in', 'third'], 'centre'))).toEqual(['NettingProposed']);
    expect(new Story().when('jiangxi', propose(['in', 'out']))).toBe('netting-not-a-party');
  });

  it('takes effect when the last reservation or consent is in, whichever it is', () => {
    const story = new Story();
    story.when('henan', propose(['in', 'out']));
    expect(story.when('worker', note('in', '2250'))).toEqual(['NettingReservationMade']);
    expect(story.when('shandong', { type: 'ConsentToNetting' })).toEqual(['NettingConsented']);
    expect(story.when('shandong', { type: 'ConsentToNetting' })).toBe('netting-consented-already');
    expect(story.when('jiangxi', { type: 'ConsentToNetting' })).toBe('netting-not-a-party');
    expect(story.when('worker', note('out', '1400'))).toEqual(['NettingReservationMade', 'NettingTookEffect']);
    const effect = story.events.at(-1);
    expect(effect?.type === 'NettingTookEffect' && effect.data.nets.map(({ debtor, creditor, amount }) => [holderOf(debtor), holderOf(creditor), amount])).toEqual([['party:shandong', 'party:henan', cny('850')]]);
    expect(story.when('henan', { type: 'WithdrawNetting', reason: 'r' })).toBe('netting-over');
  });

  it('needs nobody’s consent where the clearing party nets what passes through its own account', () => {
    const story = new Story();
    story.when('centre', propose(['throughA', 'throughB'], 'centre'));
    story.when('worker', note('throughA', '100'));
    expect(story.when('worker', note('throughB', '60'))).toEqual(['NettingReservationMade', 'NettingTookEffect']);
    const other = new Story();
    other.when('centre', propose(['throughA', 'third'], 'centre'));
    other.when('worker', note('throughA', '100'));
    expect(other.when('worker', note('third', '60'))).toEqual(['NettingReservationMade']);
  });

  it('is given up as a whole', () => {
    const story = new Story();
    story.when('henan', propose(['in', 'out']));
    story.when('worker', note('in', '100'));
    expect(story.when('jiangxi', { type: 'WithdrawNetting', reason: 'r' })).toBe('netting-not-a-party');
    expect(story.when('shandong', { type: 'WithdrawNetting', reason: 'r' })).toEqual(['NettingReleased']);
    expect(story.events.at(-1)?.data).toEqual({ reason: 'r', obligations: ['in'] });
    expect(story.when('worker', note('out', '1'))).toBe('netting-over');
  });
});

describe('what is netted out', () => {
  const parties = ['a', 'b', 'c', 'd'];
  const claim = (max: number) => fc.record({ from: fc.nat(max), step: fc.integer({ min: 1, max }), minor: fc.bigInt({ min: 1n, max: 10n ** 12n }) });
  const claims = (count: number) => fc.array(claim(count - 1), { minLength: 2, maxLength: 12 }).map((list) => list.map(({ from, step, minor }, index) => ({
    obligation: `o${index}`, debtor: { party: parties[from]! }, creditor: { party: parties[(from + step) % count]! }, minor,
  })));
  const netting = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

  it.each([[2, null], [4, 'hub']] as const)('leaves everybody with what it had before, among %d through %s', (count, clearing) => {
    fc.assert(fc.property(claims(count), (list) => {
      const { setOffs, remainders } = netOut(netting, list, clearing);
      for (const party of parties.slice(0, count)) {
        const net = (of: readonly { debtor: object; creditor: object; minor: bigint }[]): bigint =>
          of.reduce((sum, each) => sum + ((each.creditor as { party?: string }).party === party ? each.minor : 0n) - ((each.debtor as { party?: string }).party === party ? each.minor : 0n), 0n);
        expect(net(remainders)).toBe(net(list));
        const set = (end: 'byDebtor' | 'byCreditor'): bigint => setOffs.reduce((sum, each, index) => sum + ((list[index]![end === 'byDebtor' ? 'debtor' : 'creditor']).party === party ? each[end] : 0n), 0n);
        expect(set('byDebtor')).toBe(set('byCreditor'));
      }
      for (const each of setOffs) for (const part of [each.byDebtor, each.byCreditor]) expect(part >= 0n && part <= each.minor).toBe(true);
      expect(new Set(remainders.map(({ obligation }) => obligation)).size).toBe(remainders.length);
      if (clearing === null) for (const each of setOffs) expect(each.byDebtor).toBe(each.byCreditor);
    }));
  });
});
