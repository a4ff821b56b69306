import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { ApiKeyEntity } from '#libs/persistence';
import type { Scope } from './scopes.js';

/**
 * SHA-256 without salt or rounds: a key is random and long, not a password, so there is nothing to guess; and a look-up
 * by hash compares nothing whose timing tells of the key.
 */
export const hashKey = (key: string): Buffer => createHash('sha256').update(key, 'utf8').digest();

/** A key that was neither revoked nor has expired, by the database's clock. */
export const findUsableKey = (dataSource: DataSource, keyHash: Buffer): Promise<ApiKeyEntity | null> =>
  dataSource
    .getRepository(ApiKeyEntity)
    .createQueryBuilder('key')
    .where('key.keyHash = :keyHash', { keyHash })
    .andWhere('key.revokedAt IS NULL')
    .andWhere('(key.expiresAt IS NULL OR key.expiresAt > now())')
    .getOne();

/** Notes the use of a key, at most once a minute. */
export async function noteUse(dataSource: DataSource, id: string): Promise<void> {
  await dataSource.query(
    `UPDATE access.api_keys SET last_used_at = now()
     WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')`,
    [id],
  );
}

export interface NewApiKey {
  /** Unique. A key of this name that is another one is replaced. */
  name: string;
  key: string;
  scopes: readonly Scope[];
}

/**
 * Stores a key that somebody else made, such as the first admin key from a secret. The same key again changes nothing,
 * so a revoked one stays revoked; another key under the name replaces it.
 * @param dataSource of the schema `access`.
 * @returns whether anything changed.
 */
export async function storeApiKey(
  dataSource: DataSource,
  { name, key, scopes }: NewApiKey,
): Promise<boolean> {
  const rows = await dataSource.query<unknown[]>(
    `INSERT INTO access.api_keys AS k (name, key_hash, scopes) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE
     SET key_hash = excluded.key_hash, scopes = excluded.scopes, created_at = now(),
         expires_at = NULL, revoked_at = NULL, last_used_at = NULL
     WHERE k.key_hash <> excluded.key_hash
     RETURNING id`,
    [name, hashKey(key), scopes],
  );
  return rows.length > 0;
}
