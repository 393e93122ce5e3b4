import type { AmountJson } from '#kernel/amount';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { AmountField, DateField, IdField, ListField, LocalTextField, NestedField, TextField } from '#http/fields';
import { SourceDocumentBody } from '#http/source-document-body';

export class RecordDeliveryBody {
  @IdField({ optional: true, description: 'The obligation it discharges in kind, or releases; left out where it only counts for a clause.' })
  obligation?: string;

  @IdField({ optional: true, description: 'Without an obligation: id of the party that delivers.' })
  deliverer?: string;

  @IdField({ optional: true, description: 'Without an obligation: id of the party that accepts.' })
  receiver?: string;

  @IdField({ optional: true, description: 'Without an obligation: the agreement it counts under.' })
  agreement?: string;

  @IdField({ optional: true, description: 'Without an obligation; the agreement’s unless told.' })
  caseFile?: string;

  @TextField(100, { description: 'Code of the kind of work, goods or service, as the clause names it.' })
  kind: string;

  @LocalTextField(1000)
  what: LocalText;

  @AmountField({ optional: true })
  quantity?: AmountJson;

  @AmountField({ optional: true, description: 'What the deliverer says it is worth.' })
  claimedValue?: AmountJson;

  @DateField()
  deliveredOn: PlainDate;

  @ListField(() => SourceDocumentBody, { optional: true, max: 50 })
  documents?: SourceDocumentBody[];
}

export class AcceptDeliveryBody {
  @AmountField({ optional: true, description: 'What is accepted of the delivered quantity; all of it unless told.' })
  quantity?: AmountJson;

  @AmountField({ optional: true, description: 'What it counts for, where the clause does not say.' })
  value?: AmountJson;

  @DateField({ optional: true, description: 'The day acted on unless told.' })
  on?: PlainDate;

  @NestedField(() => SourceDocumentBody, { optional: true })
  document?: SourceDocumentBody;
}
