import type { Asking } from '#access/asking';
import type { Reader } from '../domain/disclosure';

export function readerOf({ actor, account }: Asking): Reader {
  return { party: actor?.party ?? null, roles: [...(actor === null ? [] : [actor.role]), ...(account?.roles ?? [])] };
}
