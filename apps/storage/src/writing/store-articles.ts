import type { EntityManager } from 'typeorm';
import { unnest, type BulkColumn } from '#libs/persistence';
import { articleColumns, eventColumns, revisionColumns } from './article-columns.js';
import { newestOfEachArticle, newestOfEachRevision, type Arrival } from './arrivals.js';
import { quoteColumns, quoteRows } from './quote-columns.js';
import { speakerColumns, speakersOf } from './speaker-columns.js';

export interface StoredCounts {
  /** Revisions written, older ones of an article included. */
  revisions: number;
  /** Articles whose newest revision is now another one. */
  articles: number;
}

/**
 * Characters of a text and of a title that are indexed. A tsvector holds a megabyte; 100,000 characters stay under it
 * in any script (at worst 8 bytes each: hyphenated words of four-byte letters, whole and in parts).
 */
const MAX_INDEXED_TEXT = 100_000;
const MAX_INDEXED_TITLE = 1_000;

/**
 * Writes what is newer than what is there: every revision, and the newest of each article as a whole with its quotes.
 * What is known already costs one look-up and no write; that is what a redelivered batch consists of. The guards of the
 * upserts hold against another writer that comes between.
 * @param sorted by article, revision and generation, so that all writers lock rows in one order.
 */
export async function storeArticles(
  manager: EntityManager,
  sorted: readonly Arrival[],
): Promise<StoredCounts> {
  const unknown = await dropKnown(manager, newestOfEachRevision(sorted));
  if (unknown.length === 0) return { revisions: 0, articles: 0 };
  const revisions = await upsertRevisions(manager, unknown);
  const articles = await upsertArticles(manager, newestOfEachArticle(revisions));
  await addSpeakers(manager, articles);
  await replaceQuotes(manager, articles);
  return { revisions: revisions.length, articles: articles.length };
}

async function dropKnown(manager: EntityManager, arrivals: Arrival[]): Promise<Arrival[]> {
  const { from, parameters } = unnest(revisionColumns, arrivals);
  const written = await manager.query<ArticleKey[]>(
    `SELECT article_id, revision FROM ${from} WHERE NOT EXISTS (
       SELECT FROM storage.article_revisions r
       WHERE r.article_id = n.article_id AND r.revision = n.revision AND r.generation >= n.generation)`,
    parameters,
  );
  return withKeys(arrivals, written);
}

async function upsertRevisions(manager: EntityManager, arrivals: Arrival[]): Promise<Arrival[]> {
  const { from, parameters } = unnest(eventColumns, arrivals);
  const written = await manager.query<ArticleKey[]>(
    `INSERT INTO storage.article_revisions AS r (${names(eventColumns)})
     SELECT ${names(eventColumns)} FROM ${from}
     ON CONFLICT (article_id, revision) DO UPDATE
     SET generation = excluded.generation, event_id = excluded.event_id, event = excluded.event,
         event_bytes = excluded.event_bytes, stored_at = clock_timestamp()
     WHERE r.generation < excluded.generation
     RETURNING article_id, revision`,
    parameters,
  );
  return withKeys(arrivals, written);
}

async function upsertArticles(manager: EntityManager, arrivals: Arrival[]): Promise<Arrival[]> {
  const { from, parameters } = unnest(articleColumns, arrivals);
  const stored = names(articleColumns.filter(({ name }) => name !== 'body'));
  const written = await manager.query<ArticleKey[]>(
    `INSERT INTO storage.articles AS a (${stored}, search)
     SELECT ${stored}, setweight(to_tsvector('simple', left(coalesce(title, ''), ${MAX_INDEXED_TITLE})), 'A')
       || to_tsvector('simple', left(body, ${MAX_INDEXED_TEXT}))
     FROM ${from}
     ON CONFLICT (article_id) DO UPDATE
     SET (${stored}, search, stored_at) = (${stored.replaceAll(/\w+/g, 'excluded.$&')}, excluded.search, clock_timestamp())
     WHERE (a.revision, a.generation) < (excluded.revision, excluded.generation)
     RETURNING article_id, revision`,
    parameters,
  );
  return withKeys(arrivals, written);
}

async function replaceQuotes(manager: EntityManager, arrivals: Arrival[]): Promise<void> {
  await manager.query('DELETE FROM storage.quotes WHERE article_id = ANY($1)', [
    arrivals.map(({ article }) => article.articleId),
  ]);
  const rows = quoteRows(arrivals);
  if (rows.length === 0) return;
  const { from, parameters } = unnest(quoteColumns, rows);
  await manager.query(
    `INSERT INTO storage.quotes (${names(quoteColumns)}) SELECT ${names(quoteColumns)} FROM ${from}`,
    parameters,
  );
}

/** A speaker's id is made of type and name, so whoever is known already stays as they are. */
async function addSpeakers(manager: EntityManager, arrivals: Arrival[]): Promise<void> {
  const { from, parameters } = unnest(speakerColumns, speakersOf(arrivals));
  await manager.query(
    `INSERT INTO storage.speakers (speaker_id, type, name, names)
     SELECT speaker_id, type, name, ARRAY(SELECT jsonb_array_elements_text(names)) FROM ${from}
     WHERE NOT EXISTS (SELECT FROM storage.speakers s WHERE s.speaker_id = n.speaker_id)
     ON CONFLICT DO NOTHING`,
    parameters,
  );
}

interface ArticleKey {
  article_id: string;
  revision: number;
}

const names = <Row>(columns: readonly BulkColumn<Row>[]): string =>
  columns.map(({ name }) => name).join(', ');

/** Of arrivals with one a revision, in their order. */
function withKeys(arrivals: readonly Arrival[], keys: readonly ArticleKey[]): Arrival[] {
  const wanted = new Set(keys.map(({ article_id, revision }) => `${article_id}/${revision}`));
  return arrivals.filter(({ article }) => wanted.has(`${article.articleId}/${article.revision}`));
}
