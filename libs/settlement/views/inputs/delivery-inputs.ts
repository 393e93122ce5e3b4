import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InputRequest, ResolvedInput, Sought, Source, Subject } from '#clauses/contract';
import { amountOf, toText } from '#kernel/amount';
import { isUnitCode, lookUpUnit } from '#kernel/units';
import { namesOfSubject } from '../../domain/assessment/subjects';
import { bothLanguages } from './known-observations';
import { known, missing, type Resolving } from './resolving';
import type { LocalText } from '#kernel/local-text';

type OfDeliveries = Extract<Sought, { kind: 'delivery' }>;

interface Row {
  readonly id: string;
  readonly what: LocalText;
  readonly unit: string | null;
  readonly minor: string | null;
}

/** Inputs that count what was delivered and accepted within the span. Nothing accepted is zero, not missing. */
@Injectable()
export class DeliveryInputs {
  constructor(private readonly data: DataSource) {}

  async resolve(request: InputRequest, sought: OfDeliveries, about: Resolving): Promise<ResolvedInput> {
    const rows = await this.accepted(sought, about);
    const sources = rows.map(({ id, what }): Source => ({ kind: 'delivery', id, version: '1', ref: `delivery-${id}`, says: bothLanguages(what) }));
    if (sought.measure === 'count') return known(request, String(rows.length), sources);
    const unit = request.value.kind === 'number' ? (lookUpUnit(request.value.unit)?.code ?? null) : null;
    if (unit === null || !isUnitCode(unit)) return missing(request, request.value.kind === 'number' ? request.value.unit : request.value.kind);
    const others = rows.filter((row) => row.unit !== unit);
    if (others.length > 0) return missing(request, others.map((row) => `${bothLanguages(row.what)}: ${row.unit ?? '–'}`).join('; '), sources);
    return known(request, `${toText(amountOf(unit, rows.reduce((sum, { minor }) => sum + BigInt(minor ?? '0'), 0n)))} ${unit}`, sources);
  }

  private accepted({ measure, by, to, kinds, excluded, span }: OfDeliveries, { agreement, seq }: Resolving): Promise<Row[]> {
    const [unit, minor] = measure === 'value' ? ['value_unit', 'value'] : ['quantity_unit', 'quantity'];
    return this.data.query<Row[]>(
      `SELECT id, record -> 'what' AS what, ${unit} AS unit, ${minor}::text AS minor FROM delivery_listed
        WHERE agreement = $1 AND accepted_seq <= $2 AND accepted_on BETWEEN $3 AND $4 AND ($5::text[] IS NULL OR deliverer = ANY ($5)) AND ($6::text[] IS NULL OR receiver = ANY ($6))
          AND (cardinality($7::text[]) = 0 OR kind = ANY ($7)) AND kind <> ALL ($8::text[])
        ORDER BY accepted_seq`,
      [agreement, seq, span.from, span.to, holdersOf(by), holdersOf(to), kinds, excluded]);
  }
}

function holdersOf(subject: Subject | null): readonly string[] | null {
  return subject === null ? null : namesOfSubject(subject).map((name) => `party:${name}`);
}
