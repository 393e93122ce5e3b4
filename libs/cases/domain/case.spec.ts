import type { Acting, Actor } from '#kernel/aggregate';
import { directions, mechanisms, natures } from '#kernel/mechanisms';
import { plainDateOf } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import type { CaseCommand, CaseContext } from './case-commands';
import type { CaseEvent, CaseOpened } from './case-events';
import { caseAggregate } from './case-aggregate';
import type { CaseFile } from './case-state';
import { type CaseStage, caseStages, caseTransitions } from './case-transitions';
import { type Disclosure, readingOf } from './disclosure';

const today = plainDateOf('2024-05-01');
const office: Actor = { person: 'li', party: 'henan', mandate: 'm1', role: 'office' };
const as = (actor: Partial<Actor> = {}): Acting => ({ actor: { ...office, ...actor }, actedOn: today, commandId: 'c1' });
const context: CaseContext = { ledger: 'ledger', parties: new Set(['henan', 'shandong', 'shanxi']), predecessorExists: true, superiors: new Set(['centre']) };
const publicly: Disclosure = { kind: 'active', reason: null };
const reason = { zh: '到期' };

const open: Extract<CaseCommand, { type: 'open' }> = {
  type: 'open', title: { zh: '黄河' }, mechanism: 'ecology', nature: 'compensation', direction: 'horizontal', parties: ['henan', 'shandong'], disclosure: publicly, follows: null,
};
const { type: _, ...asked } = open;
const opened: CaseEvent = { type: 'CaseOpened', data: { ...asked, openedBy: 'henan' } as CaseOpened, effectiveOn: today };
const closed: CaseEvent = { type: 'CaseClosed', data: { reason }, effectiveOn: today };
const history: Readonly<Record<CaseStage, readonly CaseEvent[]>> = { absent: [], open: [opened], closed: [opened, closed] };
const fine: { readonly [T in CaseCommand['type']]: Extract<CaseCommand, { type: T }> } = {
  open,
  'correct-title': { type: 'correct-title', title: { zh: '黄河流域', en: 'Yellow River' } },
  'change-disclosure': { type: 'change-disclosure', disclosure: { kind: 'none', reason: { zh: '涉密' } } },
  join: { type: 'join', party: 'shanxi' },
  close: { type: 'close', reason },
  reopen: { type: 'reopen', reason },
};
const results: Readonly<Record<CaseCommand['type'], CaseEvent>> = {
  open: opened,
  'correct-title': { type: 'CaseTitleCorrected', data: { title: { zh: '黄河流域', en: 'Yellow River' } }, effectiveOn: today },
  'change-disclosure': { type: 'CaseDisclosureChanged', data: { disclosure: { kind: 'none', reason: { zh: '涉密' } } }, effectiveOn: today },
  join: { type: 'CasePartyJoined', data: { party: 'shanxi' }, effectiveOn: today },
  close: closed,
  reopen: { type: 'CaseReopened', data: { reason }, effectiveOn: today },
};

const fold = (events: readonly CaseEvent[]): CaseFile | null => events.reduce<CaseFile | null>(caseAggregate.evolve, null);
const decide = (events: readonly CaseEvent[], command: CaseCommand, acting = as(), looked = context) => caseAggregate.decide(fold(events), command, acting, looked);
const types = Object.keys(fine) as CaseCommand['type'][];

describe('every command in every stage', () => {
  it.each(types.flatMap((type) => caseStages.map((stage) => [type, stage] as const)))('%s when %s', (type, stage) => {
    const rule = caseTransitions[type][stage];
    if (rule === 'yes') expect(decide(history[stage], fine[type])).toEqual([results[type]]);
    else expect(decide(history[stage], fine[type])).toMatchObject({ refused: rule });
  });
});

describe('opening a case file', () => {
  it('takes every mechanism, nature and direction of the registries', () => {
    for (const { code } of mechanisms) expect(isRefusal(decide([], { ...open, mechanism: code }))).toBe(false);
    for (const { code } of natures) expect(isRefusal(decide([], { ...open, nature: code }))).toBe(false);
    for (const { code } of directions) expect(isRefusal(decide([], { ...open, direction: code }))).toBe(false);
  });

  it.each([
    [{ mechanism: 'astrology' }, 'case-mechanism-unknown', '/mechanism'],
    [{ nature: 'astrology' }, 'case-mechanism-unknown', '/nature'],
    [{ direction: 'astrology' }, 'case-mechanism-unknown', '/direction'],
    [{ parties: ['henan', 'nobody'] }, 'case-party-unknown', '/parties/1'],
    [{ disclosure: { kind: 'none', reason: null } }, 'case-disclosure-reason-missing', '/disclosure/reason'],
    [{ disclosure: { kind: 'active', reason } }, 'case-disclosure-reason-unfit', '/disclosure/reason'],
  ] as const)('refuses %j', (change, code, at) => {
    expect(decide([], { ...open, ...change })).toMatchObject({ refused: code, at });
  });

  it('follows only a case file that exists', () => {
    const next: CaseCommand = { ...open, follows: 'case-1' };
    expect(decide([], next, as(), { ...context, predecessorExists: false })).toMatchObject({ refused: 'case-predecessor-unknown', at: '/follows' });
    expect(decide([], next)).toEqual([expect.objectContaining({ data: expect.objectContaining({ follows: 'case-1' }) })]);
  });
});

describe('keeping a case file', () => {
  it.each([['henan', 'office', true], ['shandong', 'office', true], ['centre', 'supervisor', true], ['ledger', 'administrator', true], ['shanxi', 'office', false], ['ledger', 'auditor', false]] as const)('is for whoever opened it, its parties and those above: %s, %s', (party, role, may) => {
    for (const type of ['correct-title', 'change-disclosure', 'join', 'close'] as const) {
      const decided = decide([opened], fine[type], as({ party, role }));
      expect(isRefusal(decided) ? decided.refused : 'stored').toBe(may ? 'stored' : 'case-not-yours');
    }
  });

  it('refuses what changes nothing', () => {
    expect(decide([opened], { type: 'correct-title', title: { zh: '黄河' } })).toMatchObject({ refused: 'case-title-same' });
    expect(decide([opened], { type: 'change-disclosure', disclosure: publicly })).toMatchObject({ refused: 'case-disclosure-same' });
    expect(decide([opened], { type: 'join', party: 'shandong' })).toMatchObject({ refused: 'case-party-joined' });
    expect(decide([opened], { type: 'join', party: 'nobody' })).toMatchObject({ refused: 'case-party-unknown' });
  });
});

describe('what may be read', () => {
  const file = (kind: Disclosure['kind']) => ({ disclosure: { kind, reason: null }, openedBy: 'henan', parties: ['shandong'] });

  it.each([
    ['active', null, [], 'whole'],
    ['on-request', null, [], 'outline'],
    ['none', null, [], 'nothing'],
    ['none', 'shanxi', ['office'], 'nothing'],
    ['on-request', 'shanxi', ['office'], 'outline'],
    ['none', 'shandong', ['observer'], 'whole'],
    ['none', 'henan', ['office'], 'whole'],
    ['none', null, ['auditor'], 'whole'],
    ['none', 'shanxi', ['supervisor'], 'whole'],
  ] as const)('%s by %s as %j: %s', (kind, party, roles, reading) => {
    expect(readingOf(file(kind), { party, roles })).toBe(reading);
  });
});
