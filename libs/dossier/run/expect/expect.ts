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

export const expectVerbs: Verbs = {
  expect: async (telling, step, told: Readonly<Record<string, readonly never[]>>) => {
    const failures: Failure[] = [];
    for (const [kind, list] of Object.entries(told)) {
      for (const one of list) {
        telling.expectations += 1;
        const found = await checks[kind]?.(telling, one, step);
        failures.push(...(found ?? []));
      }
    }
    return failures;
  },
};
