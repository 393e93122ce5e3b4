import type { Json } from '#kernel/canonical-json';
import type { Paper, Step } from '../../dossier';
import { whole } from '../../whole-text';
import { StepFault, type Telling } from '../telling';
import { principalsOf, textBody } from '../text-body';
import type { Verbs } from './verb';

interface AboutAgreement {
  readonly agreement: string;
  /** number of the amendment or renewal; left out: the original text */
  readonly amendment?: string;
}

interface Order {
  readonly legalBasis: string;
  readonly competence: { readonly ground: string; readonly citation: string };
  readonly document: Paper;
}

interface Conclude extends AboutAgreement {
  readonly case: string;
  readonly text: string;
  /** the paper that was signed, where signatures are brought in from paper */
  readonly document?: Paper;
  readonly ratification?: Paper;
  readonly order?: Order;
}

interface Amend extends Omit<Conclude, 'case'> {
  readonly reason: string;
}

const base = (telling: Telling, name: string): string => `/api/v1/agreements/${telling.names.agreement(name)}`;

export const agreementVerbs: Verbs = {
  /** drafts, proposes, and has all principals sign (and the superior ratify, or the authority order), all on one day */
  conclude: async (telling, step, told: Conclude) => {
    await draft(telling, step, told);
    await bind(telling, step, told, told.text, '');
  },
  amend: async (telling, step, told: Amend) => {
    const aggregate = base(telling, told.agreement);
    await telling.command(step, { path: `${aggregate}/amendments`, body: { text: textBody(telling.dossier, told.text, telling.names), reason: told.reason }, by: drafter(telling, step, told.text), role: 'office', aggregate });
    await bind(telling, step, told, told.text, `/amendments/${telling.nextAmendment(told.agreement)}`);
  },
  renew: async (telling, step, told: Amend) => {
    const aggregate = base(telling, told.agreement);
    await telling.command(step, { path: `${aggregate}/renewal`, body: { text: textBody(telling.dossier, told.text, telling.names), reason: told.reason }, by: drafter(telling, step, told.text), role: 'office', aggregate });
    await bind(telling, step, told, told.text, `/amendments/${telling.nextAmendment(told.agreement)}`);
  },
  draft,
  propose: async (telling, step, told: AboutAgreement) => {
    const aggregate = base(telling, told.agreement);
    await telling.command(step, { path: `${aggregate}${instrument(told)}/proposal`, body: {}, role: 'office', aggregate });
  },
  sign: async (telling, step, told: AboutAgreement & { readonly document?: Paper }) => {
    const aggregate = base(telling, told.agreement);
    await sign(telling, step, aggregate, instrument(told), step.by ?? '', told.document);
  },
  ratify: async (telling, step, told: AboutAgreement & { readonly document: Paper }) => {
    const aggregate = base(telling, told.agreement);
    const digest = await digestOf(telling, aggregate, instrument(told));
    await telling.command(step, { path: `${aggregate}${instrument(told)}/ratifications`, body: { digest, decision: told.document } as unknown as Json, role: 'signatory', aggregate });
  },
  enter: async (telling, step, told: AboutAgreement & { readonly from: string; readonly document: Paper }) => {
    const aggregate = base(telling, told.agreement);
    await telling.command(step, { path: `${aggregate}${instrument(told)}/entry-into-force`, body: { from: told.from, source: told.document } as unknown as Json, role: 'office', aggregate });
  },
};

async function draft(telling: Telling, step: Step, told: Pick<Conclude, 'agreement' | 'case' | 'text'>): Promise<void> {
  const body = { caseFile: telling.names.caseFile(told.case), text: textBody(telling.dossier, told.text, telling.names) };
  const { id } = await telling.command(step, { path: '/api/v1/agreements', body, by: drafter(telling, step, told.text), role: 'office' });
  telling.names.setAgreement(told.agreement, id);
}

