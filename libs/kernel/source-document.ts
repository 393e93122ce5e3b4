import type { PlainDate } from './plain-date';

/** The document on which an entry rests: a law, a list, a notice, an appointment, a bank slip. */
export interface SourceDocument {
  readonly title: string;
  /** its number with the authority that issued it (文号) */
  readonly number?: string;
  readonly issuedOn?: PlainDate;
  readonly url?: string;
  /** SHA-256 in hex over the document's bytes, where a copy is kept */
  readonly digest?: string;
}
