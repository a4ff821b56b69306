import type { DataSource } from 'typeorm';
import type { Logger } from '#libs/observability';
import { findUsableKey, hashKey, noteUse } from './key-store.js';

export interface KnownKey {
  id: string;
  scopes: readonly string[];
}

/** A revoked key may work this much longer. */
const CACHE_TTL_MS = 10_000;
const CACHE_SIZE = 1_000;
/** Shorter or longer is no key of ours, and not worth a look-up. */
const MIN_LENGTH = 16;
const MAX_LENGTH = 256;

/** Looks keys up by their hash and remembers the good ones for a moment. */
export class ApiKeys {
  /** By hash; the oldest first. */
  private readonly known = new Map<string, { key: KnownKey; until: number }>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly logger: Logger,
    private readonly now: () => number = Date.now,
  ) {}

  /** Undefined where there is no such key, or it was revoked or has expired. */
  async find(key: string): Promise<KnownKey | undefined> {
    if (key.length < MIN_LENGTH || key.length > MAX_LENGTH) return undefined;
    const keyHash = hashKey(key);
    const id = keyHash.toString('base64');
    const remembered = this.known.get(id);
    if (remembered !== undefined && remembered.until > this.now()) return remembered.key;
    this.known.delete(id);
    const found = await findUsableKey(this.dataSource, keyHash);
    if (found === null) return undefined;
    this.remember(id, found);
    await this.noteUse(found.id);
    return found;
  }

  private remember(id: string, { id: keyId, scopes }: KnownKey): void {
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size >= CACHE_SIZE) this.known.delete(oldest);
    this.known.set(id, { key: { id: keyId, scopes }, until: this.now() + CACHE_TTL_MS });
  }

  /** A note that cannot be made must not keep a good key out. */
  private async noteUse(id: string): Promise<void> {
    try {
      await noteUse(this.dataSource, id);
    } catch (error) {
      this.logger.warn({ err: error, keyId: id }, 'the use of an API key could not be noted');
    }
  }
}
