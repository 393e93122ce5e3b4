import { CodeField, DateField, EnumField, EnumListField, IdField, IntegerField, ListField, LocalTextField, NestedField, TextField, TextListField } from '#http/fields';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import { type FormKind, formKinds, type FourEyesAct, fourEyesActs, type RoleKind, roleKinds } from '../domain/text-document';

const keyLength = 80;
const key = (description: string) => TextField(keyLength, { description, example: '河南' });

export class TextPartyBody {
  @key('How the text and its clauses name the party.')
  key: string;

  @IdField({ description: 'Id of the party.' })
  party: string;
}

export class TextRoleBody extends TextPartyBody {
  @EnumField(roleKinds)
  as: RoleKind;
}

export class TextFundBody {
  @TextField(keyLength, { description: 'As legs of clauses name it: `fund pool`.', example: 'pool' })
  key: string;

  @LocalTextField(300)
  title: LocalText;

  @TextField(keyLength, { optional: true, description: 'Key of the party that keeps it.' })
  heldBy?: string;
}

export class TextFormBody {
  @EnumField(formKinds, { description: 'The legal force. Policies, statutes and orders bind by an order, the others by the signatures of all principals.' })
  kind: FormKind;

  @TextListField(keyLength, { optional: true, max: 20, unique: true, description: 'Keys of those who ratify after all have signed.' })
  ratifiedBy?: string[];

  @TextField(keyLength, { optional: true, description: 'Key of the authority whose order binds.' })
  issuedBy?: string;

  @TextField(1000, { optional: true, description: 'The law or decision on which the order rests.' })
  legalBasis?: string;
}

export const entryRules = ['date', 'conclusion', 'act'] as const;

export class EntryRuleBody {
  @EnumField(entryRules, { description: '`date`: on that day; `conclusion`: so many days after the last signature or ratification; `act`: when it is declared.' })
  rule: (typeof entryRules)[number];

  @DateField({ optional: true, description: 'With `date`.' })
  date?: PlainDate;

  @IntegerField(0, 3650, { optional: true, description: 'With `conclusion`; 0 unless told.' })
  days?: number;
}

export const endRules = ['open', 'date', 'months'] as const;

export class EndRuleBody {
  @EnumField(endRules, { description: '`date`: that day is the last; `months`: so many months from the entry into force.' })
  rule: (typeof endRules)[number];

  @DateField({ optional: true, description: 'With `date`.' })
  date?: PlainDate;

  @IntegerField(1, 1200, { optional: true, description: 'With `months`.' })
  months?: number;
}

export class TextTermBody {
  @NestedField(() => EntryRuleBody)
  from: EntryRuleBody;

  @NestedField(() => EndRuleBody)
  to: EndRuleBody;
}

export class DesignatedAuthorityBody {
  @TextField(80, { description: '`ruling`, `mediation`, `suspension`, `termination`, `order`, or a matter of the text’s own.', example: 'ruling' })
  matter: string;

  @key('Key of the authority.')
  key: string;
}

export const disclosures = ['active', 'on-request', 'none'] as const;

export class TextDisclosureBody {
  @EnumField(disclosures, { description: '主动公开, 依申请公开, 不予公开' })
  kind: (typeof disclosures)[number];

  @LocalTextField(500, { optional: true, description: 'Why it is not public.' })
  reason?: LocalText;
}

export class NoticePeriodBody {
  @IntegerField(0, 240, { optional: true })
  months?: number;

  @IntegerField(0, 3650, { optional: true })
  days?: number;

  @TextListField(keyLength, { optional: true, max: 200, unique: true, description: 'Keys of the principals that may give notice; left out: each of them.' })
  by?: string[];
}

export class TextEventBody {
  @TextField(keyLength, { description: 'As clauses name it: `move` in `since move`.' })
  name: string;

  @TextField(keyLength, { optional: true, description: 'For an event over a set: whose.' })
  element?: string;

  @DateField()
  date: PlainDate;
}

export class TextSetBody {
  @TextField(keyLength, { description: 'Name of a set that a clause leaves to the agreement.' })
  name: string;

  @TextListField(keyLength, { max: 1000, unique: true, description: 'In the order that decides ties.' })
  elements: string[];
}

