import type { AmountJson } from '#kernel/amount';
import type { PlainDate } from '#kernel/plain-date';
import { AmountField, DateField, IdField, ListField, NestedField } from '#http/fields';
import { HolderBody } from './common-bodies';
import { SendPaymentBody } from './obligation-bodies';

export class PartBody {
  @IdField({ description: 'Id of an obligation between payer and payee.' })
  obligation: string;

  @AmountField()
  amount: AmountJson;

  @DateField({ optional: true, description: 'The day from which it discharges; the value date for parts named when it is sent, the day acted on for later ones.' })
  on?: PlainDate;
}

export class SendRemittanceBody extends SendPaymentBody {
  @NestedField(() => HolderBody)
  payer: HolderBody;

  @NestedField(() => HolderBody)
  payee: HolderBody;

  @ListField(() => PartBody, { optional: true, max: 200, description: 'What it is for; the rest is unapplied credit of the payer.' })
  parts?: PartBody[];

  @IdField({ optional: true })
  agreement?: string;

  @IdField({ optional: true })
  caseFile?: string;
}
