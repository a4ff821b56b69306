import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { MigrationError } from './migration-error.js';

/** Any number that nothing else in the database uses. */
const LOCK_KEY = 7_081_993_114;
const POLL_MS = 100;
const WAIT_MS = 300_000;

/**
 * One migration at a time in a database. Asked for again and again rather than waited for: a waiting statement holds a
 * snapshot, which CREATE INDEX CONCURRENTLY would wait for in its turn.
 * @throws MigrationError `migration_locked` after five minutes.
 */
export async function withMigrationLock(client: Client, work: () => Promise<void>): Promise<void> {
  const attempts = WAIT_MS / POLL_MS;
  for (let attempt = 1; !(await tryLock(client)); attempt++) {
    if (attempt === attempts) {
      throw new MigrationError('migration_locked', `another migration has been running for ${WAIT_MS} ms`);
    }
    await sleep(POLL_MS);
  }
  try {
    await work();
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK_KEY]);
  }
}

async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
    LOCK_KEY,
  ]);
  return rows[0]?.locked === true;
}
