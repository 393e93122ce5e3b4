import { Fault } from '#kernel/fault';
import type { AgreementState, Instrument } from './state';
import { parseText } from './text-bytes';
import type { TextDocument, TextParty } from './text-document';

export function originalOf(state: AgreementState): Instrument {
  const original = state.instruments[0];
  if (original === undefined) throw new Fault('an agreement without a text');
  return original;
}

/** The text adopted last, whenever it enters into force: the one an amendment starts from. Null before the original is concluded. */
export function adoptedLast(state: AgreementState): Instrument | null {
  const number = state.adopted.at(-1);
  return number === undefined ? null : (state.instruments[number] ?? null);
}

/** Reading a text is pure and the same instrument is asked many times over, so what was read is kept with it. */
const read = new WeakMap<Instrument, TextDocument>();

export function documentOf(instrument: Instrument): TextDocument {
  const known = read.get(instrument);
  if (known !== undefined) return known;
  const document = parseText(instrument.text);
  read.set(instrument, document);
  return document;
}

/** The document that an amendment or renewal starts from. */
export function baseOf(state: AgreementState, instrument: Instrument): TextDocument | null {
  const base = state.instruments.find((other) => other.number !== instrument.number && other.digest === instrument.base);
  return base === undefined ? null : documentOf(base);
}

/** Who has to sign: the principals of the text, and those of the text it amends, for nobody is left out of an agreement by the others alone. */
export function requiredSigners(state: AgreementState, instrument: Instrument): readonly TextParty[] {
  const document = documentOf(instrument);
  const leaving = (baseOf(state, instrument)?.principals ?? []).filter((old) => !document.principals.some((principal) => principal.party === old.party));
  return [...document.principals, ...leaving];
}

/** Ids of all whom the text names, as principal or in a role. */
export function namedParties(document: TextDocument): readonly string[] {
  return [...document.principals, ...document.roles].map(({ party }) => party);
}

export function partyOfKey(document: TextDocument, key: string): string | null {
  return [...document.principals, ...document.roles].find((named) => named.key === key)?.party ?? null;
}
