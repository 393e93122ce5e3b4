import type { Verbs } from '../steps/verb';
import type { Failure } from '../telling';
import type { Check } from './expectation';
import { checkExplanation, checkObligations } from './obligations';
import { checkArrears, checkFund, checkPosition } from './positions';
import { checkAgreement, checkAssessment, checkDryRun } from './states';

const checks: Readonly<Record<string, Check<never>>> = {
  positions: checkPosition,
  funds: checkFund,
  arrears: checkArrears,
  obligations: checkObligations,
  explained: checkExplanation,
  agreements: checkAgreement,
  assessments: checkAssessment,
  dryRuns: checkDryRun,
};

/** What the ledger can be asked as it was known earlier. */
const askedAsKnown: ReadonlySet<string> = new Set(['positions', 'funds', 'arrears', 'obligations']);

/** Holds the expectations; those of a moment that has gone by only as far as they can be asked as known then. */
export const expectVerbs: Verbs = {
  expect: async (telling, step, told: Readonly<Record<string, readonly never[]>>) => {
    const failures: Failure[] = [];
    for (const [kind, list] of Object.entries(told)) {
      if (telling.goneBy !== null && !askedAsKnown.has(kind)) continue;
      for (const one of list) {
        if (telling.goneBy === null) telling.expectations += 1;
        const found = await checks[kind]?.(telling, one, step);
        failures.push(...(found ?? []));
      }
    }
    return failures;
  },
};