/** Proposes and binds: by everybody's signature, or by the order of the authority where the form is one that an order makes. */
async function bind(telling: Telling, step: Step, told: Omit<Conclude, 'case'>, text: string, at: string): Promise<void> {
  const aggregate = base(telling, told.agreement);
  const { form } = whole(telling.dossier.texts, text);
  await telling.command(step, { path: `${aggregate}${at}/proposal`, body: {}, by: drafter(telling, step, text), role: 'office', aggregate });
  if (told.order !== undefined) {
    const { legalBasis, competence, document } = told.order;
    const issuer = typeof form === 'object' ? form.issuedBy : undefined;
    const body = { digest: await digestOf(telling, aggregate, at), legalBasis, competence, source: document } as unknown as Json;
    await telling.command(step, { path: `${aggregate}${at}/orders`, body, by: issuer === undefined ? drafter(telling, step, text) : castOf(telling, text, issuer), role: 'signatory', aggregate });
    return;
  }
  for (const [, party] of principalsOf(telling.dossier, text)) await sign(telling, step, aggregate, at, party, told.document);
  // Whoever leaves by the new text has to sign it too.
  const { awaiting } = await instrumentOf(telling, aggregate, at);
  for (const { party } of awaiting) await sign(telling, step, aggregate, at, telling.names.partyName(party), told.document);
  const ratifiers = typeof form === 'object' ? (form.ratifiedBy ?? []) : [];
  if (ratifiers.length > 0 && told.ratification === undefined) throw new StepFault('ratification-missing', { agreement: told.agreement });
  for (const ratifier of ratifiers) {
    const body = { digest: await digestOf(telling, aggregate, at), decision: told.ratification } as unknown as Json;
    await telling.command(step, { path: `${aggregate}${at}/ratifications`, body, by: castOf(telling, text, ratifier), role: 'signatory', aggregate });
  }
}

/** In an official ledger nobody signs for another: what was signed on paper comes in as evidence with its document. */
async function sign(telling: Telling, step: Step, aggregate: string, at: string, party: string, document: Paper | undefined): Promise<void> {
  if (party === '') throw new StepFault('signer-missing', {});
  const digest = await digestOf(telling, aggregate, at);
  if (telling.ledgerKind !== 'official' && document === undefined) {
    await telling.command(step, { path: `${aggregate}${at}/signatures`, body: { digest }, by: party, role: 'signatory', aggregate });
    return;
  }
  if (document === undefined) throw new StepFault('signed-document-missing', { party });
  if (step.on === undefined) throw new StepFault('day-missing', {});
  const body = { digest, party: telling.names.party(party), signedOn: step.on, source: document } as unknown as Json;
  await telling.command(step, { path: `${aggregate}${at}/recorded-signatures`, body, by: party, role: 'office', aggregate });
}

interface InstrumentRead {
  readonly number: number;
  readonly digest: string;
  readonly awaiting: readonly { readonly party: string }[];
}

async function digestOf(telling: Telling, aggregate: string, at: string): Promise<string> {
  return (await instrumentOf(telling, aggregate, at)).digest;
}

async function instrumentOf(telling: Telling, aggregate: string, at: string): Promise<InstrumentRead> {
  const { instruments } = await telling.read<{ readonly instruments: readonly InstrumentRead[] }>(aggregate);
  const number = at === '' ? 0 : Number(at.slice(at.lastIndexOf('/') + 1));
  const held = instruments.find((one) => one.number === number);
  if (held === undefined) throw new StepFault('amendment-missing', { number: String(number) });
  return held;
}

const instrument = ({ amendment }: AboutAgreement): string => (amendment === undefined ? '' : `/amendments/${amendment}`);

/** Who writes the draft, where the step does not say: the first principal. */
function drafter(telling: Telling, step: Step, text: string): string {
  const first = step.by ?? principalsOf(telling.dossier, text)[0]?.[1];
  if (first === undefined) throw new StepFault('principals-missing', { text });
  return first;
}

function castOf(telling: Telling, text: string, key: string): string {
  const told = whole(telling.dossier.texts, text);
  return told.principals?.[key] ?? told.roles?.[key]?.party ?? key;
}
