import { isRefusal } from '#kernel/refusal';
import { clauseAt, clauseVersions } from './clauses-in-force';
import { readingAt } from './corrections';
import { decide } from './decide';
import { digestOfTerms } from './joint-acts';
import type { AgreementState } from './state';
import { statusAt, statusSpans } from './status';
import {
  acting, central, compact, concluded, context, digestOfInstrument, draft, feeClause, hebei, henan, must, on, openAmendment, order, paper, propose, ratify, recordSignature, shandong, sign, type Step, successor, text, told,
} from './test-agreements';
import { digestOf, textBytes } from './text-bytes';

const types = (steps: readonly Step[], from?: ReturnType<typeof told>): readonly string[] => told(steps, from).events.slice(from?.events.length ?? 0).map(({ type }) => type);
const eventOf = (steps: readonly Step[], type: string) => must(told(steps).events.findLast((event) => event.type === type));
const state = (steps: readonly Step[]): AgreementState => must(told(steps).state);

describe('conclusion', () => {
  it('comes with the last signature and with no event after it', () => {
    expect(types(concluded())).toEqual(['AgreementDrafted', 'TextProposed', 'TextSigned', 'TextSigned', 'TextConcluded']);
    expect(eventOf(concluded(), 'TextConcluded')).toMatchObject({ effectiveOn: '2020-12-10', data: { inForceFrom: '2021-01-01', binds: 'signatures', bound: [henan, shandong] } });
  });

  it('awaits the ratification where the form asks for it', () => {
    const signed = [draft(text({ form: compact })), propose(), sign(henan), sign(shandong, 0, '2020-12-10')];
    expect(types(signed).slice(-2)).toEqual(['TextSigned', 'SignaturesCompleted']);
    expect(statusAt(state(signed), on('2021-06-01'))).toBe('signed');
    expect(types([...signed, ratify(0, '2021-02-01')]).slice(-2)).toEqual(['TextRatified', 'TextConcluded']);
  });

  it('counts from the days of the papers, not from the day they are brought in', () => {
    const old = text({ term: { from: { rule: 'conclusion', days: 30 }, to: { rule: 'months', months: 24 } } });
    const steps = [draft(old, '2026-01-10'), propose(0, '2026-01-10'), recordSignature(henan, henan, 0, '2026-01-11', on('2012-09-01')), recordSignature(shandong, henan, 0, '2026-01-11', on('2012-09-15'))];
    expect(statusSpans(state(steps))).toEqual([
      { status: 'concluded', from: '2012-09-15', to: '2012-10-14' },
      { status: 'in-force', from: '2012-10-15', to: '2014-10-14' },
      { status: 'expired', from: '2014-10-15', to: null },
    ]);
  });

  it('by order binds all principals without a signature, on the day of the order', () => {
    const ordered: Step = [
      acting(central, '2020-12-01', 'supervisor'),
      (given) => ({ type: 'IssueOrder', instrument: 0, digest: digestOfInstrument(given, 0), party: null, issuedOn: null, legalBasis: '长江保护法', competence: { ground: 'superior', citation: '第七十六条' }, source: { title: '决定' } }),
    ];
    expect(eventOf([draft(text({ form: order })), propose(), ordered], 'TextConcluded')).toMatchObject({ data: { binds: 'order', bound: [henan, shandong], concludedOn: '2020-12-01' } });
  });

  it('leaves the entry into force open where the text leaves it to an act', () => {
    const steps = concluded(text({ term: { from: { rule: 'act' }, to: { rule: 'open' } } }));
    expect(statusAt(state(steps), on('2030-01-01'))).toBe('concluded');
    const declared: Step = [acting(henan, '2021-03-01', 'office'), { type: 'DeclareEntryIntoForce', instrument: 0, from: on('2021-04-01'), source: { title: '换文' } }];
    expect([on('2021-03-31'), on('2021-04-01')].map((day) => statusAt(state([...steps, declared]), day))).toEqual(['concluded', 'in-force']);
  });

  it('is signed by the one to which a principal’s rights have passed, for that principal', () => {
    const merged = { ...context, successors: { [shandong]: hebei } };
    const { events } = told([draft(), propose(), sign(henan), [acting(hebei, '2020-12-10'), (given) => ({ type: 'SignText', instrument: 0, digest: digestOfInstrument(given, 0), party: null }), merged]]);
    expect(events.at(-2)).toMatchObject({ type: 'TextSigned', data: { principal: '山东', party: shandong, actingParty: hebei } });
    expect(events.at(-1)).toMatchObject({ type: 'TextConcluded', data: { bound: [henan, shandong] } });
  });

  it('forgets the signatures of a proposal that was withdrawn', () => {
    const withdrawn: Step = [acting(henan, '2020-12-02', 'office'), { type: 'WithdrawProposal', instrument: 0, reason: '再议' }];
    expect(types([draft(), propose(), sign(henan), withdrawn, propose(0, '2020-12-03'), sign(shandong, 0, '2020-12-04')]).at(-1)).toBe('TextSigned');
  });
});

