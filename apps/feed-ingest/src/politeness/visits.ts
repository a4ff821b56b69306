import type { DataSource } from 'typeorm';
import { addHosts, lockHost, saveHosts } from './hosts.js';
import { takeTurn, type HostRules } from './turns.js';

/** A fetch that may start, or when to ask again. */
export type Visit = { id: string; startInMs: number } | { askAgainInMs: number };

/** Fetches of single pages, counted for their domain in all replicas. */
export class Visits {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rules: HostRules,
    /** A visit that is not ended by then no longer counts: its process has died. */
    private readonly maxVisitSeconds: number,
  ) {}

  async begin(domain: string): Promise<Visit> {
    await addHosts(this.dataSource, [domain]);
    return this.dataSource.transaction(async (manager) => {
      const { now, host } = await lockHost(manager, domain);
      const turn = takeTurn(host, now, this.rules);
      if ('busyUntil' in turn) return { askAgainInMs: turn.busyUntil - now };
      await saveHosts(manager, new Map([[domain, host]]));
      const [rows] = await manager.query<[{ id: string }[], number]>(
        `UPDATE ingest.hosts SET visits = array(SELECT v FROM unnest(visits) v WHERE v > now())
           || (to_timestamp($2) + make_interval(secs => $3))
         WHERE domain = $1 RETURNING visits[cardinality(visits)]::text AS id`,
        [domain, turn.startAt / 1_000, this.maxVisitSeconds],
      );
      return { id: rows[0]?.id ?? '', startInMs: turn.startAt - now };
    });
  }

  async end(domain: string, id: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE ingest.hosts
       SET visits = visits[:array_position(visits, $2::timestamptz) - 1] ||
         visits[array_position(visits, $2::timestamptz) + 1:]
       WHERE domain = $1 AND $2::timestamptz = ANY(visits)`,
      [domain, id],
    );
  }
}
