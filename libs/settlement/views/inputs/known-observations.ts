import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LocalText } from '#kernel/local-text';
import type { PlainDate } from '#kernel/plain-date';
import type { ObservedRow } from '../../domain/assessment/find-observed';
import type { Matter, Recording } from '../../domain/observation/events';

export interface ObservationsAsked {
  readonly matter: Matter;
  /** besides what holds for everybody */
  readonly agreement: string;
  /** null: every subject */
  readonly subjectKeys: readonly string[] | null;
  /** those with a day between the two; `from` null: from the beginning */
  readonly from: PlainDate | null;
  readonly to: PlainDate;
  /** as known at this place of the log */
  readonly seq: number;
}

interface Row {
  readonly observation: string;
  readonly version: number;
  readonly agreement: string | null;
  readonly subject_key: string;
  readonly period: string;
  readonly from_on: PlainDate;
  readonly to_on: PlainDate;
  readonly statistic: string | null;
  readonly recording: Recording;
}

/** Observations as they were known at a place of the log: of each the version that held then. */
@Injectable()
export class KnownObservations {
  constructor(private readonly data: DataSource) {}

  async rows({ matter, agreement, subjectKeys, from, to, seq }: ObservationsAsked): Promise<readonly ObservedRow[]> {
    const rows = await this.data.query<Row[]>(
      `SELECT DISTINCT ON (observation) observation, version, agreement, subject_key, period, from_on::text, to_on::text, statistic, recording FROM observation_version
        WHERE matter_name = $1 AND matter_kind = $2 AND (agreement IS NULL OR agreement = $3) AND ($4::text[] IS NULL OR subject_key = ANY ($4))
          AND ($5::date IS NULL OR to_on >= $5) AND from_on <= $6 AND seq <= $7
        ORDER BY observation, version DESC`,
      [matter.name, matter.kind, agreement, subjectKeys, from, to, seq]);
    return rows.map(({ observation, version, agreement: of, subject_key: subjectKey, period, from_on, to_on, statistic, recording }) => ({
      observation, version, agreement: of, subjectKey, period, from: from_on, to: to_on, statistic, reading: recording.reading, says: bothLanguages(recording.source),
    }));
  }
}

/** For places that hold one text for every reader. */
export function bothLanguages({ zh, en }: LocalText): string {
  return en === undefined || en === zh ? zh : `${zh} / ${en}`;
}
