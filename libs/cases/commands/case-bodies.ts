import type { LocalText } from '#kernel/local-text';
import { directions, mechanisms, natures } from '#kernel/mechanisms';
import { EnumField, IdField, IdListField, LocalTextField, NestedField } from '#http/fields';
import { type Disclosure, disclosureKinds } from '../domain/disclosure';

const codes = (registry: readonly { readonly code: string }[]): readonly string[] => registry.map(({ code }) => code);

export class DisclosureBody {
  @EnumField(disclosureKinds, { description: '主动公开, 依申请公开, 不予公开.' })
  kind: Disclosure['kind'];

  @LocalTextField(500, { optional: true, description: 'Why it is not disclosed on its own motion; itself public.' })
  reason?: LocalText;
}

export class OpenCaseBody {
  @LocalTextField(200)
  title: LocalText;

  @EnumField(codes(mechanisms))
  mechanism: string;

  @EnumField(codes(natures))
  nature: string;

  @EnumField(codes(directions))
  direction: string;

  @IdListField({ min: 1, max: 200, unique: true, description: 'Ids of the parties it is opened for.' })
  parties: string[];

  @NestedField(() => DisclosureBody, { optional: true, description: 'On its own motion unless told.' })
  disclosure?: DisclosureBody;

  @IdField({ optional: true, description: 'Id of the case file out of which this one grew.' })
  follows?: string;
}

export class CorrectTitleBody {
  @LocalTextField(200)
  title: LocalText;
}

export class ChangeDisclosureBody {
  @NestedField(() => DisclosureBody)
  disclosure: DisclosureBody;
}

export class JoinCaseBody {
  @IdField({ description: 'Id of the party that joins.' })
  party: string;
}

export class CaseReasonBody {
  @LocalTextField(500)
  reason: LocalText;
}
