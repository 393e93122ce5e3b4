import fc from 'fast-check';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import type { Role } from '#kernel/aggregate';
import { clauseAt, clauseVersions, courseOf } from './clauses-in-force';
import type { AgreementCommand } from './commands';
import { decide } from './decide';
import type { AgreementEvent } from './events';
import { evolve } from './evolve';
import { digestOfTerms } from './joint-acts';
import type { AgreementState } from './state';
import { statusAt, statusSpans } from './status';
import { acting, caseFile, central, compact, concluded, context, feeClause, hebei, henan, must, on, openAmendment, order, propose, shandong, sign, stranger, text, told } from './test-agreements';
import type { TextDocument } from './text-document';

const parties = [henan, shandong, central, hebei, stranger] as const;
const day = (n: number): PlainDate => addDays(on('2021-01-01'), n);

interface Act {
  readonly party: string;
  readonly role: Role;
  readonly day: number;
  readonly command: (state: AgreementState | null) => AgreementCommand;
}

const documents: readonly TextDocument[] = [
  text(),
  text({ form: compact, fourEyes: ['signature'] }),
  text({ form: order }),
  text({ term: { from: { rule: 'conclusion', days: 5 }, to: { rule: 'months', months: 3 } } }),
  text({ principals: [{ key: '河南', party: henan }, { key: '山东', party: shandong }, { key: '河北', party: hebei }], term: { from: { rule: 'act' }, to: { rule: 'open' } } }),
];

/** Any act of anybody, right or wrong, about any text; digests are right, those of another text, or nonsense. */
const anyAct: fc.Arbitrary<Act> = fc
  .record({
    party: fc.constantFrom(...parties), role: fc.constantFrom<Role>('signatory', 'office', 'approver', 'supervisor'), day: fc.nat(400), instrument: fc.nat(2), other: fc.constantFrom(...parties),
    wrong: fc.integer({ min: 0, max: 7 }), document: fc.constantFrom(...documents), which: fc.nat(17), past: fc.nat(40),
  })
  .map(({ party, role, day: n, instrument, other, wrong, document, which, past }) => ({
    party, role, day: n,
    command: (state): AgreementCommand => {
      const digest = wrong === 0 ? 'f'.repeat(64) : (state?.instruments[wrong === 1 ? 0 : instrument]?.digest ?? '');
      const source = { title: '文件', issuedOn: day(n - past) };
      const terms = { act: 'termination', from: day(n + 1), cause: '-', surviving: [] } as const;
      const commands: readonly AgreementCommand[] = [
        { type: 'SignText', instrument, digest, party: wrong === 2 ? other : null },
        { type: 'SignText', instrument, digest, party: null },
        { type: 'SignText', instrument, digest, party: null },
        { type: 'RecordSignature', instrument, digest, party: other, signedOn: day(n - past), signatory: null, source },
        { type: 'ProposeText', instrument },
        { type: 'ProposeText', instrument },
        { type: 'ApproveSigning', instrument, digest },
        { type: 'RatifyText', instrument, digest, party: wrong === 3 ? other : null, ratifiedOn: null, decision: source },
        { type: 'IssueOrder', instrument, digest, party: wrong === 3 ? other : null, issuedOn: null, legalBasis: '法', competence: { ground: 'superior', citation: '条' }, source },
        { type: 'WithdrawProposal', instrument, reason: '-' },
        { type: 'RefuseSignature', instrument, digest, reason: '-' },
        { type: 'ReviseText', instrument, document },
        { type: 'OpenAmendment', kind: wrong === 4 ? 'renewal' : 'amendment', document, reason: '-' },
        { type: 'DeclareEntryIntoForce', instrument, from: day(n), source },
        { type: 'SuspendAgreement', clauses: null, from: day(n), until: null, cause: '-', order: null },
        { type: 'ProposeJointAct', terms, paper: null },
        { type: 'ConsentToJointAct', jointAct: 1, digest: digestOfTerms(terms) },
        { type: 'DraftAgreement', caseFile, document },
      ];
      return must(commands[which]);
    },
  }));

