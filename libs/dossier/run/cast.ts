import type { Json } from '#kernel/canonical-json';
import type { CastMember, Dossier } from '../dossier';
import type { Telling } from './telling';

interface PartyFound {
  readonly id: string;
  readonly name: { readonly zh?: string; readonly en?: string } | null;
}

/**
 * Registers who appears. A party that the ledger has already (by a code, else by its name and kind) is the same party, whichever dossier told of it first; what
 * this dossier adds (codes, statuses, superiors) is added.
 */
export async function registerCast(telling: Telling, onMember: () => void): Promise<void> {
  const { cast } = telling.dossier;
  for (const [name, member] of Object.entries(cast)) {
    telling.names.setParty(name, (await foundParty(telling, name, member)) ?? (await registered(telling, name, member)));
    onMember();
  }
  for (const [name, member] of Object.entries(cast)) await placed(telling, name, member);
}

async function foundParty(telling: Telling, name: string, member: CastMember): Promise<string | null> {
  for (const { system, value } of member.codes ?? []) {
    const held = await telling.readAll<PartyFound>(`/api/v1/parties?system=${encodeURIComponent(system)}&code=${encodeURIComponent(value)}`);
    if (held[0] !== undefined) return held[0].id;
  }
  const wanted = member.name?.zh ?? name;
  const named = await telling.readAll<PartyFound>(`/api/v1/parties?kind=${encodeURIComponent(member.kind)}&text=${encodeURIComponent(wanted)}`);
  return named.find((party) => party.name?.zh === wanted)?.id ?? null;
}

async function registered(telling: Telling, name: string, member: CastMember): Promise<string> {
  const { kind, level, form, codes } = member;
  const body = {
    kind,
    name: member.name ?? { zh: name },
    ...(level === undefined ? {} : { level }),
    ...(form === undefined ? {} : { form }),
    ...(codes === undefined ? {} : { codes }),
  };
  const { id } = await telling.shared({ path: '/api/v1/parties', body: body as unknown as Json, role: 'administrator' });
  return id;
}

async function placed(telling: Telling, name: string, { statuses = [], under = [] }: CastMember): Promise<void> {
  const party = telling.names.party(name);
  const aggregate = `/api/v1/parties/${party}`;
  if (statuses.length === 0 && under.length === 0) return;
  const shown = await telling.read<{ readonly superiors?: readonly { readonly superior: string }[]; readonly statuses?: readonly { readonly status: string; readonly from: string | null }[] }>(aggregate);
  for (const superior of under) {
    const id = telling.names.party(superior);
    if (shown.superiors?.some((held) => held.superior === id)) continue;
    await telling.shared({ path: `${aggregate}/superiors`, body: { superior: id }, role: 'administrator', aggregate });
  }
  for (const status of statuses) {
    if (shown.statuses?.some((held) => held.status === status.status && (held.from ?? undefined) === status.from)) continue;
    await telling.shared({ path: `${aggregate}/statuses`, body: status as unknown as Json, role: 'administrator', aggregate });
  }
}

/** The day of the first step: case files without a day of their own are opened then. */
export function firstDay(dossier: Dossier): string | undefined {
  return dossier.steps.map(({ on }) => on).find((on) => on !== undefined);
}
