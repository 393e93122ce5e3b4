import type { AmountJson } from '#kernel/amount';
import type { PlainDate } from '#kernel/plain-date';
import { AmountField, DateField, IdField, IntegerField, ListField, ShownField, TextField } from '#http/fields';
import type { Basis } from '../domain/obligation/terms';
import { AssessmentExplained } from './assessment-shown';
import { ObligationListed } from './obligation-shown';

export class ExplainedAssessment extends AssessmentExplained {
  @TextField(300, { description: 'Where the version is read with its frozen inputs.' })
  link: string;
}

export class ObligationHistoryEntry {
  @IntegerField(1, Number.MAX_SAFE_INTEGER)
  seq: number;

  @IdField()
  event: string;

  @TextField(100)
  type: string;

  @DateField({ description: 'From when it counts.' })
  effectiveOn: PlainDate;

  @ShownField({ type: 'string', format: 'date-time' }, { description: 'When the ledger knew it.' })
  knownAt: string;

  @TextField(100, { description: 'Id of the party that acted.' })
  actorParty: string;

  @AmountField({ nullable: true, negative: true })
  amount: AmountJson | null;

  @IdField({ nullable: true })
  payment: string | null;

  @TextField(2000, { description: 'What happened, in the language asked for.' })
  sentence: string;
}

export class ObligationExplained extends ObligationListed {
  @DateField()
  asOf: PlainDate;

  @ShownField({ type: 'object', additionalProperties: true }, { description: 'What binds the debtor.' })
  basis: Basis;

  @ListField(() => ExplainedAssessment, { max: 10_000, description: 'The assessment that opened it and each version that changed it: of each the leg that became this obligation, down to the observations.' })
  assessments: ExplainedAssessment[];

  @ListField(() => ObligationHistoryEntry, { max: 100_000, description: 'Everything that happened to it, in the order in which the ledger learned it.' })
  history: ObligationHistoryEntry[];
}
