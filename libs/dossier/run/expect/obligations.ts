import { chosen, type ObligationChoice, type ObligationRead } from '../obligation-choice';
import type { Failure } from '../telling';
import { type Check, compareAmount, compareText, momentOf, type ToldMoment } from './expectation';

export interface ExpectedObligations extends ObligationChoice, ToldMoment {
  readonly count?: string;
  /** sums over all that were chosen */
  readonly owed?: string;
  readonly outstanding?: string;
  readonly inTransit?: string;
  readonly settled?: string;
  readonly unappliedCredit?: string;
  readonly arrears?: string;
  /** of each */
  readonly status?: string;
  readonly dueOn?: string;
}

const sums = { owed: 'owedInAll', outstanding: 'outstanding', inTransit: 'inTransit', settled: 'settled', unappliedCredit: 'unappliedCredit', arrears: 'arrears' } as const;

export const checkObligations: Check<ExpectedObligations> = async (telling, told) => {
  const { asOf: _asOf, knownAt: _knownAt, ...choice } = told;
  const found = await chosen(telling, choice, momentOf(telling, told));
  const what = JSON.stringify(Object.fromEntries(Object.entries(choice).filter(([key]) => ['agreement', 'clause', 'period', 'debtor', 'creditor', 'leg', 'step'].includes(key))));
  const failures: Failure[] = [...compareText(`count of obligations ${what}`, told.count, String(found.length))];
  if (found.length === 0 && told.count === undefined) return [{ expected: `obligations ${what}`, found: 'none' }];
  for (const [key, held] of Object.entries(sums) as [keyof typeof sums, (typeof sums)[keyof typeof sums]][]) {
    const expected = told[key];
    if (expected !== undefined) failures.push(...compareAmount(`${key} of obligations ${what}`, expected, found.map(({ standing }) => standing[held])));
  }
  for (const one of found) failures.push(...compareEach(one, told));
  return failures;
};

function compareEach(one: ObligationRead, told: ExpectedObligations): readonly Failure[] {
  return [...compareText(`status of ${one.dutyKey ?? one.id}`, told.status, one.standing.status), ...compareText(`due day of ${one.dutyKey ?? one.id}`, told.dueOn, one.dueOn)];
}

export interface ExpectedExplanation extends ObligationChoice {
  /** codes of indicators whose observations the explanation must reach */
  readonly observations?: readonly string[];
  /** passages that the sentences must hold */
  readonly says?: readonly string[];
  readonly lang?: string;
}

export const checkExplanation: Check<ExpectedExplanation> = async (telling, told) => {
  const failures: Failure[] = [];
  for (const { id, dutyKey, assessment } of await chosen(telling, told)) {
    if (assessment === null) {
      failures.push({ expected: `an explanation of ${dutyKey ?? id}`, found: 'no assessment opened it' });
      continue;
    }
    const { legs } = await telling.read<{ readonly legs: readonly ExplainedLeg[] }>(`/api/v1/assessments/${assessment}/explanation?lang=${told.lang ?? 'zh'}`);
    const explanation = JSON.stringify(legsOf(legs, dutyKey));
    for (const code of told.observations ?? []) {
      const held = telling.observationsOf(code).some((observation) => explanation.includes(observation));
      if (!held) failures.push({ expected: `the explanation of ${dutyKey ?? id} reaches an observation of ${code}`, found: 'it does not' });
    }
    for (const passage of told.says ?? []) {
      if (!explanation.includes(JSON.stringify(passage).slice(1, -1))) failures.push({ expected: `the explanation of ${dutyKey ?? id} says «${passage}»`, found: explanation.slice(0, 600) });
    }
  }
  return failures;
};

interface ExplainedLeg {
  readonly leg: string;
  readonly tree: { readonly node: { readonly kind: string } };
}

/** The leg behind a duty; all of them behind a net: its own line only names the legs it is made of. */
function legsOf(legs: readonly ExplainedLeg[], dutyKey: string | null): readonly ExplainedLeg[] {
  const own = legs.filter(({ leg, tree }) => tree.node.kind !== 'net' && dutyKey !== null && (dutyKey === leg || (dutyKey.startsWith(leg) && /^[!#@]/.test(dutyKey.slice(leg.length)))));
  return own.length > 0 ? own : legs;
}
