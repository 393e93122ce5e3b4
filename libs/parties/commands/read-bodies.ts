import type { PlainDate } from '#kernel/plain-date';
import type { SourceDocument } from '#kernel/source-document';
import type { Span } from '../domain/dated';
import type { PartyCommand, RegisterParty } from '../domain/party-commands';
import type { RegisterPartyBody, RenameBody } from './party-bodies';

/** In bodies what is not said is left out; in commands and events it is null. */
export function spanOf({ from, to }: { readonly from?: PlainDate; readonly to?: PlainDate }): Span {
  return { from: from ?? null, to: to ?? null };
}

export function recordOf<B extends { readonly document?: SourceDocument }>(body: B): Omit<B, 'document'> & { readonly document: SourceDocument | null } {
  return { ...body, document: body.document ?? null };
}

export function registerPartyOf(body: RegisterPartyBody): RegisterParty {
  const { kind, level, form, name, contact, codes = [], statuses = [], superiors = [], document } = body;
  return {
    type: 'register', kind, level: level ?? null, form: form ?? null, name, contact: contact ?? null, document: document ?? null,
    codes: codes.map((code) => ({ ...code, ...spanOf(code) })),
    statuses: statuses.map((status) => ({ ...status, ...spanOf(status) })),
    superiors: superiors.map((superior) => ({ ...superior, ...spanOf(superior) })),
  };
}

export function renameOf({ name, from, document }: RenameBody): Extract<PartyCommand, { readonly type: 'rename' }> {
  return { type: 'rename', name, from: from ?? null, document: document ?? null };
}
