import type { DataSource, EntityManager } from 'typeorm';
import type { HostState } from './turns.js';

interface HostRow {
  domain: string;
  now: number;
  lastStartAt: number | null;
  nextTurnAt: number | null;
  heldUntil: number | null;
  busy: number;
}

export interface LockedHosts {
  /** By the database's clock, milliseconds since 1970. */
  now: number;
  hosts: Map<string, HostState>;
}

/** Milliseconds of a column; null for "-infinity". */
const milliseconds = (column: string): string =>
  `CASE WHEN isfinite(${column}) THEN extract(epoch FROM ${column})::float8 * 1000 END`;

/**
 * Locks the domains' rows and reads them. Running fetches are the leased feeds, and the visits whose time is not up.
 * @param waiting false: rows that another transaction has locked at this moment are left out
 */
export async function lockHosts(
  manager: EntityManager,
  domains: readonly string[],
  waiting: boolean,
): Promise<LockedHosts> {
  const rows: HostRow[] = await manager.query(
    `SELECT h.domain, extract(epoch FROM clock_timestamp())::float8 * 1000 AS now,
       ${milliseconds('h.last_start_at')} AS "lastStartAt", ${milliseconds('h.next_turn_at')} AS "nextTurnAt",
       ${milliseconds('h.held_until')} AS "heldUntil",
       ((SELECT count(*) FROM ingest.feeds f WHERE f.domain = h.domain AND f.leased_until > now())
        + (SELECT count(*) FROM unnest(h.visits) v WHERE v > now()))::int AS busy
     FROM ingest.hosts h WHERE h.domain = ANY($1) ORDER BY h.domain FOR UPDATE ${waiting ? '' : 'SKIP LOCKED'}`,
    [domains],
  );
  const state = ({ lastStartAt, nextTurnAt, heldUntil, busy }: HostRow): HostState => ({
    lastStartAt: lastStartAt ?? 0,
    nextTurnAt: nextTurnAt ?? 0,
    heldUntil: heldUntil ?? 0,
    busy,
  });
  return {
    now: rows[0]?.now ?? 0,
    hosts: new Map(rows.map((row) => [row.domain, state(row)])),
  };
}

/** Writes starts and queues of locked hosts back. */
export async function saveHosts(
  manager: EntityManager,
  hosts: ReadonlyMap<string, HostState>,
): Promise<void> {
  if (hosts.size === 0) return;
  const rows = [...hosts].map(([domain, { lastStartAt, nextTurnAt }]) => ({
    domain,
    started: lastStartAt / 1_000,
    turn: nextTurnAt / 1_000,
  }));
  await manager.query(
    `UPDATE ingest.hosts h SET last_start_at = to_timestamp(n.started), next_turn_at = to_timestamp(n.turn)
     FROM json_to_recordset($1) AS n(domain text, started float8, turn float8) WHERE h.domain = n.domain`,
    [JSON.stringify(rows)],
  );
}

/** Makes the rows that are to be locked; "" is no domain. */
export async function addHosts(
  source: DataSource | EntityManager,
  domains: readonly string[],
): Promise<void> {
  const named = [...new Set(domains)].filter((domain) => domain !== '').sort();
  if (named.length === 0) return;
  await source.query('INSERT INTO ingest.hosts (domain) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [
    named,
  ]);
}
