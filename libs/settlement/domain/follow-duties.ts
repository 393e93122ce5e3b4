import { type AmountJson, amountOf, toJson } from '#kernel/amount';
import { idFrom } from '#kernel/identity';
import type { UnitCode } from '#kernel/units';
import { readAmount } from './amounts';
import type { AssessedDuties, Duty } from './duty';
import { holderOf } from './holder';
import type { ObligationFollowUp } from './obligation/commands';
import type { ObligationTerms } from './obligation/terms';

export interface DutyStep {
  /** id of the obligation that is opened or adjusted */
  readonly obligation: string;
  readonly command: Extract<ObligationFollowUp, { type: 'OpenObligation' | 'AdjustObligation' }>;
}

/** One obligation of an assessment: what it owes under the versions so far. */
interface Line {
  readonly duty: Duty;
  readonly obligation: string;
  readonly unit: UnitCode;
  readonly minor: bigint;
}

/**
 * What the newest version of an assessment asks of its obligations: to open those that are new, and to adjust the others by the difference. Where a duty turned
 * its direction (or its unit, or its clearing account), the old obligation goes to zero and another one is opened beside it; when it turns back, the first
 * one takes it up again.
 */
export function followDuties(versions: readonly AssessedDuties[]): readonly DutyStep[] {
  const lines = new Map<string, Line>();
  let steps: readonly DutyStep[] = [];
  for (const version of versions) steps = followVersion(lines, version);
  return steps;
}

function followVersion(lines: Map<string, Line>, version: AssessedDuties): readonly DutyStep[] {
  const steps: DutyStep[] = [];
  const wanted = new Map(version.duties.map((duty) => [lineKey(duty), duty]));
  for (const [key, line] of lines) {
    if (!wanted.has(key) && line.minor !== 0n) steps.push(...changed(lines, key, line, 0n, line.duty, version));
  }
  for (const [key, duty] of wanted) {
    const line = lines.get(key);
    const { unit, minor } = readAmount(duty.amount);
    if (line !== undefined) {
      steps.push(...changed(lines, key, line, minor, duty, version));
    } else if (minor > 0n) {
      const obligation = obligationFor(lines, version, duty);
      lines.set(key, { duty, obligation, unit, minor });
      steps.push({ obligation, command: { type: 'OpenObligation', obligation, terms: termsOf(version, duty) } });
    }
  }
  return steps;
}

function changed(lines: Map<string, Line>, key: string, line: Line, minor: bigint, duty: Duty, version: AssessedDuties): readonly DutyStep[] {
  lines.set(key, { ...line, duty, minor });
  if (minor === line.minor) return [];
  const difference: AmountJson = toJson(amountOf(line.unit, minor - line.minor));
  const cause = { by: 'assessment', assessment: version.assessment, version: version.version, earlierVersion: version.version - 1 } as const;
  return [{ obligation: line.obligation, command: { type: 'AdjustObligation', difference, effectiveOn: duty.effectiveOn, cause } }];
}

// Whatever has to stay the same for one obligation to go on.
function lineKey(duty: Duty): string {
  return JSON.stringify([duty.key, holderOf(duty.debtor), holderOf(duty.creditor), duty.through?.clearing ?? null, readAmount(duty.amount).unit, duty.settles.in]);
}

function obligationFor(lines: ReadonlyMap<string, Line>, version: AssessedDuties, duty: Duty): string {
  const before = [...lines.values()].filter((line) => line.duty.key === duty.key).length;
  if (before === 0) return duty.obligation;
  return idFrom(version.assessment, before === 1 ? `${duty.key}#turned` : `${duty.key}#turned${before}`);
}

function termsOf(version: AssessedDuties, duty: Duty): ObligationTerms {
  const { debtor, creditor, through, amount, kind, settles, due, release, effectiveOn, key } = duty;
  const { assessment, agreement, clause, period, mechanism, nature, caseFile } = version;
  return {
    debtor, creditor, through: through ?? null, amount, kind, settles, due, release: release ?? null, effectiveOn,
    basis: { by: 'assessment', assessment, version: version.version, key, period },
    agreement, clause, mechanism, nature, caseFile,
  };
}