/** An act that would further the text opened last; without many of these hardly any random story comes to a conclusion. */
const helpfulAct: fc.Arbitrary<Act> = fc.record({ which: fc.nat(7), day: fc.nat(400) }).map(({ which, day: n }) => {
  const last = (state: AgreementState | null): { instrument: number; digest: string } => ({ instrument: (state?.instruments.length ?? 1) - 1, digest: state?.instruments.at(-1)?.digest ?? '' });
  const source = { title: '文件' };
  const acts: readonly Omit<Act, 'day'>[] = [
    { party: henan, role: 'office', command: (state) => ({ type: 'ProposeText', instrument: last(state).instrument }) },
    { party: henan, role: 'signatory', command: (state) => ({ type: 'SignText', ...last(state), party: null }) },
    { party: shandong, role: 'signatory', command: (state) => ({ type: 'SignText', ...last(state), party: null }) },
    { party: hebei, role: 'signatory', command: (state) => ({ type: 'SignText', ...last(state), party: null }) },
    { party: henan, role: 'approver', command: (state) => ({ type: 'ApproveSigning', ...last(state) }) },
    { party: shandong, role: 'approver', command: (state) => ({ type: 'ApproveSigning', ...last(state) }) },
    { party: central, role: 'supervisor', command: (state) => ({ type: 'RatifyText', ...last(state), party: null, ratifiedOn: null, decision: source }) },
    { party: central, role: 'supervisor', command: (state) => ({ type: 'IssueOrder', ...last(state), party: null, issuedOn: null, legalBasis: '法', competence: { ground: 'superior', citation: '条' }, source }) },
  ];
  return { ...must(acts[which]), day: n };
});

interface Recorded {
  readonly event: AgreementEvent;
  readonly party: string;
  readonly role: Role;
}

function play(acts: readonly Act[]): { readonly state: AgreementState | null; readonly log: readonly Recorded[] } {
  let state: AgreementState | null = null;
  const log: Recorded[] = [];
  for (const { party, role, day: n, command } of [{ party: henan, role: 'office' as const, day: 0, command: (): AgreementCommand => ({ type: 'DraftAgreement', caseFile, document: must(documents[acts.length % documents.length]) }) }, ...acts]) {
    const decided = decide(state, command(state), acting(party, day(n), role, `${role} of ${party}`), context);
    if (isRefusal(decided)) continue;
    for (const event of decided) {
      state = evolve(state, event);
      log.push({ event, party, role });
    }
  }
  return { state, log };
}

/** Judged from the log alone, without the fold that the decisions used. */
function boundBy(log: readonly Recorded[], at: number, party: string): string | null {
  const conclusion = must(log[at]).event;
  if (conclusion.type !== 'TextConcluded') throw new Error('not a conclusion');
  const { instrument, digest } = conclusion.data;
  const about = log.slice(0, at + 1).filter(({ event }) => 'instrument' in event.data && event.data.instrument === instrument);
  const since = about.slice(about.findLastIndex(({ event }) => event.type === 'TextProposed'));
  for (const { event, party: actor, role } of since) {
    if (event.type === 'TextSigned' && event.data.party === party && event.data.digest === digest) return actor === party && role === 'signatory' ? 'own signature' : null;
    if (event.type === 'SignatureRecorded' && event.data.party === party && event.data.digest === digest && event.data.source.title !== '') return 'paper';
    if (event.type === 'OrderIssued' && event.data.digest === digest && event.data.legalBasis !== '' && event.data.authority === central) return 'order';
  }
  return null;
}

/** Mostly in order of days, as acts come; a few go back. */
const sequences = fc
  .array(fc.oneof({ weight: 1, arbitrary: anyAct }, { weight: 3, arbitrary: helpfulAct }), { minLength: 5, maxLength: 60 })
  .map((acts) => acts.map((act, index) => (act.day % 10 === 0 ? act : { ...act, day: index * 5 })));

