import { gb2260 } from './codes';
import type { PartyCommand } from './party-commands';
import type { PartyEvent } from './party-events';
import { nameOn, statusSpans } from './party-state';
import { partyStages, partyTransitions, type PartyStage } from './party-transitions';
import { actingAs, context, given, graphOf, links, on, register, registered, stateAfter } from './test-parties';

const document = null;
const reason = { zh: '录入有误', en: 'entered wrongly' };
const open = { from: null, to: null };
const succeeded: PartyEvent = { type: 'PartySucceeded', data: { successor: 'zhejiang', on: on('2020-01-01'), document }, effectiveOn: on('2020-01-01') };
const code: PartyEvent = { type: 'PartyCodeAssigned', data: { system: gb2260, value: '340000', from: on('1980-01-01'), to: null, document }, effectiveOn: on('1980-01-01') };
const status: PartyEvent = { type: 'PartyStatusGranted', data: { status: '粮食主产区', from: on('2003-12-01'), to: null, document }, effectiveOn: on('2003-12-01') };
const superior: PartyEvent = { type: 'PartyPlacedUnder', data: { superior: 'centre', ...open, document }, effectiveOn: on('2024-01-01') };
const authority: PartyEvent = { type: 'PartyAuthorityDesignated', data: { matter: 'water', authority: 'centre', from: on('2000-01-01'), to: null, document }, effectiveOn: on('2000-01-01') };

/** One command of each type that is fine for a registered party with an entry of each kind, for a day before 2020. */
const fine: { readonly [T in PartyCommand['type']]: Extract<PartyCommand, { type: T }> } = {
  register: register(),
  rename: { type: 'rename', name: { zh: '皖' }, from: on('2010-01-01'), document },
  'assign-code': { type: 'assign-code', system: 'ISO 3166', value: 'CN-AH', from: on('1998-12-15'), to: null, document },
  'end-code': { type: 'end-code', system: gb2260, value: '340000', to: on('2019-12-31'), document },
  'grant-status': { type: 'grant-status', status: '革命老区', from: on('2012-01-01'), to: null, document },
  'end-status': { type: 'end-status', status: '粮食主产区', to: on('2019-06-30'), document },
  'place-under': { type: 'place-under', superior: 'zhejiang', from: on('2019-01-01'), to: null, document },
  'release-from': { type: 'release-from', superior: 'centre', to: on('2019-12-31'), document },
  'designate-authority': { type: 'designate-authority', matter: 'air', authority: 'centre', from: on('2019-01-01'), to: null, document },
  'end-authority': { type: 'end-authority', matter: 'water', to: on('2019-12-31'), document },
  'change-borders': { type: 'change-borders', note: { zh: '巢湖市所辖居巢区划入合肥市' }, on: on('2011-08-22'), document },
  'withdraw-record': { type: 'withdraw-record', record: 'status', key: '粮食主产区', from: on('2003-12-01'), reason },
  succeed: { type: 'succeed', successor: 'zhejiang', on: on('2020-01-01'), document },
};
const late: Partial<Record<PartyCommand['type'], PartyCommand>> = {
  rename: { ...fine.rename, from: on('2020-01-01') },
  'assign-code': { ...fine['assign-code'], from: on('2020-01-01') },
  'grant-status': { ...fine['grant-status'], from: on('2020-01-01') },
  'place-under': { ...fine['place-under'], from: on('2020-01-01') },
  'designate-authority': { ...fine['designate-authority'], from: on('2020-01-01') },
  'change-borders': { ...fine['change-borders'], on: on('2020-01-01') },
};
const entries = [registered, code, status, superior, authority];
const history: Readonly<Record<PartyStage, readonly PartyEvent[]>> = { absent: [], registered: entries, succeeded: [...entries, succeeded] };
const cells = Object.keys(partyTransitions).flatMap((type) => partyStages.map((stage) => [type as PartyCommand['type'], stage] as const));

describe('every command in every stage', () => {
  it.each(cells)('%s when %s', (type, stage) => {
    const rule = partyTransitions[type][stage];
    const outcome = given(...history[stage]).when(fine[type]);
    if (rule === 'yes' || rule === 'before') outcome.thenTypes(expect.any(String) as PartyEvent['type']);
    else outcome.thenRefused(rule);
    const after = late[type];
    if (rule !== 'before') return;
    expect(after).toBeDefined();
    if (after) given(...history[stage]).when(after).thenRefused('party-succeeded');
  });
});

