import { Injectable } from '@nestjs/common';
import type { Asking } from '#access/asking';
import { decodeCursor, encodeCursor, type Page } from '#http/cursor';
import { limitOf } from '#http/page-query';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal';
import type { PlainDate } from '#kernel/plain-date';
import { statusAt } from '../domain/obligation/status';
import { DisclosedCases } from './disclosed-cases';
import { HolderNames } from './holder-names';
import { KnownAtReader } from './known-at';
import { type BookedObligation, ObligationBook } from './obligation-book';
import { listedObligation, type ObligationListed, type ObligationShown, shownObligation } from './obligation-shown';
import type { AsOfQuery, ObligationListQuery } from './settlement-queries';

/** A status on a day is folded, not stored: so many are looked at for one page before it is answered short. */
const scannedMax = 5000;
const chunk = 500;

@Injectable()
export class ObligationList {
  constructor(private readonly book: ObligationBook, private readonly known: KnownAtReader, private readonly cases: DisclosedCases, private readonly names: HolderNames) {}

  async page(asking: Asking, query: ObligationListQuery): Promise<Page<ObligationListed> | Refusal> {
    const cursor = decodeCursor(query.after, 1);
    if (isRefusal(cursor)) return cursor;
    const known = await this.known.read(query.knownAt);
    if (isRefusal(known)) return known;
    const asOf = query.asOf ?? asking.actedOn;
    const hidden = await this.cases.hiddenFrom(asking);
    const limit = limitOf(query);
    const found: BookedObligation[] = [];
    let after = Number(cursor?.[0] ?? 0);
    for (let scanned = 0; found.length < limit && scanned < scannedMax; scanned += chunk) {
      const rows = await this.book.page(query, hidden, after, known.seq, query.status === undefined ? limit + 1 : chunk);
      const taken = taking(rows, query, asOf, limit - found.length);
      found.push(...taken.found);
      after = taken.after ?? after;
      if (taken.ended && rows.length < (query.status === undefined ? limit + 1 : chunk)) return { items: found.map((each) => listedObligation(each, asOf)), next: null };
    }
    return { items: found.map((each) => listedObligation(each, asOf)), next: encodeCursor([after]) };
  }

  async one(asking: Asking, id: string, query: AsOfQuery): Promise<ObligationShown | Refusal> {
    const booked = await this.booked(asking, id, query.knownAt);
    if (isRefusal(booked)) return booked;
    const asOf = query.asOf ?? asking.actedOn;
    const { debtor, creditor } = booked.row;
    const holders = [debtor, creditor, ...(booked.state.terms.through === null ? [] : [`clearing:${booked.state.terms.through.clearing}`])];
    return shownObligation(booked, asOf, await this.names.of(holders, asOf, asking.locale));
  }

  /** Null of a case that is not open answers like an obligation that does not exist. */
  async booked(asking: Asking, id: string, knownAt?: string): Promise<BookedObligation | Refusal> {
    const known = await this.known.read(knownAt);
    if (isRefusal(known)) return known;
    const booked = await this.book.one(id, known.seq);
    const open = booked !== null && (await this.cases.isOpen(asking, booked.row.caseFile));
    return open ? booked : refuse('obligation-unknown', { obligation: id });
  }
}

/** Of rows read in order: those that fit, up to a number, and how far that came. `ended`: every row was looked at. */
function taking(rows: readonly BookedObligation[], { status }: ObligationListQuery, asOf: PlainDate, wanted: number): { readonly found: readonly BookedObligation[]; readonly after: number | null; readonly ended: boolean } {
  const found: BookedObligation[] = [];
  let after: number | null = null;
  for (const row of rows) {
    if (found.length === wanted) return { found, after, ended: false };
    if (status === undefined || statusAt(row.state, asOf) === status) found.push(row);
    after = Number(row.row.seq);
  }
  return { found, after, ended: true };
}
