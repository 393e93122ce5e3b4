import type { Role } from '#kernel/aggregate';
import type { LocalText } from '#kernel/local-text';

/** 主动公开, 依申请公开, 不予公开: on its own motion, on request, or not at all, for a reason that is itself public. */
export const disclosureKinds = ['active', 'on-request', 'none'] as const;

export interface Disclosure {
  readonly kind: (typeof disclosureKinds)[number];
  /** given where it is not disclosed on its own motion, and only there */
  readonly reason: LocalText | null;
}

/** Who reads: the party of the chosen mandate, and every role held, by mandate or towards the ledger. */
export interface Reader {
  readonly party: string | null;
  readonly roles: readonly Role[];
}

/** `whole`: everything that is not sealed; `outline`: that it exists, what it is called and why there is no more to see; `nothing`: as if it did not exist. */
export type Reading = 'whole' | 'outline' | 'nothing';

/** They have to see everything to do their work. */
const oversight: readonly Role[] = ['auditor', 'supervisor', 'administrator'];

export function readingOf(file: { readonly disclosure: Disclosure; readonly openedBy: string; readonly parties: readonly string[] }, reader: Reader): Reading {
  if (file.disclosure.kind === 'active') return 'whole';
  if (reader.roles.some((role) => oversight.includes(role))) return 'whole';
  if (reader.party !== null && (reader.party === file.openedBy || file.parties.includes(reader.party))) return 'whole';
  return file.disclosure.kind === 'on-request' ? 'outline' : 'nothing';
}