describe('registering a party', () => {
  it('records what comes with it as entries of their own', () => {
    given().when(register({ codes: [{ system: gb2260, value: '340000', ...open }], superiors: [{ superior: 'centre', ...open }], statuses: [{ status: '革命老区', ...open }] }))
      .thenTypes('PartyRegistered', 'PartyCodeAssigned', 'PartyPlacedUnder', 'PartyStatusGranted');
  });

  it('says which entry is wrong', () => {
    given().when(register({ codes: [{ system: 'ISO 3166', value: 'CN-AH', ...open }, { system: gb2260, value: '349900', ...open }] })).thenRefused('party-code-level-mismatch', '/codes/1/value');
    given().when(register({ superiors: [{ superior: 'nobody', ...open }] })).thenRefused('party-superior-unknown', '/superiors/0/superior');
    given().when(register({ statuses: [{ status: '革命老区', ...open }, { status: '革命老区', ...open }] })).thenRefused('party-record-overlaps', '/statuses/1/from');
  });

  it.each([
    [register({ level: null }), 'party-level-missing', '/level'],
    [register({ kind: 'enterprise' }), 'party-level-unfit', '/level'],
    [register({ kind: 'joint-institution', level: null }), 'party-form-missing', '/form'],
    [register({ form: 'council' }), 'party-form-unfit', '/form'],
    [register({ contact: '0551' }), 'party-contact-unfit', '/contact'],
  ])('asks for what belongs to the kind (%#)', (command, code, at) => {
    given().when(command).thenRefused(code, at);
  });

  it('never lets a person’s name into the event', () => {
    const sealed = { sealed: { key: 'k', iv: 'i', text: 't', tag: 'g' } };
    const person = register({ kind: 'person', level: null, name: { zh: '张三' }, contact: '13800000000' });
    given().when(person, actingAs(), context({ sealed: { name: sealed, contact: sealed } })).thenEvents({
      type: 'PartyRegistered', data: { kind: 'person', level: null, form: null, name: sealed, contact: sealed, keptBy: 'ledger' }, effectiveOn: on('2024-05-01'),
    });
    expect(() => given().when(person)).toThrow('sealed');
  });

  it('is for administrators, for offices above, and for any office where the kind has none of its own', () => {
    const office = actingAs({ party: 'centre', role: 'office' });
    const below = { superiors: [{ superior: 'zhejiang', ...open }] };
    given().when(register({ kind: 'enterprise', level: null }), actingAs({ party: 'zhejiang', role: 'office' })).thenTypes('PartyRegistered');
    given().when(register(below), office).thenTypes('PartyRegistered', 'PartyPlacedUnder');
    given().when(register(), office).thenRefused('party-kind-not-yours');
    given().when(register({ kind: 'enterprise', level: null }), actingAs({ party: 'zhejiang', role: 'auditor' })).thenRefused('party-kind-not-yours');
  });

  it('does not take a code that another holds', () => {
    given().when(register({ codes: [{ system: gb2260, value: '340000', ...open }] }), actingAs(), context({ takenCodes: new Set(['GB/T 2260 340000']) })).thenRefused('party-code-taken', '/codes/0/value');
  });
});

describe('names by date', () => {
  const renamed = (zh: string, from: string | null): PartyEvent => ({ type: 'PartyRenamed', data: { name: { zh }, from: from === null ? null : on(from), document }, effectiveOn: on('2024-01-01') });

  it('changes on its day and not before', () => {
    const state = stateAfter(registered, renamed('新名', '2015-01-01'));
    expect(nameOn(state, on('2014-12-31'))).toEqual({ zh: '安徽省', en: 'Anhui' });
    expect(nameOn(state, on('2015-01-01'))).toEqual({ zh: '新名' });
  });

  it('lets a name entered late count from its own day', () => {
    const state = stateAfter(registered, renamed('后', '2015-01-01'), renamed('前', '2005-01-01'));
    expect([on('2004-12-31'), on('2005-01-01'), on('2016-01-01')].map((date) => nameOn(state, date))).toEqual([{ zh: '安徽省', en: 'Anhui' }, { zh: '前' }, { zh: '后' }]);
  });

  it('corrects the registered name by a later record of the same beginning, and forgets a withdrawn one', () => {
    expect(nameOn(stateAfter(registered, renamed('安徽', null)), on('2024-01-01'))).toEqual({ zh: '安徽' });
    const withdrawn: PartyEvent = { type: 'PartyRecordWithdrawn', data: { record: 'name', key: '', from: on('2015-01-01'), reason }, effectiveOn: on('2015-01-01') };
    expect(nameOn(stateAfter(registered, renamed('误', '2015-01-01'), withdrawn), on('2020-01-01'))).toEqual({ zh: '安徽省', en: 'Anhui' });
    given(registered).when({ type: 'withdraw-record', record: 'name', key: '', from: null, reason }).thenRefused('party-record-unknown');
  });
});

