import type { DataSource, EntityManager } from 'typeorm';
import { unnest } from '#libs/persistence';
import type { Authority } from './authority.js';
import type { NewAlias } from './identification.js';
import type { ArticleRow } from './revisions.js';

type Queryable = Pick<EntityManager | DataSource, 'query'>;

/** An article found by an alias. */
export interface KnownArticle extends ArticleRow {
  claimed: boolean;
  /** When its newest revision was made; milliseconds since 1970. */
  changedAt: number;
  /** How that came. */
  origin: string | undefined;
}

/** As the database gives it, also through JSON. */
interface StoredRow {
  articleId: string;
  revision: number;
  publishedRevision: number;
  sourceKey: string;
  authority: Authority;
  sourceHash: string;
  contentHash: string;
  titleDigest: string | null;
  textDigest: string | null;
  wordsDigest: string | null;
  url: string | null;
  publishedAt: string | null;
}

const ARTICLE_COLUMNS = `article_id AS "articleId", revision, published_revision AS "publishedRevision",
  source_key AS "sourceKey", authority, source_hash AS "sourceHash", content_hash AS "contentHash",
  title_digest AS "titleDigest", text_digest AS "textDigest", words_digest AS "wordsDigest", url,
  to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "publishedAt"`;

interface Lookup {
  trust: { feedId: string; trust: unknown }[];
  known: (StoredRow & { aliasKey: string; claimed: boolean; changedAt: string; origin: string | null })[];
}

/** The articles of aliases, and what was kept about feeds, in one round trip. Takes no lock. */
export async function lookUp(
  database: Queryable,
  aliasKeys: readonly string[],
  feedIds: readonly string[],
): Promise<{ known: Map<string, KnownArticle>; trust: Map<string, unknown> }> {
  const [found] = await database.query<Lookup[]>(
    `SELECT
       (SELECT coalesce(json_agg(json_build_object('feedId', feed_id, 'trust', trust)), '[]')
        FROM ingest.feed_trust WHERE feed_id = ANY($2)) AS trust,
       (SELECT coalesce(json_agg(k), '[]') FROM (
         SELECT alias_key AS "aliasKey", claimed, ${ARTICLE_COLUMNS}, updated_at AS "changedAt", origin
         FROM ingest.aliases JOIN ingest.articles USING (article_id) WHERE alias_key = ANY($1)
       ) k) AS known`,
    [aliasKeys, feedIds],
  );
  const known = (found?.known ?? []).map(({ aliasKey, claimed, changedAt, origin, ...row }) => {
    const article = { ...toRow(row), claimed, changedAt: Date.parse(changedAt), origin: origin ?? undefined };
    return [aliasKey, article] as const;
  });
  const trust = (found?.trust ?? []).map((each) => [each.feedId, each.trust] as const);
  return { known: new Map(known), trust: new Map(trust) };
}

function toRow({ titleDigest, textDigest, wordsDigest, url, publishedAt, ...row }: StoredRow): ArticleRow {
  const digests =
    titleDigest === null || textDigest === null || wordsDigest === null
      ? undefined
      : { title: titleDigest, text: textDigest, words: wordsDigest };
  return { ...row, digests, url: url ?? undefined, publishedAt: publishedAt ?? undefined };
}

const unnestAliases = (aliases: readonly NewAlias[]) =>
  unnest<NewAlias>(
    [
      { name: 'alias_key', type: 'text', value: ({ key }) => key },
      { name: 'kind', type: 'text', value: ({ kind }) => kind },
      { name: 'article_id', type: 'text', value: ({ articleId }) => articleId },
      { name: 'claimed', type: 'boolean', value: ({ claimed }) => claimed },
    ],
    aliases,
  );

/**
 * Gives aliases that are nobody's, or only claimed, to their articles; waits for other transactions that insert the same
 * ones. Returns how many it gave: an alias that was taken meanwhile is not.
 */
export async function insertAliases(database: Queryable, aliases: readonly NewAlias[]): Promise<number> {
  if (aliases.length === 0) return 0;
  const { from, parameters } = unnestAliases(aliases);
  const inserted = await database.query<unknown[]>(
    `INSERT INTO ingest.aliases AS a (alias_key, kind, article_id, claimed)
     SELECT alias_key, kind, article_id, claimed FROM ${from} ORDER BY alias_key
     ON CONFLICT (alias_key) DO UPDATE SET article_id = excluded.article_id, claimed = false
       WHERE a.claimed AND NOT excluded.claimed AND a.article_id <> excluded.article_id
     RETURNING alias_key`,
    parameters,
  );
  return inserted.length;
}

