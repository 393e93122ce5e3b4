import type { FastifyRequest } from 'fastify';
import { type Role, roles } from '#kernel/aggregate';
import { isUuid } from '#kernel/identity';
import type { Locale } from '#kernel/local-text';
import { type PlainDate, parsePlainDate } from '#kernel/plain-date';
import { refuse, type Refusal } from '#kernel/refusal';

/** The header's value; null where it is missing or empty. Sent twice, Node joins it with a comma, which no value of ours has. */
export function header(request: FastifyRequest, name: string): string | null {
  const value = request.headers[name.toLowerCase()];
  const text = Array.isArray(value) ? value.join(',') : value;
  return text === undefined || text.trim() === '' ? null : text.trim();
}

export function idempotencyKey(request: FastifyRequest): string | Refusal {
  const key = header(request, 'Idempotency-Key');
  if (key === null) return refuse('idempotency-key-missing');
  return /^[!-~]{1,200}$/.test(key) ? key : refuse('idempotency-key-malformed');
}

/** The revision between the quotes; null where the header is missing. Weak tags and lists are not what a revision is. */
export function ifMatch(request: FastifyRequest): number | null | Refusal {
  const tag = header(request, 'If-Match');
  if (tag === null) return null;
  const revision = /^"(0|[1-9]\d{0,14})"$/.exec(tag)?.[1];
  return revision === undefined ? refuse('if-match-malformed', { text: tag.slice(0, 80) }) : Number(revision);
}

/** Whom the request says it acts for. In a demo or test ledger party and role may be stated; everywhere a mandate may be chosen. */
export interface StatedActing {
  readonly mandate: string | null;
  readonly party: string | null;
  readonly role: Role | null;
  readonly actedOn: PlainDate | null;
}

export function statedActing(request: FastifyRequest): StatedActing | Refusal {
  const mandate = header(request, 'Concordat-Mandate');
  const party = header(request, 'Concordat-Acting-Party');
  const role = header(request, 'Concordat-Acting-Role');
  const day = header(request, 'Concordat-Acted-On');
  if (malformed(mandate)) return refuse('mandate-unknown', { mandate: shown(mandate) });
  if (malformed(party)) return refuse('acting-party-malformed', { text: shown(party) });
  if (role !== null && !isRole(role)) return refuse('acting-role-unknown', { text: role.slice(0, 80) });
  const actedOn = day === null ? null : parsePlainDate(day);
  if (day !== null && actedOn === null) return refuse('acted-on-malformed', { text: day.slice(0, 80) });
  return { mandate: mandate?.toLowerCase() ?? null, party: party?.toLowerCase() ?? null, role, actedOn };
}

/** The bearer token; null where there is none. */
export function bearerToken(request: FastifyRequest): string | null {
  return /^Bearer ([\w.~+/-]+=*)$/i.exec(header(request, 'Authorization') ?? '')?.[1] ?? null;
}

/** The first language asked for that the ledger speaks; Chinese where none is. */
export function localeOf(request: FastifyRequest): Locale {
  const wishes = (header(request, 'Accept-Language') ?? '').split(',').map((wish, index) => {
    const [tag = '', ...parameters] = wish.trim().toLowerCase().split(';');
    const quality = parameters.map((parameter) => /^\s*q=(\d(?:\.\d{1,3})?)\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined);
    return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality), index };
  });
  const spoken = wishes.filter(({ language, quality }) => quality > 0 && (language === 'zh' || language === 'en'));
  spoken.sort((a, b) => b.quality - a.quality || a.index - b.index);
  return spoken[0]?.language === 'en' ? 'en' : 'zh';
}

function malformed(id: string | null): boolean {
  return id !== null && !isUuid(id);
}

function shown(text: string | null): string {
  return (text ?? '').slice(0, 80);
}

function isRole(text: string): text is Role {
  return (roles as readonly string[]).includes(text);
}