export class TextClauseBody {
  @TextField(keyLength, { description: 'The clause’s name, as its source has it.', example: 'quality_bet' })
  name: string;

  @TextField(100_000, { description: 'The clause in YAML; it is kept and signed byte for byte.' })
  source: string;

  @DateField({ optional: true, description: 'Left out: from the day the text enters into force.' })
  effectiveFrom?: PlainDate;

  @DateField({ optional: true, description: 'The last day; left out: as long as the text is in force.' })
  effectiveTo?: PlainDate;
}

export class TextAnnexBody {
  @LocalTextField(300)
  title: LocalText;

  @CodeField(/^[0-9a-f]{64}$/, 64, { description: 'SHA-256 in hex over the annex’s bytes.' })
  digest: string;

  @TextField(100, { optional: true })
  mediaType?: string;
}

export class TextLineageBody {
  @IdField({ optional: true, description: 'Id of the agreement whose next round this is.' })
  renews?: string;

  @IdField({ optional: true, description: 'Id of the agreement this one takes the place of.' })
  replaces?: string;
}

export class AgreementTextBody {
  @LocalTextField(300)
  title: LocalText;

  @LocalTextField(20_000, { optional: true })
  preamble?: LocalText;

  @LocalTextField(100_000, { optional: true, description: 'The articles as they stand on paper.' })
  body?: LocalText;

  @TextField(40, { description: 'Code of the mechanism.', example: 'ecology' })
  mechanism: string;

  @TextField(40, { description: 'Code of the nature.', example: 'compensation' })
  nature: string;

  @TextField(40, { optional: true, description: '`horizontal` unless told.', example: 'horizontal' })
  direction?: string;

  @NestedField(() => TextFormBody)
  form: TextFormBody;

  @ListField(() => TextPartyBody, { min: 1, max: 200, description: 'Who is bound, in the order of the text.' })
  principals: TextPartyBody[];

  @ListField(() => TextRoleBody, { optional: true, max: 200, description: 'Who has a part in it without being bound.' })
  roles?: TextRoleBody[];

  @ListField(() => TextFundBody, { optional: true, max: 50 })
  funds?: TextFundBody[];

  @NestedField(() => TextTermBody)
  term: TextTermBody;

  @TextField(60, { optional: true, description: 'IANA name; `Asia/Shanghai` unless told.', example: 'Asia/Shanghai' })
  timeZone?: string;

  @TextField(40, { optional: true, description: 'Code of the working-day calendar; `CN` unless told.', example: 'CN' })
  calendar?: string;

  @CodeField(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, 35, { optional: true, description: 'Tag of the language that prevails; `zh` unless told.', example: 'zh' })
  prevailingLanguage?: string;

  @ListField(() => DesignatedAuthorityBody, { optional: true, max: 50 })
  authorities?: DesignatedAuthorityBody[];

  @EnumListField(fourEyesActs, { optional: true, max: fourEyesActs.length, unique: true, description: 'Acts that need two persons of the same party.' })
  fourEyes?: FourEyesAct[];

  @NestedField(() => TextDisclosureBody, { optional: true, description: 'Public on its own motion unless told.' })
  disclosure?: TextDisclosureBody;

  @TextListField(keyLength, { optional: true, max: 200, unique: true, description: 'Keys of the principals that may suspend by themselves.' })
  suspensionBy?: string[];

  @NestedField(() => NoticePeriodBody, { optional: true, description: 'Left out: nobody may leave by notice.' })
  notice?: NoticePeriodBody;

  @TextListField(keyLength, { optional: true, max: 200, unique: true, description: 'Names of the clauses whose duties outlast the agreement.' })
  survivingClauses?: string[];

  @ListField(() => TextEventBody, { optional: true, max: 1000 })
  events?: TextEventBody[];

  @ListField(() => TextSetBody, { optional: true, max: 50 })
  sets?: TextSetBody[];

  @ListField(() => TextClauseBody, { optional: true, max: 100 })
  clauses?: TextClauseBody[];

  @ListField(() => TextAnnexBody, { optional: true, max: 100 })
  annexes?: TextAnnexBody[];

  @NestedField(() => TextLineageBody, { optional: true })
  lineage?: TextLineageBody;
}
