import type { Acting } from '#kernel/aggregate';
import { canonicalJson, sha256Hex } from '#kernel/canonical-json';
import { addDays, type PlainDate } from '#kernel/plain-date';
import { isRefusal, refuse } from '#kernel/refusal';
import type { SourceDocument } from '#kernel/source-document';
import type { LifeCommand, ProposeJointAct } from './commands';
import type { AgreementContext } from './context';
import { type AgreementRefusal, type Decision, standsFor, unlessNamed, unlessPast, unlessSignatory } from './decision';
import type { AgreementEvent } from './events';
import { evolve } from './evolve';
import { documentOn } from './life-acts';
import { resumption, suspension, termination } from './life-effects';
import type { JointTerms } from './life-terms';
import type { AgreementState, JointAct } from './state';
import type { TextParty } from './text-document';

/** The day whose status says whether the act is possible; a termination asks whether the agreement still holds on the day before it. */
export function dayOfTerms(terms: JointTerms): PlainDate {
  return terms.act === 'termination' ? addDays(terms.from, -1) : terms.from;
}

/** What is consented to: everybody consents to the same terms or to none. */
export function digestOfTerms(terms: JointTerms): string {
  return sha256Hex(canonicalJson(terms));
}

/** Whoever proposes consents with it. A paper that all principals have signed takes effect at once. */
export function proposeJointAct(state: AgreementState, command: ProposeJointAct, acting: Acting, context: AgreementContext): Decision {
  const { terms, paper } = command;
  const document = documentOn(state, dayOfTerms(terms));
  const principal = document.principals.find(({ party }) => standsFor(acting, party, context));
  const refused = paper === null ? unlessMaySign(principal, acting) : (unlessNamed(document, acting, context) ?? unlessSignedByAll(document.principals, paper.signedBy) ?? unlessPast(paper.signedOn, acting, '/paper/signedOn'));
  if (refused !== null) return refused;
  const number = state.jointActs.length + 1;
  const party = principal?.party ?? acting.actor.party;
  const proposed: AgreementEvent = {
    type: 'JointActProposed',
    data: { jointAct: number, terms, digest: digestOfTerms(terms), party, person: acting.actor.person, paper },
    effectiveOn: paper?.signedOn ?? acting.actedOn,
  };
  return withEffect(state, number, proposed);
}

export function consentToJointAct(state: AgreementState, command: Extract<LifeCommand, { readonly type: 'ConsentToJointAct' }>, acting: Acting, context: AgreementContext): Decision {
  const act = openAct(state, command.jointAct);
  if (isRefusal(act)) return act;
  const principal = principalsOf(state, act).find(({ party }) => standsFor(acting, party, context) && !act.consents.includes(party)) ?? principalsOf(state, act).find(({ party }) => standsFor(acting, party, context));
  if (principal === undefined) return refuse('not-a-principal', { party: acting.actor.party });
  if (act.consents.includes(principal.party)) return refuse('already-consented', { party: principal.party });
  if (command.digest !== act.digest) return refuse('digest-mismatch', { given: command.digest, frozen: act.digest }, '/digest');
  const refused = unlessSignatory(acting);
  if (refused !== null) return refused;
  return withEffect(state, act.number, {
    type: 'JointActConsented',
    data: { jointAct: act.number, digest: act.digest, party: principal.party, person: acting.actor.person },
    effectiveOn: acting.actedOn,
  });
}

export function refuseJointAct(state: AgreementState, command: Extract<LifeCommand, { readonly type: 'RefuseJointAct' }>, acting: Acting, context: AgreementContext): Decision {
  const act = openAct(state, command.jointAct);
  if (isRefusal(act)) return act;
  const principal = principalsOf(state, act).find(({ party }) => standsFor(acting, party, context));
  const refused = unlessMaySign(principal, acting);
  if (refused !== null) return refused;
  return [{ type: 'JointActRefused', data: { jointAct: act.number, party: principal?.party ?? acting.actor.party, reason: command.reason }, effectiveOn: acting.actedOn }];
}

/** With the last consent the act is agreed and takes effect, in one decision. */
function withEffect(state: AgreementState, number: number, event: AgreementEvent): Decision {
  const after = evolve(state, event);
  const act = after.jointActs[number - 1];
  if (act === undefined) return refuse('joint-act-not-found', { jointAct: String(number) });
  const parties = principalsOf(after, act).map(({ party }) => party);
  const effect = effectOf(after, act.terms, event.type === 'JointActProposed' ? (event.data.paper?.source ?? null) : null);
  if (isRefusal(effect)) return effect;
  if (!parties.every((party) => act.consents.includes(party))) return [event];
  return [event, { type: 'JointActAgreed', data: { jointAct: number, digest: act.digest, parties }, effectiveOn: event.effectiveOn }, ...effect];
}

function effectOf(state: AgreementState, terms: JointTerms, source: SourceDocument | null): Decision {
  const ground = { ground: 'consent', by: '', order: null } as const;
  switch (terms.act) {
    case 'suspension':
      return suspension(state, terms, ground);
    case 'resumption':
      return resumption(state, terms, ground);
    case 'termination':
      return termination(state, terms, { ...ground, noticeGivenOn: null, source });
  }
}

function openAct(state: AgreementState, number: number): JointAct | AgreementRefusal {
  const act = state.jointActs.find((each) => each.number === number);
  if (act === undefined) return refuse('joint-act-not-found', { jointAct: String(number) });
  return act.standing === 'open' ? act : refuse('joint-act-closed', { jointAct: String(number), standing: act.standing });
}

function principalsOf(state: AgreementState, act: JointAct): readonly TextParty[] {
  return documentOn(state, dayOfTerms(act.terms)).principals;
}

function unlessMaySign(principal: TextParty | undefined, acting: Acting): AgreementRefusal | null {
  return principal === undefined ? refuse('not-a-principal', { party: acting.actor.party }) : unlessSignatory(acting);
}

function unlessSignedByAll(principals: readonly TextParty[], signedBy: readonly string[]): AgreementRefusal | null {
  const missing = principals.find(({ party }) => !signedBy.includes(party));
  return missing === undefined ? null : refuse('signatures-missing', { party: missing.party }, '/paper/signedBy');
}
