import type { Acting } from '#kernel/aggregate';
import { isRefusal, type RefusalTable } from '#kernel/refusal';
import en from '../locales/en.json';
import zh from '../locales/zh.json';
import type { AgreementCommand } from './commands';
import type { AgreementContext } from './context';
import { decide } from './decide';
import { digestOfTerms } from './joint-acts';
import { type AgreementRefusalCode, agreementRefusals } from './refusals';
import type { AgreementState } from './state';
import {
  acting, caseFile, central, compact, concluded, context, digestOfInstrument, draft, feeClause, feeSource, hebei, henan, must, on, openAmendment, order, paper, propose, ratify, recordSignature, shandong, sign, type Step, stranger,
  successor, text, told,
} from './test-agreements';
import type { TextDocument } from './text-document';

/** Answered by queries, never by a decision. */
type ByQueries = 'agreement-text-not-found' | 'agreement-clause-not-found';
type Asked = readonly [given: readonly Step[], who: Acting, command: AgreementCommand | ((state: AgreementState) => AgreementCommand), context?: AgreementContext];

const office = (party: string, date: string): Acting => acting(party, date, 'office');
const proposed: readonly Step[] = [draft(), propose()];
const proposedWith = (changes: Partial<TextDocument>): readonly Step[] => [draft(text(changes)), propose()];
const byAct = (changes: Partial<TextDocument> = {}): readonly Step[] => concluded(text({ term: { from: { rule: 'act' }, to: { rule: 'date', date: on('2022-12-31') } }, ...changes }));
const signing = (changes: Partial<{ digest: string; party: string | null }> = {}) => (state: AgreementState): AgreementCommand => ({ type: 'SignText', instrument: 0, digest: digestOfInstrument(state, 0), party: null, ...changes });
const recording = (changes: object = {}) => (state: AgreementState): AgreementCommand =>
  ({ type: 'RecordSignature', instrument: 0, digest: digestOfInstrument(state, 0), party: shandong, signedOn: on('2020-12-01'), signatory: null, source: paper, ...changes });
const ratifying = (changes: object = {}) => (state: AgreementState): AgreementCommand =>
  ({ type: 'RatifyText', instrument: 0, digest: digestOfInstrument(state, 0), party: null, ratifiedOn: null, decision: { title: '批复' }, ...changes });
const ordering = (changes: object = {}) => (state: AgreementState): AgreementCommand =>
  ({ type: 'IssueOrder', instrument: 0, digest: digestOfInstrument(state, 0), party: null, issuedOn: null, legalBasis: '长江保护法', competence: { ground: 'superior', citation: '第七十六条' }, source: { title: '决定' }, ...changes });
const correcting = (changes: object = {}): AgreementCommand => ({ type: 'CorrectClericalError', instrument: 0, at: '/title/zh', was: '黄河流域', becomes: '黄河干流', reason: '笔误', ...changes } as AgreementCommand);
const correctingSignature = (changes: object = {}): AgreementCommand =>
  ({ type: 'CorrectSignatureRecord', instrument: 0, party: shandong, signedOn: on('2020-12-01'), signatory: null, source: paper, reason: '补充', ...changes } as AgreementCommand);
const suspending = (changes: object = {}): AgreementCommand => ({ type: 'SuspendAgreement', clauses: null, from: on('2021-06-01'), until: null, cause: '检修', order: null, ...changes } as AgreementCommand);
const resuming = (changes: object = {}): AgreementCommand => ({ type: 'ResumeAgreement', suspension: 1, from: on('2021-07-01'), cause: '完毕', order: null, ...changes } as AgreementCommand);
const terminating = (changes: object = {}): AgreementCommand => ({ type: 'TerminateAgreement', from: on('2021-10-01'), cause: '改由省际统一管理', surviving: [], order: null, notice: null, ...changes } as AgreementCommand);
const centralOrder = { authority: null, legalBasis: '立法法', competence: { ground: 'superior', citation: '第九十七条' }, source: { title: '决定' } } as const;
const joint = { act: 'termination', from: on('2022-06-01'), cause: '目的达到', surviving: [] } as const;
const proposingJointly: Step = [acting(henan, '2021-02-01'), { type: 'ProposeJointAct', terms: joint, paper: null }];
const suspended: Step = [acting(henan, '2021-06-01'), suspending()];
const resumed: Step = [acting(henan, '2021-07-01'), resuming()];
const drafting = (changes: Partial<TextDocument>, given?: AgreementContext): Asked => [[], office(henan, '2020-11-01'), { type: 'DraftAgreement', caseFile, document: text(changes) }, given];
const proposing = (changes: Partial<TextDocument>): Asked => [[draft(text(changes))], office(henan, '2020-11-20'), { type: 'ProposeText', instrument: 0 }];
const amended = (n: number): readonly Step[] => [propose(n, '2021-02-02'), sign(henan, n, '2021-02-03'), sign(shandong, n, '2021-02-04')];
const twice = { ...text().clauses[0], name: 'fee' } as TextDocument['clauses'][number];