describe('the digest', () => {
  it('is over the exact bytes, whatever order the members of a draft came in', () => {
    const shuffled = Object.fromEntries(Object.entries(text()).reverse()) as unknown as ReturnType<typeof text>;
    expect(textBytes(shuffled)).toBe(textBytes(text()));
    expect(digestOfInstrument(state([draft()]), 0)).toBe(digestOf(textBytes(text())));
  });

  it('changes with the order of what a text declares', () => {
    const { source } = feeClause('fee', 1000);
    const swapped = source.replace(/(  upstream: .*\n)(  downstream: .*\n)/, '$2$1');
    const digests = [text(), text({ principals: [...text().principals].reverse() }), text({ clauses: [{ ...feeClause('fee', 1000), source: swapped }] })].map((document) => digestOf(textBytes(document)));
    expect(swapped).not.toBe(source);
    expect(new Set(digests).size).toBe(3);
  });
});

describe('amendments and renewals', () => {
  const dearer = text({ clauses: [feeClause('fee', 2000)], term: { from: { rule: 'date', date: on('2022-01-01') }, to: { rule: 'date', date: on('2022-12-31') } } });
  const amended = [...concluded(), openAmendment(dearer, '2021-11-01'), propose(1, '2021-11-02'), sign(henan, 1, '2021-11-03'), sign(shandong, 1, '2021-11-04')];

  it('bring a new version of a clause from their day on', () => {
    expect(clauseVersions(state(amended), 'fee', on('2021-07-01'), on('2022-06-30')).map(({ instrument, from, to }) => ({ instrument, from, to }))).toEqual([
      { instrument: 0, from: '2021-07-01', to: '2021-12-31' },
      { instrument: 1, from: '2022-01-01', to: '2022-06-30' },
    ]);
  });

  it('go on with a clause that is repeated unchanged', () => {
    const same = [...concluded(), openAmendment(text({ title: { zh: '修订' }, term: { from: { rule: 'date', date: on('2022-01-01') }, to: { rule: 'open' } } }), '2021-11-01'), propose(1, '2021-11-02'), sign(henan, 1, '2021-11-03'), sign(shandong, 1, '2021-11-04')];
    expect(clauseAt(state(same), 'fee', on('2025-01-01'))).toMatchObject({ instrument: 0, from: '2021-01-01', to: null });
  });

  it('are signed by a principal that leaves, too', () => {
    const without = text({ principals: [{ key: '河南', party: henan }, { key: '山东', party: hebei }] });
    const steps = [...concluded(), openAmendment(without, '2021-11-01'), propose(1, '2021-11-02'), sign(henan, 1, '2021-11-03'), sign(hebei, 1, '2021-11-04')];
    expect(types(steps).at(-1)).toBe('TextSigned');
    expect(types([...steps, sign(shandong, 1, '2021-11-05')]).at(-1)).toBe('TextConcluded');
  });

  it('by renewal let the term go on, with or without a gap', () => {
    const next = text({ term: { from: { rule: 'date', date: on('2023-03-01') }, to: { rule: 'date', date: on('2025-12-31') } } });
    const renewed = [...concluded(), openAmendment(next, '2023-01-10', 'renewal'), propose(1, '2023-01-11'), sign(henan, 1, '2023-01-12'), sign(shandong, 1, '2023-01-13')];
    expect(statusSpans(state(renewed)).slice(-4)).toEqual([
      { status: 'in-force', from: '2021-01-01', to: '2022-12-31' },
      { status: 'expired', from: '2023-01-01', to: '2023-02-28' },
      { status: 'in-force', from: '2023-03-01', to: '2025-12-31' },
      { status: 'expired', from: '2026-01-01', to: null },
    ]);
  });

  it('end in another agreement that takes the place of this one', () => {
    const steps: readonly Step[] = [...concluded(), [acting(henan, '2021-05-02', 'office'), { type: 'RecordSuccessor', agreement: successor }]];
    expect([on('2021-04-30'), on('2021-05-01')].map((day) => statusAt(state(steps), day))).toEqual(['in-force', 'renewed']);
  });
});

