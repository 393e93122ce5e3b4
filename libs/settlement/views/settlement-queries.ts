import type { Locale } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { DateField, EnumField, IdField, TextField } from '#http/fields';
import { PageQuery } from '#http/page-query';
import { obligationStatuses, type ObligationStatus } from '../domain/obligation/status';
import { deliveryStatuses, type DeliveryStatus } from '../domain/delivery/aggregate';

const asOf = 'The effective date to look at; today unless told.';
const knownAt = 'As known at: a position token (followed by `+`: with what followed from that event), a seq, or an instant (ISO 8601, UTC); all that is known unless told.';

export class AsOfQuery {
  @DateField({ optional: true, description: asOf })
  asOf?: PlainDate;

  @TextField(200, { optional: true, description: knownAt })
  knownAt?: string;
}

export class ObligationExplanationQuery extends AsOfQuery {
  @EnumField(['zh', 'en'], { optional: true, description: 'The language of the sentences; that of Accept-Language unless told.' })
  lang?: Locale;
}

export class ObligationListQuery extends PageQuery {
  @DateField({ optional: true, description: asOf })
  asOf?: PlainDate;

  @TextField(200, { optional: true, description: knownAt })
  knownAt?: string;

  @IdField({ optional: true })
  agreement?: string;

  @TextField(100, { optional: true })
  clause?: string;

  @IdField({ optional: true })
  caseFile?: string;

  @IdField({ optional: true })
  assessment?: string;

  @IdField({ optional: true, description: 'Id of a party at one of its ends.' })
  party?: string;

  @TextField(80, { optional: true, description: 'Holder: `party:<id>`, `fund:<id>`, `clearing:<party id>`.' })
  debtor?: string;

  @TextField(80, { optional: true, description: 'Holder.' })
  creditor?: string;

  @TextField(60, { optional: true })
  mechanism?: string;

  @TextField(60, { optional: true, description: 'Key of the period it was assessed for.' })
  period?: string;

  @EnumField(obligationStatuses, { optional: true, description: 'On the day.' })
  status?: ObligationStatus;
}

export class PaymentListQuery extends PageQuery {
  @IdField({ optional: true })
  obligation?: string;

  @IdField({ optional: true })
  agreement?: string;

  @IdField({ optional: true })
  caseFile?: string;

  @TextField(80, { optional: true, description: 'Payer or payee, as a holder.' })
  holder?: string;

  @EnumField(['sent', 'accepted', 'rejected', 'reversed', 'recorded', 'confirmed', 'contested'], { optional: true })
  status?: string;
}

export class DeliveryListQuery extends PageQuery {
  @IdField({ optional: true })
  obligation?: string;

  @IdField({ optional: true })
  agreement?: string;

  @IdField({ optional: true })
  caseFile?: string;

  @IdField({ optional: true, description: 'Id of a party at one of its ends.' })
  party?: string;

  @EnumField(deliveryStatuses, { optional: true })
  status?: DeliveryStatus;
}

export class FundListQuery extends PageQuery {
  @IdField({ optional: true })
  agreement?: string;
}

export const positionDimensions = ['holder', 'counterparty', 'account', 'agreement', 'clause', 'mechanism', 'nature', 'caseFile', 'kind', 'obligation'] as const;
export type PositionDimension = (typeof positionDimensions)[number];

export class PositionsQuery extends AsOfQuery {
  @TextField(200, { optional: true, description: `Any of ${positionDimensions.join(', ')}, separated by commas; \`holder,account\` unless told. The unit, and whether it counts as a transfer, always stand apart.` })
  groupBy?: string;

  @TextField(80, { optional: true, description: '`party:<id>`, `fund:<id>`, `clearing:<party id>`; a bare id is a party’s.' })
  holder?: string;

  @TextField(80, { optional: true })
  counterparty?: string;

  @TextField(40, { optional: true })
  account?: string;

  @IdField({ optional: true })
  agreement?: string;

  @TextField(100, { optional: true })
  clause?: string;

  @TextField(60, { optional: true })
  mechanism?: string;

  @IdField({ optional: true })
  caseFile?: string;

  @TextField(40, { optional: true })
  kind?: string;

  @TextField(24, { optional: true })
  unit?: string;

  @IdField({ optional: true })
  obligation?: string;
}

export class PositionDifferenceQuery extends PositionsQuery {
  @TextField(200, { description: 'As known at: the earlier place in the log.' })
  from: string;

  @TextField(200, { optional: true, description: 'As known at: the later place; all that is known unless told.' })
  to?: string;
}

export class FlowsQuery extends AsOfQuery {
  @IdField({ optional: true })
  agreement?: string;

  @TextField(60, { optional: true })
  mechanism?: string;

  @IdField({ optional: true })
  caseFile?: string;

  @IdField({ optional: true, description: 'Flows from or to this party.' })
  party?: string;

  @TextField(24, { optional: true })
  unit?: string;
}

export class ArrearsQuery extends AsOfQuery {
  @IdField({ optional: true })
  agreement?: string;

  @IdField({ optional: true })
  caseFile?: string;

  @IdField({ optional: true })
  party?: string;

  @TextField(80, { optional: true, description: 'Holder.' })
  debtor?: string;
}
