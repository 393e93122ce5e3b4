import type { Acting } from '#kernel/aggregate';
import { addDays } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import type { AgreementCommand, InstrumentCommand, LifeCommand } from './commands';
import { decide, lifeStatusOn } from './decide';
import { digestOfTerms } from './joint-acts';
import { agreementRefusals } from './refusals';
import type { AgreementState, Stage } from './state';
import { stages } from './state';
import { type AgreementStatus, agreementStatuses } from './status';
import {
  acting, caseFile, central, compact, concluded, context, digestOfInstrument, draft, henan, must, on, openAmendment, order, paper, propose, ratify, recordSignature, shandong, sign, type Step, successor, text, told,
} from './test-agreements';
import { instrumentTransitions, type LifeAct, lifeTransitions } from './transitions';
import type { TextDocument } from './text-document';

const outcome = (state: AgreementState | null, command: AgreementCommand, who: Acting): string => {
  const decided = decide(state, command, who, context);
  return isRefusal(decided) ? decided.refused : 'open';
};

describe('a text on its way, original and amendment', () => {
  const byAct: Partial<TextDocument> = { form: compact, term: { from: { rule: 'act' }, to: { rule: 'open' } } };
  const ordered: Partial<TextDocument> = { form: order, term: { from: { rule: 'act' }, to: { rule: 'open' } } };
  const inForce = told(concluded());

  /** Brought to the stage by the acts that lead there; Shandong's signature is brought in one-sided, so that there is something to confirm. */
  function at(stage: Stage, kind: 'original' | 'amendment', changes: Partial<TextDocument>): AgreementState {
    const n = kind === 'original' ? 0 : 1;
    const begin: readonly Step[] = kind === 'original' ? [draft(text(changes), '2021-02-01')] : [openAmendment(text(changes))];
    const proposed = [...begin, propose(n, '2021-02-02'), ...(changes.form?.kind === 'order' ? [] : [recordSignature(shandong, henan, n, '2021-02-03', on('2021-02-03'))])];
    const refusing: Step = [acting(henan, '2021-02-04'), (state) => ({ type: 'RefuseSignature', instrument: n, digest: digestOfInstrument(state, n), reason: '标准过高' })];
    const ways: Readonly<Record<Stage, readonly Step[]>> = {
      draft: begin,
      proposed,
      refused: [...proposed, refusing],
      signed: [...proposed, sign(henan, n, '2021-02-04')],
      concluded: [...proposed, sign(henan, n, '2021-02-04'), ratify(n, '2021-02-05')],
    };
    return must(told(ways[stage], kind === 'original' ? undefined : inForce).state);
  }

  /** An order binds at once: the stages between are only reached by signatures, so they are set by hand to show that the table holds there too. */
  function atByOrder(stage: Stage, kind: 'original' | 'amendment'): AgreementState {
    const n = kind === 'original' ? 0 : 1;
    const state = stage === 'draft' ? at('draft', kind, ordered) : at('proposed', kind, ordered);
    return { ...state, instruments: state.instruments.map((instrument) => (instrument.number === n ? { ...instrument, stage } : instrument)) };
  }

  function command(type: InstrumentCommand['type'], instrument: number, state: AgreementState): readonly [Acting, InstrumentCommand] {
    const digest = digestOfInstrument(state, instrument);
    const day = '2021-02-06';
    const decision = { title: '批复', issuedOn: on(day) };
    const commands: Readonly<Record<InstrumentCommand['type'], readonly [Acting, InstrumentCommand]>> = {
      ReviseText: [acting(henan, day, 'office'), { type: 'ReviseText', instrument, document: text({ ...byAct, title: { zh: '新题' } }) }],
      ProposeText: [acting(henan, day, 'office'), { type: 'ProposeText', instrument }],
      WithdrawProposal: [acting(henan, day, 'office'), { type: 'WithdrawProposal', instrument, reason: '再议' }],
      ApproveSigning: [acting(henan, day, 'approver'), { type: 'ApproveSigning', instrument, digest }],
      SignText: [acting(henan, day), { type: 'SignText', instrument, digest, party: null }],
      RecordSignature: [acting(henan, day, 'office'), { type: 'RecordSignature', instrument, digest, party: henan, signedOn: on(day), signatory: null, source: paper }],
      CorrectSignatureRecord: [acting(henan, day, 'office'), { type: 'CorrectSignatureRecord', instrument, party: shandong, signedOn: on('2021-02-03'), signatory: '省长', source: paper, reason: '补签字人' }],
      ConfirmSignature: [acting(shandong, day), { type: 'ConfirmSignature', instrument, party: shandong }],
      ContestSignature: [acting(shandong, day), { type: 'ContestSignature', instrument, party: shandong, reason: '未授权' }],
      RefuseSignature: [acting(henan, day), { type: 'RefuseSignature', instrument, digest, reason: '不同意' }],
      RatifyText: [acting(central, day, 'supervisor'), { type: 'RatifyText', instrument, digest, party: null, ratifiedOn: null, decision }],
      RefuseRatification: [acting(central, day, 'supervisor'), { type: 'RefuseRatification', instrument, digest, party: null, reason: '不合规', decision: null }],
      IssueOrder: [acting(central, day, 'supervisor'), { type: 'IssueOrder', instrument, digest, party: null, issuedOn: null, legalBasis: '长江保护法', competence: { ground: 'superior', citation: '第七十六条' }, source: decision }],
      DeclareEntryIntoForce: [acting(henan, day, 'office'), { type: 'DeclareEntryIntoForce', instrument, from: on('2021-03-01'), source: { title: '换文' } }],
    };
    return commands[type];
  }

  for (const kind of ['original', 'amendment'] as const) {
    const n = kind === 'original' ? 0 : 1;
    for (const [type, row] of Object.entries(instrumentTransitions)) {
      it.each(stages.map((stage) => [stage, row[stage]] as const))(`${kind}: ${type} in stage %s: %s`, (stage, cell) => {
        const act = type as InstrumentCommand['type'];
        const state = act === 'IssueOrder' ? atByOrder(stage, kind) : at(stage, kind, byAct);
        expect(must(state.instruments[n]).stage).toBe(stage);
        const [who, asked] = command(act, n, state);
        expect(outcome(state, asked, who)).toBe(cell);
      });
    }
  }

  it('has no number that was never opened', () => {
    expect(outcome(inForce.state, { type: 'ProposeText', instrument: 7 }, acting(henan, '2021-02-01'))).toBe('amendment-not-found');
  });
});

