/** What a party may be. The order is the one in which lists show them. */
export const partyKinds = [
  'central', 'region', 'department', 'joint-institution', 'enterprise', 'chamber', 'research-body', 'residents-group', 'ngo', 'person',
] as const;
export type PartyKind = (typeof partyKinds)[number];

/** The rank of a region in its state. `state` is the member of a federation, `country` a foreign one that signs in its own name. */
export const regionLevels = ['country', 'state', 'province', 'prefecture', 'county', 'township', 'municipality', 'special-district'] as const;
export type RegionLevel = (typeof regionLevels)[number];

/**
 * Forms of joint institutions. A council (協議会) has no legal personality and binds only through its members; an association (一部事務組合), a union
 * (広域連合), a commission and a compact body act in their own name.
 */
export const jointForms = ['council', 'association', 'union', 'commission', 'compact-body'] as const;
export type JointForm = (typeof jointForms)[number];

interface KindRule {
  /** its name is a natural person's and sealed from the first event */
  readonly sealed: boolean;
  /** an office of any authority may register it; the others are registered by an administrator or by an office above */
  readonly byAnyOffice: boolean;
  /** where a form stands beside the kind, which */
  readonly has: 'level' | 'form' | null;
}

export const kindRules: Readonly<Record<PartyKind, KindRule>> = Object.freeze({
  central: { sealed: false, byAnyOffice: false, has: null },
  region: { sealed: false, byAnyOffice: false, has: 'level' },
  department: { sealed: false, byAnyOffice: false, has: null },
  'joint-institution': { sealed: false, byAnyOffice: false, has: 'form' },
  enterprise: { sealed: false, byAnyOffice: true, has: null },
  chamber: { sealed: false, byAnyOffice: true, has: null },
  'research-body': { sealed: false, byAnyOffice: true, has: null },
  'residents-group': { sealed: false, byAnyOffice: true, has: null },
  ngo: { sealed: false, byAnyOffice: true, has: null },
  person: { sealed: true, byAnyOffice: true, has: null },
});