describe('consent', () => {
  it('binds nobody that did not sign the very text, was not recorded with a paper, and was not ordered', () => {
    let conclusions = 0;
    fc.assert(
      fc.property(sequences, (acts) => {
        const { log } = play(acts);
        log.forEach(({ event }, at) => {
          if (event.type !== 'TextConcluded') return;
          conclusions++;
          for (const party of event.data.bound) expect({ party, by: boundBy(log, at, party) }).not.toEqual({ party, by: null });
        });
      }),
      { numRuns: 400 },
    );
    // A property about conclusions says nothing where none come about.
    expect(conclusions).toBeGreaterThan(20);
  });

  it('folds the same from the events as they are stored', () => {
    fc.assert(
      fc.property(sequences, (acts) => {
        const { state, log } = play(acts);
        const again = log.reduce<AgreementState | null>((folded, { event }) => evolve(folded, JSON.parse(JSON.stringify(event)) as AgreementEvent), null);
        expect(JSON.parse(JSON.stringify(again))).toEqual(JSON.parse(JSON.stringify(state)));
      }),
      { numRuns: 100 },
    );
  });
});

describe('status', () => {
  it('is the same by spans as day by day', () => {
    fc.assert(
      fc.property(sequences, fc.integer({ min: -100, max: 900 }), (acts, n) => {
        const state = must(play(acts).state);
        const span = statusSpans(state).find(({ from, to }) => from <= day(n) && (to === null || day(n) <= to));
        expect(span?.status ?? 'none').toBe(statusAt(state, day(n)));
      }),
      { numRuns: 300 },
    );
  });
});

describe('amendments', () => {
  const amendment = fc.record({ yuan: fc.integer({ min: 1, max: 3 }), entry: fc.nat(700), kept: fc.boolean(), clauseFrom: fc.option(fc.nat(700), { nil: null }) });

  it('never change the past: before its day, each day keeps its clauses and its status', () => {
    fc.assert(
      fc.property(fc.array(amendment, { minLength: 1, maxLength: 5 }), (amendments) => {
        let story = told(concluded(text({ clauses: [feeClause('fee', 1000), feeClause('bond', 5)], term: { from: { rule: 'date', date: on('2021-01-01') }, to: { rule: 'open' } } })));
        amendments.forEach(({ yuan, entry, kept, clauseFrom }, index) => {
          const n = index + 1;
          const clauses = [feeClause('fee', yuan, clauseFrom === null ? {} : { effectiveFrom: day(clauseFrom) }), ...(kept ? [feeClause('bond', 5)] : [])];
          const amended = text({ clauses, term: { from: { rule: 'date', date: day(entry) }, to: { rule: 'open' } } });
          const before = must(story.state);
          story = told([openAmendment(amended, '2021-02-01'), propose(n, '2021-02-02'), sign(henan, n, '2021-02-03'), sign(shandong, n, '2021-02-04')], story);
          const after = must(story.state);
          for (let d = -50; d < entry; d += 13) {
            expect(statusAt(after, day(d))).toBe(statusAt(before, day(d)));
            for (const name of ['fee', 'bond']) expect(clauseAt(after, name, day(d))?.digest).toBe(clauseAt(before, name, day(d))?.digest);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('leave versions that never overlap, and a span’s versions are those of its days', () => {
    fc.assert(
      fc.property(fc.array(amendment, { minLength: 1, maxLength: 4 }), fc.nat(700), fc.nat(300), (amendments, start, length) => {
        const steps = amendments.flatMap(({ yuan, entry }, index) => {
          const amended = text({ clauses: [feeClause('fee', yuan)], term: { from: { rule: 'date', date: day(entry) }, to: { rule: 'open' } } });
          return [openAmendment(amended, '2021-02-01'), propose(index + 1, '2021-02-02'), sign(henan, index + 1, '2021-02-03'), sign(shandong, index + 1, '2021-02-04')];
        });
        const state = must(told([...concluded(text({ term: { from: { rule: 'date', date: on('2021-01-01') }, to: { rule: 'open' } } })), ...steps]).state);
        const course = courseOf(state, 'fee');
        course.slice(1).forEach((version, index) => expect(must(must(course[index]).to) < version.from).toBe(true));
        const versions = clauseVersions(state, 'fee', day(start), day(start + length));
        for (let d = start; d <= start + length; d += 7) {
          const covering = versions.filter(({ from, to }) => from <= day(d) && (to === null || day(d) <= to));
          expect(covering.map(({ digest }) => digest)).toEqual([clauseAt(state, 'fee', day(d))?.digest].filter((digest) => digest !== undefined));
        }
      }),
      { numRuns: 60 },
    );
  });
});
