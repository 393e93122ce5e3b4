import fc from 'fast-check';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { nearestCommonSuperiors, competentAuthority } from './competent-authority';
import { holdsOn, type Span } from './dated';
import { ancestorsOn, holderOn, type PartyGraph, type PartyLinks, standsAbove, superiorsOn, wouldCycle } from './party-graph';
import { graphOf, links, on } from './test-parties';

const today = on('2024-05-01');
const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const name = fc.constantFrom(...names);
const day = fc.integer({ min: 0, max: 9 }).map((days) => addDays(on('2024-05-01'), days));
const days: readonly PlainDate[] = Array.from({ length: 12 }, (_, index) => addDays(on('2024-04-30'), index));
const span: fc.Arbitrary<Span> = fc.tuple(fc.option(day, { nil: null }), fc.option(day, { nil: null })).map(([x, y]) => (x !== null && y !== null && x > y ? { from: y, to: x } : { from: x, to: y }));
const link = fc.record({ superior: name, span }).map(({ superior, span: { from, to } }) => ({ superior, from, to }));
/** Any links, cycles and successions included: what no rule would let in. */
const anyGraph: fc.Arbitrary<PartyGraph> = fc
  .tuple(...names.map(() => fc.record({ superiors: fc.array(link, { maxLength: 3 }), successor: fc.option(fc.record({ successor: name, on: day }), { nil: null, freq: 6 }) })))
  .map((rows) => new Map(rows.map(({ superiors, successor }, index) => [names[index] ?? '', links({ superiors, succession: successor })])));
/** Superiors come later in the alphabet only, so that there is no cycle. */
const order: fc.Arbitrary<PartyGraph> = fc
  .tuple(...names.map((_, index) => fc.subarray(names.slice(index + 1), { maxLength: Math.min(2, names.length - index - 1) })))
  .map((rows) => graphOf(Object.fromEntries(rows.map((superiors, index) => [names[index] ?? '', superiors]))));

describe('superiors', () => {
  it('are those above by one more step, however the graph is tangled', () => {
    fc.assert(fc.property(anyGraph, name, day, (graph, party, date) => {
      const above = new Set(ancestorsOn(graph, party, date));
      const step = (from: string): readonly string[] => superiorsOn(graph, from, date).filter((superior) => superior !== party);
      const expected = new Set<string>();
      const walk = (at: string): void => step(at).filter((superior) => !expected.has(superior)).forEach((superior) => { expected.add(superior); walk(superior); });
      walk(party);
      expect(above).toEqual(expected);
    }));
  });

  it('come nearest first', () => {
    expect(ancestorsOn(graphOf({ county: ['city'], city: ['province'], province: ['centre'], centre: [] }), 'county', today)).toEqual(['city', 'province', 'centre']);
  });

  it('follow a merger to the successor from its day on', () => {
    const graph = new Map<string, PartyLinks>([['county', links({ superiors: [{ superior: 'old', from: null, to: null }] })], ['old', links({ succession: { successor: 'new', on: today } })], ['new', links()]]);
    expect(superiorsOn(graph, 'county', addDays(today, -1))).toEqual(['old']);
    expect(superiorsOn(graph, 'county', today)).toEqual(['new']);
    expect(holderOn(graph, 'old', today)).toBe('new');
  });
});

describe('the rule against cycles', () => {
  /** Adds random links, each only if the rule lets it, and looks at every day. */
  it('keeps everybody from standing above themselves on any day', () => {
    fc.assert(fc.property(fc.array(fc.record({ party: name, link }), { maxLength: 25 }), (attempts) => {
      const graph = new Map(names.map((each) => [each, links()]));
      for (const { party, link: next } of attempts) {
        if (next.superior === party || wouldCycle(graph, party, next.superior, next)) continue;
        const own = graph.get(party) ?? links();
        graph.set(party, { ...own, superiors: [...own.superiors, next] });
      }
      for (const date of days) for (const party of names) for (const superior of superiorsOn(graph, party, date)) expect(standsAbove(graph, party, superior, date)).toBe(false);
    }));
  });

  it('refuses no link that closes a cycle on no day', () => {
    fc.assert(fc.property(anyGraph, name, name, span, (tangled, party, superior, during) => {
      const graph = new Map([...tangled].map(([each, own]) => [each, { ...own, succession: null }] as const));
      const shared = days.some((date) => holdsOn(during, date) && (superior === party || ancestorsOn(graph, superior, date).includes(party)));
      expect(wouldCycle(graph, party, superior, during)).toBe(shared);
    }));
  });
});

