import { Inject, Injectable } from '@nestjs/common';
import type { InputRequest, ResolvedInput, Sought, Source } from '#clauses/contract';
import { daysIn, overlapMonths, spanOf } from '#kernel/period';
import { PARTY_DIRECTORY, type PartyDirectory } from '#parties/contract/party-directory';
import { partyOfSubject } from '../../domain/assessment/subjects';
import { known, missing, type Resolving } from './resolving';

/** Inputs that are dated statuses of parties: whether held, or how many whole months or days of the span. */
@Injectable()
export class StatusInputs {
  constructor(@Inject(PARTY_DIRECTORY) private readonly parties: PartyDirectory) {}

  async resolve(request: InputRequest, sought: Extract<Sought, { kind: 'status' }>, { bindings, clause }: Resolving): Promise<ResolvedInput> {
    const set = clause.inputs.find(({ name }) => name === request.input)?.over[0];
    const [element] = request.elements;
    const party = partyOfSubject(sought.subject) ?? (set === undefined || element === undefined ? null : (bindings.elements?.[set]?.[element] ?? null));
    const record = party === null ? null : await this.parties.party(party);
    if (party === null || record === null) return missing(request, element ?? '');
    const { from, to } = sought.span;
    const held = (await this.parties.statusesHeld(party, sought.status, from, to)).map((span) => spanOf(span.from ?? from, span.to ?? to));
    const source: Source = { kind: 'status', id: party, version: record.basis.slice(record.basis.indexOf('@') + 1), ref: record.basis, says: sought.status };
    switch (sought.measure) {
      case 'held':
        return known(request, held.length > 0 ? 'yes' : 'no', [source]);
      case 'months':
        return known(request, `${held.reduce((months, span) => months + overlapMonths(span, span), 0)} month`, [source]);
      case 'days':
        return known(request, `${held.reduce((days, span) => days + daysIn(span), 0)} day`, [source]);
    }
  }
}