/** One story for every code that a decision may refuse with. The type makes the list complete. */
const stories: Readonly<Record<Exclude<AgreementRefusalCode, ByQueries>, Asked>> = {
  'agreement-not-found': [[], office(henan, '2021-01-01'), { type: 'ProposeText', instrument: 0 }],
  'amendment-not-found': [concluded(), office(henan, '2021-02-01'), { type: 'ProposeText', instrument: 1 }],
  'suspension-not-found': [concluded(), acting(henan, '2021-02-01'), resuming()],
  'joint-act-not-found': [concluded(), acting(shandong, '2021-02-01'), { type: 'ConsentToJointAct', jointAct: 1, digest: '' }],
  'signature-not-found': [proposed, acting(shandong, '2020-12-01'), { type: 'ConfirmSignature', instrument: 0, party: shandong }],

  'agreement-exists': [[draft()], office(henan, '2021-01-01'), { type: 'DraftAgreement', caseFile, document: text() }],
  'text-frozen': [proposed, office(henan, '2020-12-01'), { type: 'ReviseText', instrument: 0, document: text() }],
  'text-not-proposed': [[draft()], acting(henan, '2020-12-01'), signing()],
  'text-already-proposed': [proposed, office(shandong, '2020-12-01'), { type: 'ProposeText', instrument: 0 }],
  'text-refused': [[...proposed, [acting(shandong, '2020-12-01'), (state) => ({ type: 'RefuseSignature', instrument: 0, digest: digestOfInstrument(state, 0), reason: '不同意' })]], acting(henan, '2020-12-02'), signing()],
  'text-already-concluded': [concluded(), acting(henan, '2021-01-01'), signing()],
  'text-not-concluded': [proposed, office(henan, '2020-12-01'), { type: 'DeclareEntryIntoForce', instrument: 0, from: on('2021-01-01'), source: paper }],
  'text-not-frozen': [[draft()], office(henan, '2020-12-01'), correcting()],
  'all-have-signed': [[...proposedWith({ form: compact }), sign(henan), sign(shandong)], acting(henan, '2020-12-02'), signing()],
  'signatures-missing': [[...proposedWith({ form: compact }), sign(henan)], acting(central, '2020-12-02', 'supervisor'), ratifying()],
  'already-signed': [[...proposed, sign(henan)], acting(henan, '2020-12-02'), signing()],
  'already-ratified': [
    [...proposedWith({ form: { ...compact, ratifiedBy: ['中央', '河北'] }, roles: [{ key: '中央', party: central, as: 'ratifier' }, { key: '河北', party: hebei, as: 'ratifier' }] }), sign(henan), sign(shandong), ratify()],
    acting(central, '2020-12-12', 'supervisor'), ratifying(),
  ],
  'already-approved': [[...proposed, [acting(henan, '2020-12-01', 'approver'), (state) => ({ type: 'ApproveSigning', instrument: 0, digest: digestOfInstrument(state, 0) })]], acting(henan, '2020-12-01', 'approver'), (state) => ({ type: 'ApproveSigning', instrument: 0, digest: digestOfInstrument(state, 0) })],
  'digest-mismatch': [proposed, acting(henan, '2020-12-01'), signing({ digest: 'f'.repeat(64) })],
  'form-binds-by-order': [proposedWith({ form: order }), acting(henan, '2020-12-01'), signing()],
  'form-binds-by-signatures': [proposed, acting(central, '2020-12-01', 'supervisor'), ordering()],
  'ratification-not-asked': [proposed, acting(central, '2020-12-01', 'supervisor'), ratifying()],
  'entry-already-known': [concluded(), office(henan, '2021-01-01'), { type: 'DeclareEntryIntoForce', instrument: 0, from: on('2021-01-01'), source: paper }],
  'entry-before-conclusion': [byAct(), office(henan, '2021-01-01'), { type: 'DeclareEntryIntoForce', instrument: 0, from: on('2020-12-09'), source: paper }],
  'signature-not-one-sided': [[...proposed, recordSignature(shandong, shandong)], acting(shandong, '2020-12-06'), { type: 'ConfirmSignature', instrument: 0, party: shandong }],
  'signature-not-from-paper': [[...proposed, sign(shandong)], office(shandong, '2020-12-06'), correctingSignature()],
  'signature-day-fixed': [[...proposed, recordSignature(shandong, henan), sign(henan)], office(shandong, '2020-12-06'), correctingSignature({ signedOn: on('2020-11-30') })],
  'amendment-base-outdated': [[...concluded(), openAmendment(text({ title: { zh: '甲' } })), openAmendment(text({ title: { zh: '乙' } })), propose(2, '2021-02-02'), ...amended(1)], acting(henan, '2021-02-05'), (state) => ({ type: 'SignText', instrument: 2, digest: digestOfInstrument(state, 2), party: null })],
  'amendment-precedes-agreement': [
    [...concluded(), openAmendment(text({ term: { from: { rule: 'date', date: on('2020-06-01') }, to: { rule: 'open' } } })), propose(1, '2021-02-02'), sign(henan, 1, '2021-02-03')],
    acting(shandong, '2021-02-04'), (state) => ({ type: 'SignText', instrument: 1, digest: digestOfInstrument(state, 1), party: null }),
  ],
  'amendment-outside-term': [
    [...concluded(), openAmendment(text({ term: { from: { rule: 'conclusion', days: 0 }, to: { rule: 'open' } } })), propose(1, '2021-02-02'), sign(henan, 1, '2021-02-03')],
    acting(shandong, '2023-02-04'), (state) => ({ type: 'SignText', instrument: 1, digest: digestOfInstrument(state, 1), party: null }),
  ],

  'agreement-not-concluded': [proposed, acting(henan, '2021-06-01'), suspending()],
  'agreement-not-in-force': [concluded(), acting(henan, '2020-12-20'), suspending({ from: on('2020-12-20') })],
  'agreement-expired': [concluded(), acting(henan, '2023-01-01'), suspending({ from: on('2023-01-01') })],
  'agreement-terminated': [[...concluded(), [acting(henan, '2021-06-01'), terminating()]], acting(henan, '2021-10-01'), suspending({ from: on('2021-10-01') })],
  'agreement-renewed': [[...concluded(), [office(henan, '2021-05-01'), { type: 'RecordSuccessor', agreement: successor }]], acting(henan, '2021-06-01'), suspending()],
  'agreement-already-suspended': [[...concluded(), suspended], acting(henan, '2021-06-02'), suspending({ from: on('2021-06-02') })],
  'suspension-over': [[...concluded(), suspended, resumed], acting(henan, '2021-07-02'), resuming({ from: on('2021-07-02') })],
  'resumption-before-suspension': [[...concluded(), suspended], acting(henan, '2021-05-01'), resuming({ from: on('2021-06-01') })],
  'span-reversed': [concluded(), acting(henan, '2021-06-01'), suspending({ until: on('2021-05-31') })],
  'termination-on-record': [[...concluded(), [acting(henan, '2021-06-01'), terminating()]], acting(shandong, '2021-06-02'), terminating({ from: on('2021-09-30') })],
  'term-not-over': [concluded(), office(henan, '2022-12-31'), { type: 'RecordExpiry' }],
  'expiry-on-record': [[...concluded(), [office(henan, '2023-01-01'), { type: 'RecordExpiry' }]], office(shandong, '2023-01-02'), { type: 'RecordExpiry' }],
  'joint-act-closed': [[...concluded(), proposingJointly, [acting(shandong, '2021-02-02'), { type: 'RefuseJointAct', jointAct: 1, reason: '不同意' }]], acting(shandong, '2021-02-03'), { type: 'ConsentToJointAct', jointAct: 1, digest: digestOfTerms(joint) }],
  'already-consented': [[...concluded(), proposingJointly], acting(henan, '2021-02-02'), { type: 'ConsentToJointAct', jointAct: 1, digest: digestOfTerms(joint) }],
  'notice-not-agreed': [concluded(text({ notice: null })), acting(henan, '2021-06-01'), terminating()],
  'notice-too-short': [concluded(), acting(henan, '2021-07-02'), terminating()],
  'successor-not-of-this': [concluded(), office(henan, '2021-05-01'), { type: 'RecordSuccessor', agreement: successor }, { ...context, successor: { ...must(context.successor), renews: null } }],
  'successor-lacks-consent': [concluded(), office(henan, '2021-05-01'), { type: 'RecordSuccessor', agreement: successor }, { ...context, successor: { ...must(context.successor), bound: [henan] } }],
  'correction-changes-substance': [concluded(), office(henan, '2021-06-01'), correcting({ at: '/term/to/date' })],
  'correction-not-as-recorded': [concluded(), office(henan, '2021-06-01'), correcting({ was: '长江' })],

  'not-a-principal': [proposed, acting(central, '2020-12-01'), signing()],
  'not-named-in-text': [proposed, office(stranger, '2020-12-02'), recording()],
  'signing-for-another': [proposed, acting(henan, '2020-12-01'), signing({ party: shandong })],
  'signatory-mandate-needed': [proposed, office(henan, '2020-12-01'), signing()],
  'not-the-proposer': [proposed, office(shandong, '2020-12-01'), { type: 'WithdrawProposal', instrument: 0, reason: '再议' }],
  'not-a-ratifier': [[...proposedWith({ form: compact }), sign(henan), sign(shandong)], acting(henan, '2020-12-02', 'supervisor'), ratifying()],
  'not-the-issuer': [proposedWith({ form: order }), acting(henan, '2020-12-01', 'supervisor'), ordering()],
  'authority-not-competent': [proposedWith({ form: order }), acting(central, '2020-12-01', 'supervisor'), ordering(), { ...context, superiors: { [henan]: [central] } }],
  'authority-is-party': [concluded(), acting(shandong, '2021-06-01', 'supervisor'), suspending({ order: centralOrder })],
  'suspension-not-agreed': [concluded(), acting(shandong, '2021-06-01'), suspending()],
  'notice-not-by-this-party': [concluded(text({ notice: { months: 3, days: 0, by: ['山东'] } })), acting(henan, '2021-06-01'), terminating()],
  'four-eyes-approval-missing': [proposedWith({ fourEyes: ['signature'] }), acting(henan, '2020-12-01'), signing()],
  'four-eyes-same-person': [
    [...proposedWith({ fourEyes: ['signature'] }), [acting(henan, '2020-12-01', 'approver', 'one person'), (state) => ({ type: 'ApproveSigning', instrument: 0, digest: digestOfInstrument(state, 0) })]],
    acting(henan, '2020-12-01', 'signatory', 'one person'), signing(),
  ],

  'act-in-the-future': [proposed, office(henan, '2020-12-02'), recording({ signedOn: on('2020-12-03') })],
  'act-before-proposal': [proposed, acting(henan, '2020-11-19'), signing()],
  'act-backdated': [concluded(), acting(henan, '2021-06-02'), suspending()],
  'act-date-missing': [[...proposedWith({ form: compact }), sign(henan), sign(shandong)], office(henan, '2020-12-02'), ratifying({ party: central })],

  'case-file-not-open': drafting({}, { ...context, caseFileOpen: false }),
  'text-too-large': drafting({ body: { zh: '水'.repeat(140_000) } }),
  'text-party-unknown': drafting({}, { ...context, unknownParties: [shandong] }),
  'text-lineage-unknown': drafting({ lineage: { renews: successor, replaces: null, amends: null } }, { ...context, unknownAgreements: [successor] }),
  'text-mechanism-unknown': drafting({ mechanism: 'alchemy' }),
  'text-key-twice': drafting({ roles: [{ key: '河南', party: central, as: 'observer' }] }),
  'text-key-unknown': drafting({ suspensionBy: ['湖北'] }),
  'text-party-twice': drafting({ principals: [{ key: '河南', party: henan }, { key: '豫', party: henan }], suspensionBy: [] }),
  'text-principals-missing': proposing({ principals: [{ key: '河南', party: henan }] }),
  'text-ratifier-missing': proposing({ form: { ...compact, ratifiedBy: [] } }),
  'text-ratifier-not-allowed': proposing({ form: { ...order, ratifiedBy: ['中央'] } }),
  'text-issuer-missing': proposing({ form: { ...order, legalBasis: null } }),
  'text-issuer-not-allowed': proposing({ form: { ...compact, issuedBy: '中央' } }),
  'text-term-reversed': drafting({ term: { from: { rule: 'date', date: on('2021-01-01') }, to: { rule: 'date', date: on('2020-12-31') } } }),
  'text-term-out-of-reach': drafting({ term: { from: { rule: 'date', date: on('9990-01-01') }, to: { rule: 'months', months: 1200 } } }),
  'text-time-zone-unknown': drafting({ timeZone: 'Asia/Kaifeng' }),
  'text-disclosure-reason-missing': proposing({ disclosure: { kind: 'none', reason: null } }),
  'text-clause-dates-reversed': drafting({ clauses: [feeClause('fee', 1, { effectiveFrom: on('2022-01-01'), effectiveTo: on('2021-12-31') })] }),
  'text-clause-dates-overlap': drafting({ clauses: [feeClause('fee', 1, { effectiveTo: on('2021-12-31') }), { ...twice, effectiveFrom: on('2021-12-31') }] }),
  'text-clause-unknown': drafting({ survivingClauses: ['bond'] }),
  'text-clause-name-differs': proposing({ clauses: [{ ...feeClause('fee', 1), name: 'levy' }] }),
  'text-clause-faulty': proposing({ clauses: [{ ...feeClause('fee', 1), source: feeSource('fee', 1).replace('pay: sum', 'pay: summ') }] }),
  'text-clause-example-fails': proposing({ clauses: [{ ...feeClause('fee', 1), source: feeSource('fee', 1).replace('amount: "1 CNY"', 'amount: "2 CNY"') }] }),
  'text-clause-role-unbound': proposing({ principals: [{ key: '豫', party: henan }, { key: '山东', party: shandong }], suspensionBy: [] }),
  'text-clause-fund-undeclared': proposing({ clauses: [{ ...feeClause('fee', 1), source: feeSource('fee', 1).replace('to: upstream, kind', 'to: fund pool, kind').replace('to: upstream, amount', 'to: fund pool, amount') }] }),
};

describe('every refusal has its story', () => {
  it.each(Object.entries(stories))('%s', (code, [given, who, command, known]) => {
    const { state } = told(given);
    const decided = decide(state, typeof command === 'function' ? command(must(state)) : command, who, known ?? context);
    expect(isRefusal(decided) ? decided.refused : decided.map(({ type }) => type)).toBe(code);
  });

  it('and every code a text in both languages that uses no detail it is not given', () => {
    const languages: readonly { readonly refusal: Readonly<Record<string, string>> }[] = [zh, en];
    for (const { refusal } of languages) {
      expect(Object.keys(refusal).sort()).toEqual(Object.keys(agreementRefusals as RefusalTable<string>).sort());
      for (const [code, [given, who, command, known]] of Object.entries(stories)) {
        const { state } = told(given);
        const decided = decide(state, typeof command === 'function' ? command(must(state)) : command, who, known ?? context);
        if (!isRefusal(decided)) throw new Error(`${code} was not refused`);
        const placeholders = [...must(refusal[code]).matchAll(/\{([\w.]+)\}/g)].map(([, name]) => name);
        expect({ code, missing: placeholders.filter((name) => !Object.hasOwn(decided.details, must(name))) }).toEqual({ code, missing: [] });
      }
    }
  });
});
