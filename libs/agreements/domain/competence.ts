import { refuse } from '#kernel/refusal';
import type { AgreementContext } from './context';
import type { AgreementRefusal } from './decision';
import { partyOfKey } from './instruments';
import type { Competence } from './state';
import type { TextDocument } from './text-document';

/** A matter of a text's designated authorities that an order may be about. */
export type OrderMatter = 'order' | 'suspension' | 'termination';

/**
 * Null where the authority may order this. `superior`: it stands above everybody bound except itself. `designated`: the text in force names it for the matter.
 * `statute`: a law names it, which the citation says and readers can check.
 */
export function unlessCompetent(authority: string, competence: Competence, matter: OrderMatter, bound: readonly string[], designating: TextDocument | null, context: AgreementContext): AgreementRefusal | null {
  switch (competence.ground) {
    case 'superior': {
      const below = bound.filter((party) => party !== authority);
      const not = below.find((party) => !(context.superiors[party] ?? []).includes(authority));
      if (below.length > 0 && not === undefined) return null;
      return refuse('authority-not-competent', { authority, ground: 'superior', party: not ?? authority });
    }
    case 'designated': {
      const named = designating?.authorities.some((designated) => designated.matter === matter && partyOfKey(designating, designated.key) === authority) ?? false;
      return named ? null : refuse('authority-not-competent', { authority, ground: 'designated', party: '' });
    }
    case 'statute':
      return competence.citation.trim() === '' ? refuse('authority-not-competent', { authority, ground: 'statute', party: '' }) : null;
  }
}

/** Nobody rules on its own case. */
export function unlessOutside(authority: string, bound: readonly string[]): AgreementRefusal | null {
  return bound.includes(authority) ? refuse('authority-is-party', { authority }) : null;
}
