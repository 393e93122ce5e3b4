import { factsOf, textsIn, type Wording } from './event-facts';

const wording = (locale: 'zh' | 'en'): Wording => ({
  locale,
  name: (id) => (id === 'p1' ? (locale === 'zh' ? '河南省' : 'Henan') : null),
  word: (path, code) => (path === 'terms.kind' && code === 'money' ? (locale === 'zh' ? '资金' : 'money') : null),
  sealed: '◼',
});

describe('facts of an event', () => {
  it('are its parts under their paths, said for people', () => {
    const data = {
      title: { zh: '黄河', en: 'Yellow River' },
      creditor: 'p1',
      parties: ['p1', 'p2'],
      due: { amount: '12125000.00', currency: 'CNY' },
      area: { quantity: '15000.0000', unit: 'mu' },
      terms: { kind: 'money', to: null },
      name: { sealed: { key: 'k', iv: 'i', text: 't', tag: 'g' } },
      final: true,
    };
    expect(factsOf(data, wording('zh'))).toEqual({
      title: '黄河', creditor: '河南省', parties: '河南省、p2', 'parties.count': '2', due: '12,125,000.00 元', 'due.amount': '12125000.00', 'due.currency': 'CNY',
      area: '15,000 亩', 'area.quantity': '15000.0000', 'area.unit': 'mu', 'terms.kind': '资金', 'terms.to': '—', 'title.zh': '黄河', 'title.en': 'Yellow River',
      name: '◼', final: 'true',
    });
    expect(factsOf(data, wording('en'))).toMatchObject({ title: 'Yellow River', creditor: 'Henan', parties: 'Henan, p2', due: 'CNY 12,125,000.00', 'terms.kind': 'money' });
  });

  it('say a long list up to a point, and one of things with parts not at all', () => {
    const facts = factsOf({ many: Array.from({ length: 10 }, (_, index) => `x${index}`), legs: [{ from: 'p1' }] }, wording('en'));
    expect(facts).toEqual({ many: 'x0, x1, x2, x3, x4, x5, x6, x7 … +2', 'many.count': '10', 'legs.count': '1' });
  });

  it('never tell a part of what is sealed', () => {
    const facts = factsOf({ person: { name: { sealed: { key: 'k', iv: 'i', text: 'secret', tag: 'g' } } } }, wording('en'));
    expect(facts).toEqual({ 'person.name': '◼' });
  });

  it('name every text of the data, however deep', () => {
    expect(textsIn({ a: 'x', b: [{ c: 'y' }, 1, null], d: true })).toEqual(['x', 'y']);
  });
});
