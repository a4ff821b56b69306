import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { DATA_SOURCE } from '../infrastructure.js';
import { FeedsService } from './feeds.service.js';
import type { FetchView } from './fetch-schema.js';

interface FetchRow {
  fetchedAt: Date;
  code: string;
  status: number | null;
  bytes: number | null;
  durationMs: number;
  entries: number | null;
  published: number | null;
  details: Pick<FetchView, 'message' | 'redirects' | 'warnings'> | null;
}

/** The last fetches of each feed; how many are kept, writing them decides. */
@Injectable()
export class FetchHistory {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    private readonly feeds: FeedsService,
  ) {}

  /**
   * The newest first.
   * @throws Problem 404 `feed_not_found`
   */
  async of(feedId: string): Promise<FetchView[]> {
    await this.feeds.get(feedId);
    const rows: FetchRow[] = await this.dataSource.query(
      `SELECT fetched_at AS "fetchedAt", code, status, bytes, duration_ms AS "durationMs", entries, published, details
       FROM ingest.fetches WHERE feed_id = $1 ORDER BY fetched_at DESC, slot DESC`,
      [feedId],
    );
    return rows.map(toView);
  }
}

function toView({ fetchedAt, code, durationMs, details, ...counts }: FetchRow): FetchView {
  const { status, bytes, entries, published } = counts;
  return {
    fetchedAt: fetchedAt.toISOString(),
    code,
    durationMs,
    ...(status !== null && { status }),
    ...(bytes !== null && { bytes }),
    ...(entries !== null && { entries }),
    ...(published !== null && { published }),
    ...details,
  };
}
