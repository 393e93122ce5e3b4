import { dueInWords } from './due-words';

describe('when something falls due, in words', () => {
  it.each([
    ['60 days after period', '期间结束后60日', '60 days after period'],
    ['1 month after move', '迁出后1个月', '1 month after the move'],
    ['30 working days after final', '核算终定后30个工作日', '30 working days after the assessment is final'],
    ['at end of period', '期间结束时', 'at end of period'],
    ['at start of period', '期间开始时', 'at start of period'],
    ['on 2020-12-31', '2020-12-31', 'on 2020-12-31'],
    ['on 06-30 of period', '期间内6月30日', 'on 06-30 of period'],
    ['on 03-31 after period', '期间结束后首个3月31日', 'on 03-31 after period'],
    ['on 06-30 of next year', '次年6月30日', 'on 06-30 of next year'],
    ['some day', 'some day', 'some day'],
  ])('%s', (rule, zh, en) => {
    expect(dueInWords(rule, 'zh', new Map([['move', '迁出']]))).toBe(zh);
    expect(dueInWords(rule, 'en', new Map([['move', 'the move']]))).toBe(en);
  });
});
