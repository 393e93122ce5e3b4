import { isRefusal, refuse, type Refusal } from '#kernel/refusal';
import { type EndRule, type EntryRule, type TextDocument, textFormat } from '../domain/text-document';
import type { AgreementTextBody, EndRuleBody, EntryRuleBody, NoticePeriodBody } from './text-bodies';

/** In bodies what is not said is left out; in the text that is signed everything is said. */
export function textOf(body: AgreementTextBody): TextDocument | Refusal {
  const from = entryRuleOf(body.term.from);
  if (isRefusal(from)) return from;
  const to = endRuleOf(body.term.to);
  if (isRefusal(to)) return to;
  return {
    format: textFormat,
    title: body.title,
    preamble: body.preamble ?? null,
    body: body.body ?? null,
    mechanism: body.mechanism,
    nature: body.nature,
    direction: body.direction ?? 'horizontal',
    form: { kind: body.form.kind, ratifiedBy: body.form.ratifiedBy ?? [], issuedBy: body.form.issuedBy ?? null, legalBasis: body.form.legalBasis ?? null },
    principals: body.principals,
    roles: body.roles ?? [],
    funds: (body.funds ?? []).map((fund) => ({ ...fund, heldBy: fund.heldBy ?? null })),
    term: { from, to },
    timeZone: body.timeZone ?? 'Asia/Shanghai',
    calendar: body.calendar ?? 'CN',
    prevailingLanguage: body.prevailingLanguage ?? 'zh',
    authorities: body.authorities ?? [],
    fourEyes: body.fourEyes ?? [],
    disclosure: { kind: body.disclosure?.kind ?? 'active', reason: body.disclosure?.reason ?? null },
    suspensionBy: body.suspensionBy ?? [],
    notice: body.notice === undefined ? null : noticeOf(body.notice),
    survivingClauses: body.survivingClauses ?? [],
    events: (body.events ?? []).map((event) => ({ ...event, element: event.element ?? null })),
    sets: body.sets ?? [],
    clauses: (body.clauses ?? []).map((clause) => ({ ...clause, effectiveFrom: clause.effectiveFrom ?? null, effectiveTo: clause.effectiveTo ?? null })),
    annexes: (body.annexes ?? []).map((annex) => ({ ...annex, mediaType: annex.mediaType ?? null })),
    lineage: { renews: body.lineage?.renews ?? null, replaces: body.lineage?.replaces ?? null, amends: null },
  };
}

function entryRuleOf({ rule, date, days }: EntryRuleBody): EntryRule | Refusal {
  if (rule === 'act') return { rule };
  if (rule === 'conclusion') return { rule, days: days ?? 0 };
  return date === undefined ? refuse('field-missing', {}, '/text/term/from/date') : { rule, date };
}

function endRuleOf({ rule, date, months }: EndRuleBody): EndRule | Refusal {
  if (rule === 'open') return { rule };
  if (rule === 'months') return months === undefined ? refuse('field-missing', {}, '/text/term/to/months') : { rule, months };
  return date === undefined ? refuse('field-missing', {}, '/text/term/to/date') : { rule, date };
}

function noticeOf({ months, days, by }: NoticePeriodBody): TextDocument['notice'] {
  return { months: months ?? 0, days: days ?? 0, by: by ?? [] };
}
