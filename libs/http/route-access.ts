import type { Role } from '#kernel/aggregate';
import type { RefusalTable } from '#kernel/refusal';

/** What a route's decorator declares, for the guard, the interceptors and the spec that walks all routes. */
export type RouteRule =
  | { readonly kind: 'command'; readonly roles: readonly Role[]; readonly creates: boolean; readonly refusals: readonly RefusalTable<string>[] }
  | { readonly kind: 'query'; readonly access: QueryAccess; readonly tellsPosition: boolean; readonly refusals: readonly RefusalTable<string>[] }
  | { readonly kind: 'plain'; readonly access: QueryAccess; readonly act: boolean };

/** `public` may be asked without logging in; a list of roles asks for one of them, held by the chosen mandate or towards the ledger. */
export type QueryAccess = 'public' | 'authenticated' | readonly Role[];

export const ROUTE_RULE = 'concordat:route-rule';
