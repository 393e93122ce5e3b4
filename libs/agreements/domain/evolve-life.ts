import { addDays } from '#kernel/plain-date';
import type { AgreementEvent } from './events';
import type { AgreementState, JointAct } from './state';

/** Events of the life of what was concluded. */
export type LifeEvent = Extract<AgreementEvent, {
  type: 'JointActProposed' | 'JointActConsented' | 'JointActRefused' | 'JointActAgreed' | 'AgreementSuspended' | 'AgreementResumed' | 'AgreementTerminated' | 'AgreementExpired' | 'AgreementRenewed' | 'ClericalErrorCorrected';
}>;

export function evolveLife(state: AgreementState, event: LifeEvent): AgreementState {
  switch (event.type) {
    case 'JointActProposed': {
      const { jointAct, terms, digest, party, paper } = event.data;
      return { ...state, jointActs: [...state.jointActs, { number: jointAct, terms, digest, consents: paper?.signedBy ?? [party], standing: 'open' }] };
    }
    case 'JointActConsented':
      return onJointAct(state, event.data.jointAct, (act) => ({ ...act, consents: [...act.consents, event.data.party] }));
    case 'JointActRefused':
      return onJointAct(state, event.data.jointAct, (act) => ({ ...act, standing: 'refused' }));
    case 'JointActAgreed':
      return onJointAct(state, event.data.jointAct, (act) => ({ ...act, standing: 'agreed' }));
    case 'AgreementSuspended': {
      const { suspension, clauses, from, until, ground, by, cause } = event.data;
      return { ...state, suspensions: [...state.suspensions, { number: suspension, clauses, from, until, ground, by, cause, resumedFrom: null }] };
    }
    case 'AgreementResumed': {
      const { suspension: number, from } = event.data;
      return { ...state, suspensions: state.suspensions.map((suspension) => (suspension.number === number ? { ...suspension, resumedFrom: from } : suspension)) };
    }
    case 'AgreementTerminated': {
      const { ground, by, from, cause, surviving } = event.data;
      return { ...state, termination: { ground, by, from, cause, surviving: surviving.flatMap(({ clause }) => (clause === null ? [] : [clause])) } };
    }
    case 'AgreementExpired':
      return { ...state, expiryRecorded: addDays(event.data.lastDay, 1) };
    case 'AgreementRenewed':
      return { ...state, successor: { agreement: event.data.successor, from: event.data.from } };
    case 'ClericalErrorCorrected': {
      const { instrument, at, was, becomes, reason } = event.data;
      return { ...state, corrections: [...state.corrections, { instrument, at, was, becomes, reason }] };
    }
  }
}

function onJointAct(state: AgreementState, number: number, change: (act: JointAct) => JointAct): AgreementState {
  return { ...state, jointActs: state.jointActs.map((act) => (act.number === number ? change(act) : act)) };
}
