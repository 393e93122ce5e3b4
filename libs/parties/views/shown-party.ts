import { Inject, Injectable } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { maySeePerson } from '#access/jurisdiction';
import { SEALING, type Sealed, type Sealing } from '#access/sealing';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { PartyName } from '../domain/party-events';
import { nameOn, type Party } from '../domain/party-state';
import { officesOf } from '../domain/rights';
import { isSealed } from '../domain/sealed';
import { erasedLabel } from './neutral-label';
import type { PartyRecord } from './party-records';
import { named, type PartyShown, running } from './party-shown';

/** One party's record as whoever asks may see it. */
@Injectable()
export class ShownParty {
  constructor(@Inject(SEALING) private readonly sealing: Sealing) {}

  async shown(asking: Asking, { id, state, revision }: PartyRecord, on: PlainDate): Promise<PartyShown> {
    const { kind, level, form, succession, codes, statuses, superiors, authorities, borders } = state;
    const open = this.opener(asking, mayOpen(asking, id, state));
    const present = nameOn(state, on);
    const name = await open(present);
    const seal = sealOf(present, name);
    return {
      id, kind, level, form, revision, asOf: on, seal, succession,
      ...(seal === 'erased' ? { label: erasedLabel(asking.locale), name: null } : named(name === erased ? null : name, id, asking.locale)),
      contact: await this.contact(asking, state.contact, name),
      codes: running(codes, on), statuses: running(statuses, on), superiors: running(superiors, on), authorities: running(authorities, on),
      history: {
        names: await Promise.all(state.names.map(async ({ from, name: each }) => ({ from, name: plain(await open(each)) }))),
        codes: [...codes], statuses: [...statuses], superiors: [...superiors], authorities: [...authorities], borders: [...borders],
      },
    };
  }

  private opener(asking: Asking, may: boolean): (name: PartyName) => Promise<LocalText | typeof erased | null> {
    return async (name) => {
      if (!isSealed(name)) return name;
      if (!may) return null;
      const text = await this.sealing.open(name, asking);
      return text === null ? erased : (JSON.parse(text) as LocalText);
    };
  }

  private async contact(asking: Asking, contact: Sealed | null, name: LocalText | typeof erased | null): Promise<string | null> {
    return contact === null || name === null || name === erased ? null : this.sealing.open(contact, asking);
  }
}

/** Whoever has a mandate for the person, the offices that look after them, and auditors. */
function mayOpen(asking: Asking, party: string, state: Party): boolean {
  const isOffice = asking.actor?.role === 'office' || asking.actor?.role === 'administrator';
  return maySeePerson(asking, party, isOffice ? officesOf(state, asking.actedOn) : []);
}

const erased = Symbol('erased');

function plain(name: LocalText | typeof erased | null): LocalText | null {
  return name === erased ? null : name;
}

function sealOf(stored: PartyName, read: LocalText | typeof erased | null): PartyShown['seal'] {
  if (!isSealed(stored)) return 'plain';
  if (read === erased) return 'erased';
  return read === null ? 'closed' : 'open';
}