export async function lockArticles(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, ArticleRow>> {
  const rows = await manager.query<StoredRow[]>(
    `SELECT ${ARTICLE_COLUMNS} FROM ingest.articles WHERE article_id = ANY($1) ORDER BY article_id FOR UPDATE`,
    [ids],
  );
  return new Map(rows.map((row) => [row.articleId, toRow(row)]));
}

/** What was kept of unpublished revisions of articles that are locked, by article. */
export async function keptContents(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await manager.query<{ articleId: string; kept: string }[]>(
    `SELECT article_id AS "articleId", kept_content AS kept FROM ingest.articles
     WHERE article_id = ANY($1) AND kept_content IS NOT NULL`,
    [ids],
  );
  return new Map(rows.map(({ articleId, kept }) => [articleId, kept]));
}

/** A row as it is to be stored. */
export interface StorableRow extends ArticleRow {
  /** How its newest revision came. */
  origin: string;
  /** What is published of that, as JSON, where it could not be made again. */
  kept: string | undefined;
}

const unnestArticles = (rows: readonly StorableRow[]) =>
  unnest<StorableRow>(
    [
      { name: 'article_id', type: 'text', value: ({ articleId }) => articleId },
      { name: 'revision', type: 'integer', value: ({ revision }) => revision },
      { name: 'source_key', type: 'text', value: ({ sourceKey }) => sourceKey },
      { name: 'authority', type: 'text', value: ({ authority }) => authority },
      { name: 'source_hash', type: 'text', value: ({ sourceHash }) => sourceHash },
      { name: 'content_hash', type: 'text', value: ({ contentHash }) => contentHash },
      { name: 'title_digest', type: 'text', value: ({ digests }) => digests?.title },
      { name: 'text_digest', type: 'text', value: ({ digests }) => digests?.text },
      { name: 'words_digest', type: 'text', value: ({ digests }) => digests?.words },
      { name: 'url', type: 'text', value: ({ url }) => url },
      { name: 'published_at', type: 'timestamptz', value: ({ publishedAt }) => publishedAt },
      { name: 'origin', type: 'text', value: ({ origin }) => origin },
      { name: 'kept_content', type: 'text', value: ({ kept }) => kept },
    ],
    rows,
  );

const STORED = `source_key, authority, source_hash, content_hash, title_digest, text_digest, words_digest, url,
  published_at, origin, kept_content`;

export async function insertArticles(manager: EntityManager, rows: readonly StorableRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { from, parameters } = unnestArticles(rows);
  await manager.query(
    `INSERT INTO ingest.articles (article_id, revision, ${STORED}) SELECT article_id, revision, ${STORED} FROM ${from}`,
    parameters,
  );
}

export async function updateArticles(manager: EntityManager, rows: readonly StorableRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { from, parameters } = unnestArticles(rows);
  await manager.query(
    `UPDATE ingest.articles a SET (revision, ${STORED}, updated_at) =
       (n.revision, n.source_key, n.authority, n.source_hash, n.content_hash, n.title_digest, n.text_digest,
        n.words_digest, n.url, n.published_at, n.origin, n.kept_content, now())
     FROM ${from} WHERE a.article_id = n.article_id`,
    parameters,
  );
}

export interface PublishedRevision {
  articleId: string;
  revision: number;
}

/** Also lets go of what was kept of them. Locks in the order of ids, as `lockArticles` does. */
export async function markPublished(
  database: Queryable,
  revisions: readonly PublishedRevision[],
): Promise<void> {
  if (revisions.length === 0) return;
  const { from, parameters } = unnest<PublishedRevision>(
    [
      { name: 'article_id', type: 'text', value: ({ articleId }) => articleId },
      { name: 'revision', type: 'integer', value: ({ revision }) => revision },
    ],
    revisions,
  );
  await database.query(
    `WITH newest AS (SELECT article_id, max(revision) AS revision FROM ${from} GROUP BY article_id),
     locked AS (
       SELECT article_id FROM ingest.articles WHERE article_id IN (SELECT article_id FROM newest)
       ORDER BY article_id FOR UPDATE
     )
     UPDATE ingest.articles a SET published_revision = greatest(a.published_revision, newest.revision),
       kept_content = CASE WHEN newest.revision < a.revision THEN a.kept_content END
     FROM newest JOIN locked USING (article_id) WHERE a.article_id = newest.article_id`,
    parameters,
  );
}