describe('dated records', () => {
  it('refuses a span that ends before it begins', () => {
    given(...entries).when({ ...fine['grant-status'], to: on('2011-12-31') }).thenRefused('party-dates-backwards', '/to');
  });

  it('refuses a second record for a day the first covers, and takes one after it has ended', () => {
    const again = { ...fine['grant-status'], status: '粮食主产区', from: on('2020-01-01') };
    given(...entries).when(again).thenRefused('party-record-overlaps', '/from');
    const endedOn: PartyEvent = { type: 'PartyStatusEnded', data: { status: '粮食主产区', to: on('2019-12-31'), document }, effectiveOn: on('2020-01-01') };
    given(...entries, endedOn).when(again).thenTypes('PartyStatusGranted');
    expect(statusSpans(stateAfter(...entries, endedOn), '粮食主产区')).toEqual([{ from: on('2003-12-01'), to: on('2019-12-31') }]);
  });

  it('ends what runs on the day, once, and counts from the next day', () => {
    given(...entries).when(fine['end-status']).thenEvents({ type: 'PartyStatusEnded', data: { status: '粮食主产区', to: on('2019-06-30'), document }, effectiveOn: on('2019-07-01') });
    const endedOn: PartyEvent = { type: 'PartyStatusEnded', data: { status: '粮食主产区', to: on('2019-06-30'), document }, effectiveOn: on('2019-07-01') };
    given(...entries, endedOn).when(fine['end-status']).thenRefused('party-record-already-ended');
    given(...entries, endedOn).when({ ...fine['end-status'], to: on('2019-07-01') }).thenRefused('party-record-unknown');
    given(...entries).when({ ...fine['end-status'], to: on('2003-11-30') }).thenRefused('party-record-unknown');
  });

  it('refuses a superior that is itself, unknown, or below it', () => {
    given(...entries).when({ ...fine['place-under'], superior: 'anhui' }).thenRefused('party-superior-itself', '/superior');
    given(...entries).when({ ...fine['place-under'], superior: 'nobody' }).thenRefused('party-superior-unknown', '/superior');
    given(registered).when({ ...fine['place-under'], superior: 'hefei' }, actingAs(), context({ graph: graphOf({ anhui: [], hefei: ['anhui'] }) })).thenRefused('party-superior-cycle', '/superior');
  });

  it('refuses an authority that is itself or unknown', () => {
    given(...entries).when({ ...fine['designate-authority'], authority: 'anhui' }).thenRefused('party-authority-itself', '/authority');
    given(...entries).when({ ...fine['designate-authority'], authority: 'nobody' }).thenRefused('party-authority-unknown', '/authority');
  });

  it.each([
    ['code', 'GB/T 2260 340000', on('1980-01-01')],
    ['status', '粮食主产区', on('2003-12-01')],
    ['superior', 'centre', null],
    ['authority', 'water', on('2000-01-01')],
    ['succession', 'zhejiang', on('2020-01-01')],
  ] as const)('withdraws a %s that was wrong from the beginning, and only once', (record, key, from) => {
    const before = [...entries, succeeded];
    const command = { type: 'withdraw-record', record, key, from, reason } as const;
    const event: PartyEvent = { type: 'PartyRecordWithdrawn', data: { record, key, from, reason }, effectiveOn: from ?? on('2024-05-01') };
    given(...before).when(command).thenEvents(event);
    given(...before, event).when(command).thenRefused('party-record-unknown');
  });
});

describe('who may say what', () => {
  const province = (role: 'office' | 'administrator' | 'auditor') => actingAs({ party: 'anhui', role });

  it('lets a party say its name, codes and borders, and nothing that binds others', () => {
    given(...entries).when(fine.rename, province('office')).thenTypes('PartyRenamed');
    given(...entries).when(fine['change-borders'], province('administrator')).thenTypes('PartyBordersChanged');
    for (const type of ['grant-status', 'place-under', 'designate-authority', 'end-status', 'withdraw-record', 'succeed'] as const) {
      given(...entries).when(fine[type], province('administrator')).thenRefused('party-not-yours');
    }
  });

  it('lets the office above say it all, a neighbour and an auditor nothing', () => {
    for (const type of Object.keys(fine) as PartyCommand['type'][]) {
      if (type === 'register') continue;
      given(...entries).when(fine[type], actingAs({ party: 'centre', role: 'office' })).thenTypes(expect.any(String) as PartyEvent['type']);
      given(...entries).when(fine[type], actingAs({ party: 'zhejiang', role: 'office' })).thenRefused('party-not-yours');
      given(...entries).when(fine[type], actingAs({ party: 'centre', role: 'auditor' })).thenRefused('party-not-yours');
    }
  });
});

describe('succession', () => {
  it('refuses itself, the unknown, and a way back to itself', () => {
    given(registered).when({ ...fine.succeed, successor: 'anhui' }).thenRefused('party-successor-itself', '/successor');
    given(registered).when({ ...fine.succeed, successor: 'nobody' }).thenRefused('party-successor-unknown', '/successor');
    const circle = new Map([['anhui', links()], ['zhejiang', links({ succession: { successor: 'anhui', on: on('2010-01-01') } })]]);
    given(registered).when(fine.succeed, actingAs(), context({ graph: circle })).thenRefused('party-successor-cycle', '/successor');
  });
});
