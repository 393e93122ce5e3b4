import { DateField, EnumField, IdField, IntegerQueryField } from '#http/fields';
import { PageQuery } from '#http/page-query';
import type { PlainDate } from '#kernel/plain-date';
import { type AgreementStatus, agreementStatuses } from '../domain/status';

const day = 'The day to look at; today unless told.';

export class AgreementListQuery extends PageQuery {
  @IdField({ optional: true, description: 'Id of the case file.' })
  case?: string;

  @IdField({ optional: true, description: 'Id of a party that any text of the agreement names.' })
  party?: string;

  @EnumField(agreementStatuses, { optional: true, description: 'The status on that day.' })
  status?: AgreementStatus;

  @DateField({ optional: true, description: day })
  on?: PlainDate;
}

export class OnDayQuery {
  @DateField({ optional: true, description: day })
  on?: PlainDate;
}

export class DraftCheckQuery {
  @IntegerQueryField(1, 99_999, { optional: true, description: 'Number of the amendment or renewal; the original text unless told.' })
  amendment?: number;
}
