import type { Acting, Role } from '#kernel/aggregate';
import { type PlainDate, plainDateOf } from '#kernel/plain-date';
import { isRefusal } from '#kernel/refusal';
import type { AgreementCommand } from './commands';
import type { AgreementContext } from './context';
import { decide } from './decide';
import type { AgreementEvent } from './events';
import { evolve } from './evolve';
import type { AgreementState } from './state';
import { type TextClause, type TextDocument, textFormat } from './text-document';

/** Parties of the specs: two provinces with the state above them, a third that comes later, and a stranger. */
export const henan = '00000000-0000-4000-8000-00000000000a';
export const shandong = '00000000-0000-4000-8000-00000000000b';
export const central = '00000000-0000-4000-8000-00000000000c';
export const hebei = '00000000-0000-4000-8000-00000000000d';
export const stranger = '00000000-0000-4000-8000-00000000000e';
export const caseFile = '00000000-0000-4000-8000-0000000000ca';
export const self = '00000000-0000-4000-8000-0000000000a1';
export const successor = '00000000-0000-4000-8000-0000000000a2';

export const on = plainDateOf;

export const context: AgreementContext = {
  agreement: self,
  caseFileOpen: true,
  unknownParties: [],
  unknownAgreements: [],
  superiors: { [henan]: [central], [shandong]: [central], [hebei]: [central] },
  successors: {},
  successor: { renews: self, replaces: null, inForceFrom: on('2021-05-01'), bound: [henan, shandong] },
};

export function acting(party: string, date: string, role: Role = 'signatory', person = `person of ${party}`): Acting {
  return { actor: { person, party, mandate: `mandate of ${party}`, role }, actedOn: on(date), commandId: '00000000-0000-4000-8000-0000000000c0' };
}

/** A clause that pays a sum once a year; its worked example says the same. */
export function feeClause(name: string, yuan: number, dates: Partial<Pick<TextClause, 'effectiveFrom' | 'effectiveTo'>> = {}): TextClause {
  return { name, source: feeSource(name, yuan), effectiveFrom: null, effectiveTo: null, ...dates };
}

export function feeSource(name: string, yuan: number): string {
  return `clause: ${name}
label: { zh: 年费, en: yearly fee }
says: { zh: 山东每年付河南一笔费用。, en: Shandong pays Henan a sum a year. }
mechanism: ecology
roles:
  upstream: { zh: 河南, en: Henan }
  downstream: { zh: 山东, en: Shandong }
period: year
parameters:
  sum: "${yuan} CNY"
legs:
  - { id: fee, pay: sum, from: downstream, to: upstream, kind: compensation, due: "60 days after period" }
rounding: { to: "0.01 CNY", mode: half_even }
examples:
  - { origin: constructed, period: 2021, given: {}, expect: [ { from: downstream, to: upstream, amount: "${yuan} CNY" } ] }
`;
}

export function text(changes: Partial<TextDocument> = {}): TextDocument {
  return {
    format: textFormat,
    title: { zh: '黄河流域横向生态补偿协议', en: 'Yellow River compensation agreement' },
    preamble: { zh: '为保护黄河，双方协议如下。' },
    body: null,
    mechanism: 'ecology',
    nature: 'compensation',
    direction: 'horizontal',
    form: { kind: 'administrative-agreement', ratifiedBy: [], issuedBy: null, legalBasis: null },
    principals: [{ key: '河南', party: henan }, { key: '山东', party: shandong }],
    roles: [{ key: '中央', party: central, as: 'authority' }],
    funds: [],
    term: { from: { rule: 'date', date: on('2021-01-01') }, to: { rule: 'date', date: on('2022-12-31') } },
    timeZone: 'Asia/Shanghai',
    calendar: 'CN',
    prevailingLanguage: 'zh',
    authorities: [],
    fourEyes: [],
    disclosure: { kind: 'active', reason: null },
    suspensionBy: ['河南'],
    notice: { months: 3, days: 0, by: [] },
    survivingClauses: [],
    events: [],
    sets: [],
    clauses: [feeClause('fee', 1000)],
    annexes: [],
    lineage: { renews: null, replaces: null, amends: null },
    ...changes,
  };
}

export const compact = { kind: 'ratified-compact', ratifiedBy: ['中央'], issuedBy: null, legalBasis: null } as const;
export const order = { kind: 'order', ratifiedBy: [], issuedBy: '中央', legalBasis: '长江保护法第七十六条' } as const;
export const paper = { title: '协议签字页' };

export interface Told {
  readonly state: AgreementState | null;
  readonly events: readonly AgreementEvent[];
}

/** One step of a story: whose act, on which day, and the command, which may look at the state. */
export type Step = readonly [who: Acting, command: AgreementCommand | ((state: AgreementState) => AgreementCommand), context?: AgreementContext];

/** Tells a story by decisions alone; a step that is refused is a mistake of the spec. */
export function told(steps: readonly Step[], from: Told = { state: null, events: [] }): Told {
  return steps.reduce<Told>(({ state, events }, [who, command, given]) => {
    const asked = typeof command === 'function' ? command(must(state)) : command;
    const decided = decide(state, asked, who, given ?? context);
    if (isRefusal(decided)) throw new Error(`${asked.type} by ${who.actor.party} on ${who.actedOn} was refused: ${decided.refused} ${JSON.stringify(decided.details)}`);
    return { state: decided.reduce<AgreementState | null>(evolve, state), events: [...events, ...decided] };
  }, from);
}

export function must<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('the spec expects a value here');
  return value;
}

export function digestOfInstrument(state: AgreementState, instrument: number): string {
  return must(state.instruments[instrument]).digest;
}

export const draft = (document: TextDocument = text(), date = '2020-11-01'): Step => [acting(henan, date, 'office'), { type: 'DraftAgreement', caseFile, document }];
export const propose = (instrument = 0, date = '2020-11-20'): Step => [acting(henan, date, 'office'), { type: 'ProposeText', instrument }];
export const sign = (party: string, instrument = 0, date = '2020-12-01'): Step => [acting(party, date), (state) => ({ type: 'SignText', instrument, digest: digestOfInstrument(state, instrument), party: null })];
export const recordSignature = (party: string, by: string, instrument = 0, date = '2020-12-05', signedOn: PlainDate = on('2020-12-01')): Step => [
  acting(by, date, 'office'),
  (state) => ({ type: 'RecordSignature', instrument, digest: digestOfInstrument(state, instrument), party, signedOn, signatory: null, source: paper }),
];
export const ratify = (instrument = 0, date = '2020-12-10'): Step => [
  acting(central, date, 'supervisor'),
  (state) => ({ type: 'RatifyText', instrument, digest: digestOfInstrument(state, instrument), party: null, ratifiedOn: null, decision: { title: '批复' } }),
];
export const concluded = (document: TextDocument = text()): readonly Step[] => [draft(document), propose(), sign(henan), sign(shandong, 0, '2020-12-10')];
export const openAmendment = (document: TextDocument, date = '2021-02-01', kind: 'amendment' | 'renewal' = 'amendment'): Step => [
  acting(henan, date, 'office'),
  { type: 'OpenAmendment', kind, document, reason: '提高标准' },
];
