import type { DataSource } from 'typeorm';
import { sqlState } from '#libs/persistence';
import { feedIdOf } from '../feeds/feed-id.js';
import { addHosts } from '../politeness/hosts.js';
import type { LeasedFeed } from './leased-feed.js';

export type MoveResult = 'moved' | 'duplicate' | 'kept';

const MAX_FORMER_URLS = 10;
const UNIQUE_VIOLATION = '23505';

/**
 * Gives a feed its new address; the old one stays known. Where another feed has that address, this one becomes its
 * duplicate and is polled no more; unless the other one is not polled either: then all stays as it is.
 */
export async function moveFeed(
  dataSource: DataSource,
  feed: Pick<LeasedFeed, 'feedId' | 'url'>,
  to: { url: string; domain: string },
): Promise<MoveResult> {
  try {
    return (await takeAddress(dataSource, feed, to)) ? 'moved' : 'kept';
  } catch (error) {
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    return (await becomeDuplicate(dataSource, feed, feedIdOf(to.url))) ? 'duplicate' : 'kept';
  }
}

/** Validators belong to an address. Nothing happens where the feed was removed or moved meanwhile. */
async function takeAddress(
  dataSource: DataSource,
  { feedId, url }: Pick<LeasedFeed, 'feedId' | 'url'>,
  to: { url: string; domain: string },
): Promise<boolean> {
  await addHosts(dataSource, [to.domain]);
  const [rows] = await dataSource.query<[unknown[], number]>(
    `UPDATE ingest.feeds
     SET url = $3, url_key = $4, domain = $5, moving = NULL, validator_trust = NULL, turn_at = NULL,
         former_urls = (array_append(former_urls, url))[greatest(1, cardinality(former_urls) + 2 - $6):], updated_at = now()
     WHERE feed_id = $1 AND url = $2 RETURNING feed_id`,
    [feedId, url, to.url, feedIdOf(to.url), to.domain, MAX_FORMER_URLS],
  );
  return rows.length > 0;
}

async function becomeDuplicate(
  dataSource: DataSource,
  { feedId, url }: Pick<LeasedFeed, 'feedId' | 'url'>,
  key: string,
): Promise<boolean> {
  const [rows] = await dataSource.query<[unknown[], number]>(
    `UPDATE ingest.feeds f SET ended = 'duplicate', duplicate_of = other.feed_id, moving = NULL, updated_at = now()
     FROM ingest.feeds other
     WHERE f.feed_id = $1 AND f.url = $2 AND other.url_key = $3 AND other.enabled AND other.ended IS NULL
     RETURNING f.feed_id`,
    [feedId, url, key],
  );
  return rows.length > 0;
}
