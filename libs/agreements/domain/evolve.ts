import { Fault } from '#kernel/fault';
import type { PlainDate } from '#kernel/plain-date';
import type { AgreementEvent } from './events';
import { evolveLife } from './evolve-life';
import type { AgreementState, Instrument, InstrumentKind, Signature, Stage } from './state';

/** Folds one event. Events about a text change its instrument, all others the life of what was concluded. */
export function evolve(state: AgreementState | null, event: AgreementEvent): AgreementState {
  if (event.type === 'AgreementDrafted') {
    const { caseFile, text, digest } = event.data;
    return { ...blank, caseFile, instruments: [opened(0, 'original', null, text, digest, event.effectiveOn)] };
  }
  if (state === null) throw new Fault(`${event.type} before AgreementDrafted`);
  switch (event.type) {
    case 'AmendmentOpened': {
      const { instrument, kind, base, text, digest } = event.data;
      return { ...state, instruments: [...state.instruments, opened(instrument, kind, base, text, digest, event.effectiveOn)] };
    }
    case 'TextRevised': {
      const { text, digest, version, base } = event.data;
      return onInstrument(state, event.data.instrument, (instrument) => ({ ...instrument, text, digest, version, base }));
    }
    case 'TextProposed':
      return onInstrument(state, event.data.instrument, (instrument) => ({ ...at(instrument, 'proposed', event.effectiveOn), proposedOn: event.effectiveOn, proposedBy: event.data.by }));
    case 'ProposalWithdrawn':
      return onInstrument(state, event.data.instrument, (instrument) => ({ ...at(instrument, 'draft', event.effectiveOn), ...unsigned }));
    case 'SigningApproved': {
      const { party, person } = event.data;
      return onInstrument(state, event.data.instrument, (instrument) => ({ ...instrument, approvals: [...instrument.approvals, { party, person }] }));
    }
    case 'TextSigned': {
      const { principal, party, signatory } = event.data;
      return onInstrument(state, event.data.instrument, (instrument) => signed(instrument, { principal, party, on: event.effectiveOn, kind: 'ledger', signatory, source: null, broughtInBy: null, standing: 'own' }));
    }
    case 'SignatureRecorded': {
      const { principal, party, signedOn, signatory, source, broughtInBy, oneSided } = event.data;
      return onInstrument(state, event.data.instrument, (instrument) =>
        signed(instrument, { principal, party, on: signedOn, kind: 'paper', signatory, source, broughtInBy, standing: oneSided ? 'one-sided' : 'own' }));
    }
    case 'SignatureRecordCorrected': {
      const { party, signedOn, signatory, source } = event.data;
      return onInstrument(state, event.data.instrument, (instrument) => onSignature(instrument, party, (signature) => ({ ...signature, on: signedOn, signatory, source })));
    }
    case 'SignatureConfirmed':
      return onInstrument(state, event.data.instrument, (instrument) => onSignature(instrument, event.data.party, (signature) => ({ ...signature, standing: 'confirmed' })));
    case 'SignatureContested':
      return onInstrument(state, event.data.instrument, (instrument) => onSignature(instrument, event.data.party, (signature) => ({ ...signature, standing: 'contested' })));
    case 'SignatureRefused':
      return onInstrument(state, event.data.instrument, (instrument) => refused(instrument, event.data, 'signature', event.effectiveOn));
    case 'RatificationRefused':
      return onInstrument(state, event.data.instrument, (instrument) => refused(instrument, event.data, 'ratification', event.effectiveOn));
    case 'TextRatified': {
      const { key, party, ratifiedOn, decision, broughtInBy } = event.data;
      return onInstrument(state, event.data.instrument, (instrument) => ({ ...instrument, ratifications: [...instrument.ratifications, { key, party, on: ratifiedOn, decision, broughtInBy }] }));
    }
    case 'OrderIssued': {
      const { authority, issuedOn, legalBasis, competence, source, broughtInBy } = event.data;
      return onInstrument(state, event.data.instrument, (instrument) => ({ ...instrument, order: { authority, on: issuedOn, legalBasis, competence, source, broughtInBy } }));
    }
    case 'SignaturesCompleted':
      return onInstrument(state, event.data.instrument, (instrument) => at(instrument, 'signed', event.effectiveOn));
    case 'TextConcluded': {
      const { instrument: number, concludedOn, inForceFrom, bound } = event.data;
      const concluded = onInstrument(state, number, (instrument) => ({ ...at(instrument, 'concluded', concludedOn), concludedOn, inForceFrom, bound }));
      return { ...concluded, adopted: [...state.adopted, number] };
    }
    case 'EntryIntoForceDeclared':
      return onInstrument(state, event.data.instrument, (instrument) => ({ ...instrument, inForceFrom: event.data.from }));
    default:
      return evolveLife(state, event);
  }
}

const unsigned = { proposedOn: null, proposedBy: null, approvals: [], signatures: [], refusals: [], ratifications: [], order: null, concludedOn: null, inForceFrom: null, bound: [] } as const;

const blank: Omit<AgreementState, 'caseFile' | 'instruments'> = {
  adopted: [], suspensions: [], jointActs: [], termination: null, expiryRecorded: null, successor: null, corrections: [],
};

function opened(number: number, kind: InstrumentKind, base: string | null, text: string, digest: string, on: PlainDate): Instrument {
  return { number, kind, base, stage: 'draft', stageDays: [{ stage: 'draft', on }], version: 1, text, digest, ...unsigned };
}

function at(instrument: Instrument, stage: Stage, on: PlainDate): Instrument {
  return { ...instrument, stage, stageDays: [...instrument.stageDays, { stage, on }] };
}

function signed(instrument: Instrument, signature: Signature): Instrument {
  return { ...instrument, signatures: [...instrument.signatures, signature] };
}

function onSignature(instrument: Instrument, party: string, change: (signature: Signature) => Signature): Instrument {
  return { ...instrument, signatures: instrument.signatures.map((signature) => (signature.party === party ? change(signature) : signature)) };
}

function refused(instrument: Instrument, { party, reason }: { party: string; reason: string }, of: 'signature' | 'ratification', on: PlainDate): Instrument {
  return { ...at(instrument, 'refused', on), refusals: [...instrument.refusals, { party, reason, of }] };
}

function onInstrument(state: AgreementState, number: number, change: (instrument: Instrument) => Instrument): AgreementState {
  return { ...state, instruments: state.instruments.map((instrument) => (instrument.number === number ? change(instrument) : instrument)) };
}
