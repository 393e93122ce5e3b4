import { type Duty, type AssessedDuties } from './duty';
import { followDuties } from './follow-duties';
import { cny, day } from './obligation/test-story';
import { obligationIdOf } from './named-ids';

const assessment = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

function duty(key: string, amount: string, debtor = 'shandong', creditor = 'henan'): Duty {
  return {
    key, obligation: obligationIdOf(assessment, key), debtor: { party: debtor }, creditor: { party: creditor }, amount: cny(amount), kind: 'transfer', settles: { in: 'money' },
    due: { on: day('2022-03-01') }, effectiveOn: day('2021-12-31'),
  };
}

function versions(...duties: readonly (readonly Duty[])[]): readonly AssessedDuties[] {
  return duties.map((each, index) => ({
    assessment, version: index + 1, agreement: 'a', clause: 'bet', period: '2021', mechanism: 'ecology', nature: 'compensation', caseFile: null, duties: each, funds: [],
  }));
}

const told = (steps: ReturnType<typeof followDuties>): readonly string[] => steps.map(({ obligation, command }) => {
  const which = ['bet', 'index', 'bet#turned'].find((key) => obligationIdOf(assessment, key) === obligation) ?? obligation;
  const amount = command.type === 'OpenObligation' ? command.terms.amount : command.difference;
  return `${command.type} ${which} ${'amount' in amount ? amount.amount : ''}`;
});

describe('following an assessment', () => {
  it('opens what the first version names', () => {
    expect(told(followDuties(versions([duty('bet', '6000'), duty('index', '600')])))).toEqual(['OpenObligation bet 6000.00', 'OpenObligation index 600.00']);
  });

  it('adjusts by the difference, and leaves alone what has not changed', () => {
    expect(told(followDuties(versions([duty('bet', '6000'), duty('index', '600')], [duty('bet', '6000'), duty('index', '400')])))).toEqual(['AdjustObligation index -200.00']);
    expect(followDuties(versions([duty('bet', '6000')], [duty('bet', '6000')]))).toEqual([]);
  });

  it('cancels what is gone, opens what is new, and takes up again what comes back', () => {
    const gone = [[duty('bet', '6000')], [duty('index', '600')]] as const;
    expect(told(followDuties(versions(...gone)))).toEqual(['AdjustObligation bet -6000.00', 'OpenObligation index 600.00']);
    expect(told(followDuties(versions(...gone, [duty('bet', '5000'), duty('index', '600')])))).toEqual(['AdjustObligation bet 5000.00']);
  });

  it('turns the direction with a second obligation, and turns back to the first', () => {
    const turned = [[duty('bet', '6000')], [duty('bet', '6000', 'henan', 'shandong')]] as const;
    expect(told(followDuties(versions(...turned)))).toEqual(['AdjustObligation bet -6000.00', 'OpenObligation bet#turned 6000.00']);
    expect(told(followDuties(versions(...turned, [duty('bet', '4000')])))).toEqual(['AdjustObligation bet#turned -6000.00', 'AdjustObligation bet 4000.00']);
  });

  it('names both versions where it adjusts', () => {
    const [step] = followDuties(versions([duty('bet', '6000')], [duty('bet', '5000')]));
    expect(step?.command).toMatchObject({ cause: { by: 'assessment', assessment, version: 2, earlierVersion: 1 }, effectiveOn: '2021-12-31' });
  });
});
