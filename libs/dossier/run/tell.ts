import type { Json } from '#kernel/canonical-json';
import type { Role } from '#kernel/aggregate';
import type { Dossier, Step } from '../dossier';
import type { Place } from '../place';
import { firstDay, registerCast } from './cast';
import type { Connection } from './connection';
import { expectVerbs } from './expect/expect';
import { UnknownName } from './names';
import { agreementVerbs } from './steps/agreements';
import { assessmentVerbs } from './steps/assessments';
import { commandVerbs } from './steps/command';
import { creditVerbs } from './steps/credits';
import { deliveryVerbs } from './steps/deliveries';
import { nettingVerbs } from './steps/nettings';
import { observationVerbs } from './steps/observations';
import { paymentVerbs } from './steps/payments';
import type { Verb, Verbs } from './steps/verb';
import { type Failure, StepFault, StepRefused, Telling } from './telling';

const verbs: Verbs = { ...agreementVerbs, ...observationVerbs, ...assessmentVerbs, ...paymentVerbs, ...creditVerbs, ...deliveryVerbs, ...nettingVerbs, ...commandVerbs, ...expectVerbs };

export interface FailedExpectation extends Omit<Failure, 'path'> {
  readonly place: Place;
  /** name of the step, or its place in the list: `steps[3]` */
  readonly step: string;
}

export interface RefusedStep {
  readonly place: Place;
  readonly step: string;
  /** code of the refusal, or of what is wrong with the step itself */
  readonly code: string;
  readonly detail: string;
  /** 0 where nothing was sent */
  readonly status: number;
}

export interface Told {
  readonly steps: number;
  readonly commands: number;
  readonly expectations: number;
  readonly failures: readonly FailedExpectation[];
  /** the step at which the telling had to stop; what was done before it stands */
  readonly refused: RefusedStep | null;
}

/** Tells one dossier: who appears, indicators, cases, then step by step. A failed expectation is noted and the telling goes on; a refused step ends it. */
export async function tell(dossier: Dossier, connection: Connection, kind: 'demo' | 'test' | 'official', describe: (code: string, details: Readonly<Record<string, string>>) => string, onStep: (done: number, total: number, step: string) => void): Promise<Told> {
  const telling = new Telling(dossier, connection, kind);
  const total = Object.keys(dossier.cast).length + Object.keys(dossier.indicators).length + Object.keys(dossier.cases).length + dossier.steps.length;
  const failures: FailedExpectation[] = [];
  let done = 0;
  let at = { place: dossier.source.placeOf(['cast']), name: 'cast' };
  const next = (step: string): void => onStep((done += 1), total, step);
  try {
    await telling.begin();
    await registerCast(telling, () => next('cast'));
    at = { place: dossier.source.placeOf(['indicators']), name: 'indicators' };
    await declareIndicators(telling, () => next('indicators'));
    at = { place: dossier.source.placeOf(['cases']), name: 'cases' };
    await openCases(telling, () => next('cases'));
    for (const [index, step] of dossier.steps.entries()) {
      const name = step.name ?? `steps[${index}]`;
      at = { place: dossier.source.placeOf([...step.path, step.verb]), name };
      telling.moreFollows = dossier.steps.slice(index + 1).some(({ verb }) => verb !== 'expect');
      failures.push(...(await tellStep(telling, step)).map(({ expected, found, path }) => ({ expected, found, place: path === undefined ? at.place : dossier.source.placeOf([...step.path, ...path]), step: name })));
      if (step.name !== undefined && telling.moment !== null) telling.marks.set(step.name, telling.moment);
      next(name);
    }
  } catch (fault) {
    const refused = refusalOf(fault, describe);
    if (refused === null) throw fault;
    return { steps: done, commands: telling.commands, expectations: telling.expectations, failures, refused: { ...refused, place: at.place, step: at.name } };
  }
  return { steps: done, commands: telling.commands, expectations: telling.expectations, failures, refused: null };
}

async function tellStep(telling: Telling, step: Step): Promise<readonly Failure[]> {
  const verb = verbs[step.verb] as Verb | undefined;
  if (verb === undefined) throw new StepFault('unknown-verb', { verb: step.verb });
  if (step.refused === undefined) return (await verb(telling, step, step.takes)) ?? [];
  telling.expectations += 1;
  // What was refused then may go through now, and would be done although it was never to be: told again, it is left out.
  if (await telling.isToldAgain()) return [];
  try {
    await verb(telling, step, step.takes);
  } catch (fault) {
    if (!(fault instanceof StepRefused)) throw fault;
    return fault.problem.code === step.refused ? [] : [{ expected: `refused: ${step.refused}`, found: `${fault.problem.code}: ${fault.problem.detail}` }];
  }
  return [{ expected: `refused: ${step.refused}`, found: 'it was done' }];
}

/** Codes are unique in a ledger: an indicator that stands already is the same one, and has to have the same form. */
async function declareIndicators(telling: Telling, onIndicator: () => void): Promise<void> {
  for (const [code, told] of Object.entries(telling.dossier.indicators)) {
    const held = await telling.readAll<{ readonly id: string; readonly form: unknown }>(`/api/v1/indicators?code=${encodeURIComponent(code)}`);
    const [first] = held;
    if (first === undefined) {
      const { id } = await telling.shared({ path: '/api/v1/indicators', body: { code, ...told } as unknown as Json, role: 'administrator' });
      telling.names.setIndicator(code, id);
    } else {
      if (!alike(told.form, first.form)) throw new StepFault('indicator-differs', { code });
      telling.names.setIndicator(code, first.id);
      const statistics = ((told.statistics as readonly string[] | undefined) ?? []).filter((one) => !((first as { statistics?: readonly string[] }).statistics ?? []).includes(one));
      const aggregate = `/api/v1/indicators/${first.id}`;
      if (statistics.length > 0) await telling.shared({ path: `${aggregate}/statistics`, body: { statistics }, role: 'administrator' as Role, aggregate });
    }
    onIndicator();
  }
}

function alike(a: unknown, b: unknown): boolean {
  const plain = (form: unknown): string => JSON.stringify(Object.entries((form ?? {}) as object).filter(([, value]) => value !== null && value !== undefined).sort());
  return plain(a) === plain(b);
}

async function openCases(telling: Telling, onCase: () => void): Promise<void> {
  const day = firstDay(telling.dossier);
  for (const [name, { on, parties, direction, ...told }] of Object.entries(telling.dossier.cases)) {
    const body = { ...told, direction: direction ?? 'horizontal', parties: parties.map((party) => telling.names.party(party)) } as unknown as Json;
    const opened = on ?? day;
    const { id } = await telling.command(null, { path: '/api/v1/cases', body, by: parties[0] ?? '', role: 'office', ...(opened === undefined ? {} : { on: opened }) });
    telling.names.setCase(name, id);
    onCase();
  }
}

function refusalOf(fault: unknown, describe: (code: string, details: Readonly<Record<string, string>>) => string): Omit<RefusedStep, 'place' | 'step'> | null {
  if (fault instanceof StepRefused) {
    const { code, detail, status, at } = fault.problem;
    return { code, status, detail: `${fault.path}${at === '' ? '' : ` ${at}`}: ${detail}` };
  }
  if (fault instanceof StepFault) return { code: fault.code, status: 0, detail: describe(fault.code, fault.details) };
  if (fault instanceof UnknownName) return { code: 'unknown-name', status: 0, detail: describe('unknown-name', { kind: fault.kind, name: fault.unknown, known: fault.known.join(', ') }) };
  return null;
}
