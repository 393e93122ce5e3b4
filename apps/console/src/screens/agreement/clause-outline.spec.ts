import { outlineOf } from './clause-outline';

const source = `clause: fee
label: { zh: 补偿, en: fee }
says: { zh: 甲付乙。, en: A pays B. }
roles:
  a: { zh: 甲方, en: party A }
  b: {}
parameters:
  rate: "2,500 CNY/mu"
  floor: { value: 010, label: { zh: 下限 } }
legs:
  - id: pay
    pay: "area * rate"
    from: a
    to: b
    due: "30 days after period"
`;

describe('outline of a clause', () => {
  it('tells its words, legs and parameters, numbers as they are written', () => {
    expect(outlineOf(source)).toEqual({
      label: { zh: '补偿', en: 'fee' },
      says: { zh: '甲付乙。', en: 'A pays B.' },
      legs: [{ id: 'pay', label: null, each: '', from: { zh: '甲方', en: 'party A' }, to: { zh: 'b' }, formula: 'area * rate', due: '30 days after period' }],
      parameters: [{ name: 'rate', label: null, value: '2,500 CNY/mu' }, { name: 'floor', label: { zh: '下限' }, value: '010' }],
    });
  });

  it('is empty for what is no clause', () => {
    const empty = { label: null, says: null, legs: [], parameters: [] };
    expect(outlineOf('{ unclosed')).toEqual(empty);
    expect(outlineOf('- a\n- b')).toEqual(empty);
  });
});
