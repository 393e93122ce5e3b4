import { obligationIdOf } from '../named-ids';

/** How the key of a duty says that it is the part of its leg that is discharged in kind. */
export function inKindKey(legKey: string, suffix: string): string {
  return `${legKey}!kind${suffix}`;
}

/** The obligations that one leg may have opened: in either direction, and the part in kind apart. */
export function obligationsOfLeg(assessment: string, key: string): readonly { readonly plain: string; readonly inKind: string }[] {
  const [leg = key, suffix] = key.split(/(?=@\d{4}-\d{2}-\d{2}$)/);
  return ['', '#turned'].map((turned) => ({ plain: obligationIdOf(assessment, key + turned), inKind: obligationIdOf(assessment, inKindKey(leg, suffix ?? '') + turned) }));
}
