import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** A key is its client's own: two API keys may use the same one. */
export interface KeyId {
  owner: string;
  key: string;
}

export interface Answer {
  status: number;
  location: string | undefined;
  /** JSON */
  body: string;
}

/** What another request with the same key has left. */
export interface Held {
  requestHash: string;
  /** Undefined while it runs. */
  kept: (Answer & { bodyHash: string }) | undefined;
}

const KEPT_HOURS = 24;
/** A process that was killed holds its keys this long; one that lives renews its claim. */
export const CLAIM_SECONDS = 60;
const MAX_ATTEMPTS = 3;
const EXPIRED_AT_ONCE = 5_000;

interface Row {
  requestHash: string;
  bodyHash: string | null;
  status: number | null;
  location: string | null;
  answer: string | null;
}

/** Answers of requests by their Idempotency-Key, for a day, shared by all replicas. */
export class KeptAnswers {
  constructor(private readonly dataSource: DataSource) {}

  /** The claim's token, or what is there already. A claim that ran out without an answer is taken over. */
  async claim(id: KeyId, requestHash: string): Promise<string | Held> {
    for (let attempt = 1; ; attempt++) {
      const token = randomUUID();
      if (await this.tryClaim(id, requestHash, token)) return token;
      const held = await this.find(id);
      if (held !== undefined) return held;
      // It was released in between.
      if (attempt === MAX_ATTEMPTS) return { requestHash, kept: undefined };
    }
  }

  async renew({ owner, key }: KeyId, token: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE ingest.idempotency_keys SET locked_until = now() + make_interval(secs => $4)
       WHERE owner = $1 AND key = $2 AND lock_token = $3`,
      [owner, key, token, CLAIM_SECONDS],
    );
  }

  async keep({ owner, key }: KeyId, token: string, bodyHash: string, answer: Answer): Promise<void> {
    await this.dataSource.query(
      `UPDATE ingest.idempotency_keys
       SET body_hash = $4, status = $5, location = $6, answer = $7, lock_token = NULL, locked_until = NULL
       WHERE owner = $1 AND key = $2 AND lock_token = $3`,
      [owner, key, token, bodyHash, answer.status, answer.location ?? null, answer.body],
    );
  }

  /** Without an answer: the same key may be used again at once. */
  async release({ owner, key }: KeyId, token: string): Promise<void> {
    await this.dataSource.query(
      'DELETE FROM ingest.idempotency_keys WHERE owner = $1 AND key = $2 AND lock_token = $3',
      [owner, key, token],
    );
  }

  /** @returns whether there may be more */
  async deleteExpired(): Promise<boolean> {
    const [, deleted] = await this.dataSource.query<[unknown[], number]>(
      `DELETE FROM ingest.idempotency_keys WHERE (owner, key) IN (
         SELECT owner, key FROM ingest.idempotency_keys WHERE expires_at < now()
         LIMIT ${EXPIRED_AT_ONCE} FOR UPDATE SKIP LOCKED)`,
    );
    return deleted === EXPIRED_AT_ONCE;
  }

  private async tryClaim({ owner, key }: KeyId, requestHash: string, token: string): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `INSERT INTO ingest.idempotency_keys AS k (owner, key, request_hash, lock_token, locked_until, expires_at)
       VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5), now() + make_interval(hours => ${KEPT_HOURS}))
       ON CONFLICT (owner, key) DO UPDATE
       SET request_hash = excluded.request_hash, body_hash = NULL, status = NULL, location = NULL, answer = NULL,
           lock_token = excluded.lock_token, locked_until = excluded.locked_until, expires_at = excluded.expires_at
       WHERE k.expires_at <= now() OR (k.status IS NULL AND k.locked_until <= now())
       RETURNING key`,
      [owner, key, requestHash, token, CLAIM_SECONDS],
    );
    return rows.length > 0;
  }

  private async find({ owner, key }: KeyId): Promise<Held | undefined> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT request_hash AS "requestHash", body_hash AS "bodyHash", status, location, answer
       FROM ingest.idempotency_keys WHERE owner = $1 AND key = $2`,
      [owner, key],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    const { requestHash, bodyHash, status, location, answer } = row;
    const isKept = status !== null && bodyHash !== null && answer !== null;
    return {
      requestHash,
      kept: isKept ? { status, bodyHash, body: answer, location: location ?? undefined } : undefined,
    };
  }
}
