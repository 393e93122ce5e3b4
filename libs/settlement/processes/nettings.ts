import type { LedgerEvent } from '#event-store/envelope';
import { Fault } from '#kernel/fault';
import type { Process, ProcessCommand, ProcessRead } from '#projections/process';
import type { NettingEvent, NettingProposed, NettingTookEffect } from '../domain/netting/events';
import type { ObligationTerms } from '../domain/obligation/terms';
import { followUp } from './follow-up';
import { domainEvent, idOfStream } from './read-streams';

/** Reserves what is to be netted, and carries the one event by which a netting takes effect, or is given up, to all its obligations. */
export const nettings: Process = {
  name: 'nettings',
  handles: new Set(['NettingProposed', 'ObligationReservedForNetting', 'NettingTookEffect', 'NettingReleased']),
  react: async (event, read) => {
    if (event.type === 'ObligationReservedForNetting') return [noteReservation(event)];
    const netting = idOfStream(event.stream);
    const domain = domainEvent<NettingEvent>(event);
    switch (domain.type) {
      case 'NettingProposed': return domain.data.obligations.map(({ obligation }) => reserve(netting, obligation, domain.data));
      case 'NettingTookEffect': return took(netting, domain.data, await proposed(event, read));
      case 'NettingReleased': return domain.data.obligations.map((obligation) => followUp(`release ${obligation}`, { target: obligation, command: { type: 'ReleaseReservation', netting } }));
      default: return [];
    }
  },
};

function reserve(netting: string, obligation: string, { on }: NettingProposed): ProcessCommand {
  return followUp(`reserve ${obligation}`, {
    target: obligation,
    command: { type: 'ReserveForNetting', netting, on },
    otherwise: { target: netting, command: { type: 'GiveUpNetting', reason: '' } },
  });
}

// A netting that was given up meanwhile refuses; then the obligation is set free again.
function noteReservation(event: LedgerEvent): ProcessCommand {
  const { netting, amount } = event.data as { readonly netting: string; readonly amount: NettingTookEffect['setOffs'][number]['amount'] };
  const obligation = idOfStream(event.stream);
  const note = followUp('note', {
    target: netting,
    command: { type: 'NoteNettingReservation', obligation, amount },
    otherwise: { target: obligation, command: { type: 'ReleaseReservation', netting } },
  });
  // Behind the reservations that are still to come, so that the log has the same order whenever it is told.
  return { ...note, lane: `netting-${netting}` };
}

function took(netting: string, { setOffs, nets }: NettingTookEffect, terms: NettingProposed): readonly ProcessCommand[] {
  const { clearing, on } = terms;
  const netted = setOffs.map(({ obligation, amount, byDebtor, byCreditor }) => followUp(`net ${obligation}`, {
    target: obligation,
    command: { type: 'NetObligation', netting, amount, clearing, setOffByDebtor: byDebtor, setOffByCreditor: byCreditor, on },
  }));
  const opened = nets.map((net) => followUp(`open ${net.obligation}`, { target: net.obligation, command: { type: 'OpenObligation', obligation: net.obligation, terms: termsOf(netting, net, terms) } }));
  return [...netted, ...opened];
}

function termsOf(netting: string, { debtor, creditor, amount }: NettingTookEffect['nets'][number], { on, dueOn, settles, agreement, mechanism, nature, caseFile }: NettingProposed): ObligationTerms {
  return {
    debtor, creditor, through: null, amount, kind: 'transfer', settles, due: dueOn === null ? null : { on: dueOn }, release: null, effectiveOn: on,
    basis: { by: 'netting', netting }, agreement, clause: null, mechanism, nature, caseFile,
  };
}

async function proposed(event: LedgerEvent, read: ProcessRead): Promise<NettingProposed> {
  const first = (await read.stream(event.stream))[0];
  if (first?.type !== 'NettingProposed') throw new Fault(`${event.stream} has no beginning`);
  return first.data as NettingProposed;
}