describe('suspension, termination and what survives', () => {
  it('suspends one clause and lets the agreement stand', () => {
    const suspended: Step = [acting(henan, '2021-03-01'), { type: 'SuspendAgreement', clauses: ['fee'], from: on('2021-03-01'), until: on('2021-03-31'), cause: '检修', order: null }];
    const after = state([...concluded(), suspended]);
    expect(statusAt(after, on('2021-03-15'))).toBe('in-force');
    expect(clauseVersions(after, 'fee', on('2021-02-01'), on('2021-04-30')).map(({ standing, from, to }) => [standing, from, to])).toEqual([
      ['in-force', '2021-02-01', '2021-02-28'],
      ['suspended', '2021-03-01', '2021-03-31'],
      ['in-force', '2021-04-01', '2021-04-30'],
    ]);
  });

  it('lets named obligations survive a termination by notice', () => {
    const document = text({ clauses: [feeClause('fee', 1000), feeClause('bond', 5)] });
    const terminated: Step = [acting(shandong, '2021-06-01'), { type: 'TerminateAgreement', from: on('2021-09-01'), cause: '改由省际统一管理', surviving: [{ what: '退还保证金', clause: 'bond' }], order: null, notice: null }];
    const after = state([...concluded(document), terminated]);
    expect(statusAt(after, on('2021-09-01'))).toBe('terminated');
    expect([clauseAt(after, 'fee', on('2021-09-01')), clauseAt(after, 'bond', on('2021-09-01'))?.standing]).toEqual([null, 'surviving']);
  });

  it('counts a notice from the day of its paper, whoever brings it in', () => {
    const notice = { party: shandong, givenOn: on('2021-03-01'), source: { title: '退出通知' } };
    const brought: Step = [acting(henan, '2022-01-10', 'office'), { type: 'TerminateAgreement', from: on('2021-06-01'), cause: '退出', surviving: [], order: null, notice }];
    expect(eventOf([...concluded(), brought], 'AgreementTerminated')).toMatchObject({ effectiveOn: '2021-06-01', data: { by: shandong, noticeGivenOn: '2021-03-01', source: { title: '退出通知' } } });
  });

  it('takes effect jointly with the last consent to the very same terms', () => {
    const terms = { act: 'suspension', clauses: null, from: on('2021-06-01'), until: null, cause: '汛期' } as const;
    const proposed: readonly Step[] = [...concluded(), [acting(henan, '2021-05-01'), { type: 'ProposeJointAct', terms, paper: null }]];
    expect(types(proposed).at(-1)).toBe('JointActProposed');
    const agreed: readonly Step[] = [...proposed, [acting(shandong, '2021-05-02'), { type: 'ConsentToJointAct', jointAct: 1, digest: digestOfTerms(terms) }]];
    expect(types(agreed).slice(-3)).toEqual(['JointActConsented', 'JointActAgreed', 'AgreementSuspended']);
    const other = decide(state(proposed), { type: 'ConsentToJointAct', jointAct: 1, digest: digestOfTerms({ ...terms, until: on('2021-12-31') }) }, acting(shandong, '2021-05-02'), context);
    expect(isRefusal(other) && other.refused).toBe('digest-mismatch');
  });

  it('takes effect at once by a paper that all have signed, and not by one that some have', () => {
    const terms = { act: 'termination', from: on('2021-06-01'), cause: '合并', surviving: [] } as const;
    const byPaper = (signedBy: readonly string[]) => decide(state(concluded()), { type: 'ProposeJointAct', terms, paper: { source: paper, signedOn: on('2021-05-01'), signedBy } }, acting(henan, '2021-05-10', 'office'), context);
    expect(isRefusal(byPaper([henan])) && byPaper([henan])).toMatchObject({ refused: 'signatures-missing' });
    expect(byPaper([henan, shandong])).toMatchObject([{ type: 'JointActProposed' }, { type: 'JointActAgreed' }, { type: 'AgreementTerminated', effectiveOn: '2021-06-01' }]);
  });
});

describe('correction', () => {
  it('changes how a title reads and never the bytes that were signed', () => {
    const before = state(concluded());
    const after = state([...concluded(), [acting(shandong, '2021-02-01', 'office'), { type: 'CorrectClericalError', instrument: 0, at: '/title/zh', was: '黄河流域', becomes: '黄河干流', reason: '笔误' }]]);
    expect(must(after.instruments[0]).text).toBe(must(before.instruments[0]).text);
    expect(readingAt(after, must(after.instruments[0]), '/title/zh')).toBe('黄河干流横向生态补偿协议');
  });
});
