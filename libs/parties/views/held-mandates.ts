import { Injectable } from '@nestjs/common';
import type { HeldMandate, MandateReader } from '#access/mandate-reader';
import { AggregateReader } from '#http/aggregate-reader';
import { isUuid } from '#kernel/identity';
import type { PlainDate } from '#kernel/plain-date';
import { type Mandate, mandateAggregate, mandateHolds } from '../domain/mandate';
import { PartyRecords } from './party-records';

/** Mandates folded from their own streams: a grant can be used, and a revocation bites, from the moment it is acknowledged. */
@Injectable()
export class HeldMandates implements MandateReader {
  constructor(private readonly reader: AggregateReader, private readonly records: PartyRecords) {}

  async record(id: string): Promise<{ readonly state: Mandate; readonly revision: number } | null> {
    if (!isUuid(id)) return null;
    const { state, revision } = await this.reader.load(mandateAggregate, id.toLowerCase());
    return state === null ? null : { state, revision };
  }

  async mandate(id: string, on: PlainDate): Promise<HeldMandate | null> {
    const record = await this.record(id);
    if (record === null || !mandateHolds(record.state, on)) return null;
    const { person, party, role, from, to } = record.state;
    return (await this.hasPassed(party, on)) ? null : { id: id.toLowerCase(), person, party, role, from, to };
  }

  /** A party whose rights are its successor's has nobody to act for it any more. */
  private async hasPassed(party: string, on: PlainDate): Promise<boolean> {
    const succession = (await this.records.party(party))?.state.succession ?? null;
    return succession !== null && on >= succession.on;
  }
}
