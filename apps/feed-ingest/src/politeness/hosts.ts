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

/** Milliseconds of a column; null for "-infinity". */
const milliseconds = (column: string): string =>
  `CASE WHEN isfinite(${column}) THEN extract(epoch FROM ${column})::float8 * 1000 END`;

const HOST_STATE = `h.domain, ${milliseconds('h.last_start_at')} AS "lastStartAt",
  ${milliseconds('h.next_turn_at')} AS "nextTurnAt", ${milliseconds('h.held_until')} AS "heldUntil",
  extract(epoch FROM clock_timestamp())::float8 * 1000 AS now,
  ((SELECT count(*) FROM ingest.feeds f WHERE f.domain = h.domain AND f.leased_until > now())
   + (SELECT count(*) FROM unnest(h.visits) v WHERE v > now()))::int AS busy`;

const toState = ({ lastStartAt, nextTurnAt, heldUntil, busy }: HostRow): HostState => ({
  lastStartAt: lastStartAt ?? 0,
  nextTurnAt: nextTurnAt ?? 0,
  heldUntil: heldUntil ?? 0,
  busy,
});

/** Locks the domains' rows, but for those that another transaction has locked at this moment. */
export async function lockHosts(
  manager: EntityManager,
  domains: readonly string[],
): Promise<Map<string, HostState>> {
  const locked: { domain: string }[] = await manager.query(
    'SELECT domain FROM ingest.hosts WHERE domain = ANY($1) FOR UPDATE SKIP LOCKED',
    [domains],
  );
  const { hosts } = await readHosts(
    manager,
    locked.map(({ domain }) => domain),
  );
  return hosts;
}

/** Locks one domain's row, which is there, and waits for it. `now` is the database's clock, milliseconds since 1970. */
export async function lockHost(
  manager: EntityManager,
  domain: string,
): Promise<{ now: number; host: HostState }> {
  await manager.query('SELECT FROM ingest.hosts WHERE domain = $1 FOR UPDATE', [domain]);
  const { now, hosts } = await readHosts(manager, [domain]);
  const host = hosts.get(domain);
  if (host === undefined) throw new Error(`the host ${domain} is missing`);
  return { now, host };
}

/** A statement of its own, after the lock: only then it sees what other transactions have leased before. */
async function readHosts(
  manager: EntityManager,
  domains: readonly string[],
): Promise<{ now: number; hosts: Map<string, HostState> }> {
  const rows: HostRow[] = await manager.query(
    `SELECT ${HOST_STATE} FROM ingest.hosts h WHERE h.domain = ANY($1)`,
    [domains],
  );
  return { now: rows[0]?.now ?? 0, hosts: new Map(rows.map((row) => [row.domain, toState(row)])) };
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

/** Nothing is fetched from these domains for so long, whoever asks. */
export async function holdHosts(
  source: DataSource | EntityManager,
  holds: readonly { domain: string; seconds: number; code: string }[],
): Promise<void> {
  const named = holds.filter(({ domain }) => domain !== '');
  if (named.length === 0) return;
  await source.query(
    `INSERT INTO ingest.hosts (domain, held_until, held_for)
     SELECT DISTINCT ON (domain) domain, now() + make_interval(secs => seconds), code
     FROM json_to_recordset($1) AS n(domain text, seconds float8, code text) ORDER BY domain, seconds DESC
     ON CONFLICT (domain) DO UPDATE
     SET held_until = greatest(ingest.hosts.held_until, excluded.held_until), held_for = excluded.held_for`,
    [JSON.stringify(named)],
  );
}
