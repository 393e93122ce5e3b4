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

/**
 * Holds the expectations. What the ledger cannot be asked as it was known earlier may have moved on where the dossier is told again: it was held when the dossier was
 * told first, and a failure of it says nothing where more follows.
 */
export const expectVerbs: Verbs = {
  expect: async (telling, step, told: Readonly<Record<string, readonly never[]>>) => {
    const failures: Failure[] = [];
    for (const [kind, list] of Object.entries(told)) {
      for (const [index, one] of list.entries()) {
        telling.expectations += 1;
        const found = (await checks[kind]?.(telling, one, step)) ?? [];
        const goneBy = found.length > 0 && telling.moreFollows && !askedAsKnown.has(kind) && (await telling.isToldAgain());
        if (!goneBy) failures.push(...found.map((failure) => ({ ...failure, path: [step.verb, kind, index] })));
      }
    }
    return failures;
  },
};