describe('the life of an agreement', () => {
  const days: Readonly<Record<AgreementStatus, string>> = {
    none: '2020-10-01', draft: '2020-12-20', proposed: '2020-12-20', refused: '2020-12-20', signed: '2020-12-20', concluded: '2020-12-20', 'in-force': '2021-06-01', suspended: '2021-06-01', expired: '2023-02-01',
    terminated: '2021-06-01', renewed: '2021-06-01',
  };
  const jointTermination = { act: 'termination', from: on('2022-06-01'), cause: '目的达到', surviving: [] } as const;
  const digest = digestOfTerms(jointTermination);

  /** Concluded in 2020, in force in 2021 and 2022, with an amendment, a joint act and a suspended clause under way. */
  const lived = told([
    ...concluded(),
    openAmendment(text()),
    [acting(henan, '2021-02-01'), { type: 'ProposeJointAct', terms: jointTermination, paper: null }],
    [acting(henan, '2021-02-01'), { type: 'SuspendAgreement', clauses: ['fee'], from: on('2021-02-01'), until: null, cause: '断面检修', order: null }],
  ]);
  const centralOrder = { authority: null, legalBasis: '立法法', competence: { ground: 'superior', citation: '第九十七条' }, source: { title: '决定' } } as const;

  function at(status: AgreementStatus): AgreementState | null {
    const compactText = text({ form: compact });
    const forming: readonly Step[] = [draft(compactText), propose(), sign(henan)];
    // A draft amendment cannot be opened before the conclusion; it is put there by hand to show that the table would hold against it.
    const withAmendment = (steps: readonly Step[]): AgreementState => {
      const state = must(told(steps).state);
      return { ...state, instruments: [...state.instruments, { ...must(must(lived.state).instruments[1]) }] };
    };
    switch (status) {
      case 'none':
        return null;
      case 'draft':
        return withAmendment(forming.slice(0, 1));
      case 'proposed':
        return withAmendment(forming);
      case 'refused':
        return withAmendment([...forming, [acting(shandong, '2020-12-02'), (state) => ({ type: 'RefuseSignature', instrument: 0, digest: digestOfInstrument(state, 0), reason: '不同意' })]]);
      case 'signed':
        return withAmendment([...forming, sign(shandong)]);
      case 'suspended':
        return told([[acting(central, '2021-03-01', 'supervisor'), { type: 'SuspendAgreement', clauses: null, from: on('2021-03-01'), until: null, cause: '调查', order: centralOrder }]], lived).state;
      case 'terminated':
        return told([[acting(central, '2021-03-01', 'supervisor'), { type: 'TerminateAgreement', from: on('2021-05-01'), cause: '违法', surviving: [], order: centralOrder, notice: null }]], lived).state;
      case 'renewed':
        return told([[acting(henan, '2021-05-01', 'office'), { type: 'RecordSuccessor', agreement: successor }]], lived).state;
      case 'concluded':
      case 'in-force':
      case 'expired':
        return lived.state;
    }
  }

  function command(act: LifeAct, day: string): readonly [Acting, AgreementCommand] {
    const date = on(day);
    const commands: Readonly<Record<LifeAct, readonly [Acting, LifeCommand | InstrumentCommand]>> = {
      ActOnAmendment: [acting(henan, day, 'office'), { type: 'ReviseText', instrument: 1, document: text() }],
      OpenAmendment: [acting(henan, day, 'office'), { type: 'OpenAmendment', kind: 'amendment', document: text(), reason: '调整' }],
      SuspendAgreement: [acting(henan, day), { type: 'SuspendAgreement', clauses: null, from: date, until: null, cause: '断面检修', order: null }],
      ResumeAgreement: [acting(henan, day), { type: 'ResumeAgreement', suspension: 1, from: date, cause: '检修完毕', order: null }],
      TerminateAgreement: [acting(central, day, 'supervisor'), { type: 'TerminateAgreement', from: addDays(date, 1), cause: '违法', surviving: [], order: centralOrder, notice: null }],
      ProposeJointAct: [acting(henan, day), { type: 'ProposeJointAct', terms: { ...jointTermination, from: addDays(date, 1) }, paper: null }],
      ConsentToJointAct: [acting(shandong, day), { type: 'ConsentToJointAct', jointAct: 1, digest }],
      RefuseJointAct: [acting(shandong, day), { type: 'RefuseJointAct', jointAct: 1, reason: '不同意' }],
      RecordExpiry: [acting(henan, day, 'office'), { type: 'RecordExpiry' }],
      RecordSuccessor: [acting(henan, day, 'office'), { type: 'RecordSuccessor', agreement: successor }],
      CorrectClericalError: [acting(henan, day, 'office'), { type: 'CorrectClericalError', instrument: 0, at: '/title/zh', was: '黄河流域', becomes: '黄河干流', reason: '笔误' }],
    };
    return commands[act];
  }

  for (const [act, row] of Object.entries(lifeTransitions)) {
    it.each(agreementStatuses.map((status) => [status, row[status]] as const))(`${act} when %s: %s`, (status, cell) => {
      const state = at(status);
      if (state !== null) expect(lifeStatusOn(state, on(days[status]))).toBe(status);
      const [who, asked] = command(act as LifeAct, days[status]);
      expect(outcome(state, asked, who)).toBe(cell);
    });
  }

  it('is drafted once', () => {
    expect(outcome(lived.state, { type: 'DraftAgreement', caseFile, document: text() }, acting(henan, '2021-06-01', 'office'))).toBe('agreement-exists');
  });
});

it('names in its tables only codes that are declared', () => {
  const cells = [...Object.values(instrumentTransitions), ...Object.values(lifeTransitions)].flatMap((row) => Object.values(row)).filter((cell) => cell !== 'open');
  expect(cells.filter((cell) => !Object.hasOwn(agreementRefusals, cell))).toEqual([]);
});