describe('the competent authority', () => {
  const china = graphOf({ centre: [], anhui: ['centre'], zhejiang: ['centre'], huangshan: ['anhui'], xuancheng: ['anhui'], hangzhou: ['zhejiang'] });

  it.each([
    [['huangshan', 'xuancheng'], 'anhui'],
    [['huangshan', 'hangzhou'], 'centre'],
    [['anhui', 'zhejiang'], 'centre'],
    // A province is party to a dispute with a city of its own: it cannot rule on it.
    [['anhui', 'huangshan'], 'centre'],
    [['huangshan'], 'anhui'],
  ])('of %j is %s', (parties, authority) => {
    expect(competentAuthority(china, parties, 'water', today)).toEqual({ authority, by: 'common-superior' });
  });

  it('is nobody where nobody stands above both', () => {
    expect(competentAuthority(china, ['centre', 'anhui'], 'water', today)).toMatchObject({ refused: 'competent-authority-none' });
  });

  it('has to be designated where two superiors share the place', () => {
    const twice = graphOf({ x: ['ministry', 'province'], y: ['ministry', 'province'], ministry: ['centre'], province: ['centre'], centre: [] });
    expect(competentAuthority(twice, ['x', 'y'], 'water', today)).toMatchObject({ refused: 'competent-authority-ambiguous', details: { candidates: 'ministry, province' } });
    const designate = (party: string): readonly [string, PartyLinks] => [party, { ...(twice.get(party) ?? links()), authorities: [{ matter: 'water', authority: 'ministry', from: today, to: null }] }];
    const designated = new Map([...twice, designate('x'), designate('y')]);
    expect(competentAuthority(designated, ['x', 'y'], 'water', today)).toEqual({ authority: 'ministry', by: 'designated' });
    expect(competentAuthority(designated, ['x', 'y'], 'water', addDays(today, -1))).toMatchObject({ refused: 'competent-authority-ambiguous' });
    expect(competentAuthority(designated, ['x', 'y'], 'air', today)).toMatchObject({ refused: 'competent-authority-ambiguous' });
    expect(competentAuthority(new Map([...twice, designate('x')]), ['x', 'y'], 'water', today)).toMatchObject({ refused: 'competent-authority-ambiguous' });
  });

  it('is never a designated party itself', () => {
    const own = new Map([...china, ['huangshan', links({ superiors: [{ superior: 'anhui', from: null, to: null }], authorities: [{ matter: 'water', authority: 'xuancheng', from: null, to: null }] })] as const]);
    expect(competentAuthority(own, ['huangshan', 'xuancheng'], 'water', today)).toEqual({ authority: 'anhui', by: 'common-superior' });
  });

  it('stands above every party, is none of them, and has no common superior below it', () => {
    fc.assert(fc.property(order, fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), (graph, parties) => {
      const nearest = nearestCommonSuperiors(graph, parties, today);
      const common = names.filter((each) => !parties.includes(each) && parties.every((party) => standsAbove(graph, each, party, today)));
      expect(nearest.length > 0).toBe(common.length > 0);
      for (const authority of nearest) {
        expect(common).toContain(authority);
        for (const other of common) expect(standsAbove(graph, authority, other, today)).toBe(false);
      }
      for (const other of common) expect(nearest.some((authority) => authority === other || standsAbove(graph, other, authority, today))).toBe(true);
    }));
  });

  it('does not depend on the order in which the parties are named', () => {
    fc.assert(fc.property(anyGraph, fc.uniqueArray(name, { minLength: 2, maxLength: 4 }), day, (graph, parties, date) => {
      expect(competentAuthority(graph, [...parties].reverse(), 'water', date)).toEqual(competentAuthority(graph, parties, 'water', date));
    }));
  });
});
