import { CodeField, DateField, EnumField, IdField, NestedField, TextField } from '#http/fields';
import { SourceDocumentBody } from '#http/source-document-body';
import type { PlainDate } from '#kernel/plain-date';
import { AgreementTextBody } from './text-bodies';

const digest = () => CodeField(/^[0-9a-f]{64}$/, 64, { description: 'SHA-256 in hex over the exact bytes of the frozen text.' });
const reason = () => TextField(2000, { description: 'For people, as it is to stand on record.' });

export class DraftAgreementBody {
  @IdField({ description: 'Id of the case file.' })
  caseFile: string;

  @NestedField(() => AgreementTextBody)
  text: AgreementTextBody;
}

export class ReviseTextBody {
  @NestedField(() => AgreementTextBody)
  text: AgreementTextBody;
}

export class ProposeTextBody {}

export class ReasonBody {
  @reason()
  reason: string;
}

export class ApproveSigningBody {
  @digest()
  digest: string;
}

export class SignTextBody {
  @digest()
  digest: string;

  @IdField({ optional: true, description: 'For whom; the party of the mandate unless told. Another is refused.' })
  party?: string;
}

export class RecordSignatureBody {
  @digest()
  digest: string;

  @IdField({ description: 'The principal that signed.' })
  party: string;

  @DateField()
  signedOn: PlainDate;

  @TextField(200, { optional: true, description: 'Who signed, as the paper has it.' })
  signatory?: string;

  @NestedField(() => SourceDocumentBody)
  source: SourceDocumentBody;
}

export class CorrectSignatureBody {
  @DateField()
  signedOn: PlainDate;

  @TextField(200, { optional: true })
  signatory?: string;

  @NestedField(() => SourceDocumentBody)
  source: SourceDocumentBody;

  @reason()
  reason: string;
}

export class ConfirmSignatureBody {}

export class RefuseSignatureBody {
  @digest()
  digest: string;

  @reason()
  reason: string;
}

export class RatifyTextBody {
  @digest()
  digest: string;

  @IdField({ optional: true, description: 'Who ratified; the party of the mandate unless told. Another’s decision is brought in with its document.' })
  party?: string;

  @DateField({ optional: true, description: 'The day of acting unless told.' })
  ratifiedOn?: PlainDate;

  @NestedField(() => SourceDocumentBody)
  decision: SourceDocumentBody;
}

export class RefuseRatificationBody {
  @digest()
  digest: string;

  @IdField({ optional: true })
  party?: string;

  @reason()
  reason: string;

  @NestedField(() => SourceDocumentBody, { optional: true, description: 'Needed, with its day, where another’s decision is brought in.' })
  decision?: SourceDocumentBody;
}

export const competenceGrounds = ['superior', 'designated', 'statute'] as const;

export class CompetenceBody {
  @EnumField(competenceGrounds, { description: '`superior`: it stands above all who are bound; `designated`: the text in force names it; `statute`: the law cited names it.' })
  ground: (typeof competenceGrounds)[number];

  @TextField(500, { description: 'The article or law that says so.' })
  citation: string;
}

export class IssueOrderBody {
  @digest()
  digest: string;

  @IdField({ optional: true, description: 'Who ordered; the party of the mandate unless told.' })
  party?: string;

  @DateField({ optional: true, description: 'The day of acting unless told.' })
  issuedOn?: PlainDate;

  @TextField(1000)
  legalBasis: string;

  @NestedField(() => CompetenceBody)
  competence: CompetenceBody;

  @NestedField(() => SourceDocumentBody)
  source: SourceDocumentBody;
}

export class DeclareEntryBody {
  @DateField({ description: 'The first day in force.' })
  from: PlainDate;

  @NestedField(() => SourceDocumentBody)
  source: SourceDocumentBody;
}

export class OpenAmendmentBody {
  @NestedField(() => AgreementTextBody, { description: 'The whole text as it is to read; clauses that stay are repeated as they are.' })
  text: AgreementTextBody;

  @reason()
  reason: string;
}
