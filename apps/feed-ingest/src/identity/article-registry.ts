import type { DataSource, EntityManager } from 'typeorm';
import { sqlState, unnest } from '#libs/persistence';
import { resolve, type Identification, type NewAlias, type Resolution } from './identification.js';
import { decideRevision, isUnchanged, type ArticleRow, type RevisionDecision } from './revisions.js';

export interface Candidate {
  identification: Identification;
  sourceKey: string;
  sourceHash: string;
}

export interface ContentCandidate extends Candidate {
  contentHash: string;
}

export type Assignment = Resolution & Omit<RevisionDecision, 'change'>;

export interface PublishedRevision {
  articleId: string;
  revision: number;
}

/** Another transaction was first with an alias of the batch: what it committed is seen at the next attempt. */
class RaceLostError extends Error {}

const MAX_ATTEMPTS = 6;

/** Also what Postgres rolled back for another's sake (SQLSTATE class 40). */
const isRace = (error: unknown): boolean =>
  error instanceof RaceLostError || sqlState(error)?.startsWith('40') === true;

const ARTICLE_COLUMNS = `article_id AS "articleId", revision, published_revision AS "publishedRevision",
  source_key AS "sourceKey", source_hash AS "sourceHash", content_hash AS "contentHash"`;

/**
 * Which article is which, and its revisions. Locks are taken in the order aliases, articles, each sorted, so that
 * batches that overlap wait for each other and never deadlock.
 */
export class ArticleRegistry {
  constructor(private readonly dataSource: DataSource) {}

  /** For each candidate its article, where it is known by all its aliases and brings nothing new. Takes no lock. */
  async findUnchanged(batch: readonly Candidate[]): Promise<(PublishedRevision | undefined)[]> {
    const keys = aliasKeys(batch);
    const rows: (ArticleRow & { aliasKey: string })[] = await this.dataSource.query(
      `SELECT alias_key AS "aliasKey", ${ARTICLE_COLUMNS}
       FROM ingest.aliases JOIN ingest.articles USING (article_id) WHERE alias_key = ANY($1)`,
      [keys],
    );
    const byAlias = new Map(rows.map((row) => [row.aliasKey, row]));
    return batch.map((candidate) => {
      const found = candidate.identification.aliases.map(({ key }) => byAlias.get(key));
      const first = found[0];
      return first !== undefined && !found.includes(undefined) && isUnchanged(first, candidate)
        ? first
        : undefined;
    });
  }

  /**
   * Decides who each article is and which revision, and commits that. A revision counts as published only after
   * `markPublished`; until then every delivery of it is to be published again.
   */
  async assign(batch: readonly ContentCandidate[]): Promise<Assignment[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction((manager) => assignWithin(manager, batch));
      } catch (error) {
        if (attempt === MAX_ATTEMPTS || !isRace(error)) throw error;
      }
    }
  }

  /** To be called once the log has acknowledged these revisions. */
  async markPublished(revisions: readonly PublishedRevision[]): Promise<void> {
    if (revisions.length === 0) return;
    const { from, parameters } = unnest<PublishedRevision>(
      [
        { name: 'article_id', type: 'text', value: ({ articleId }) => articleId },
        { name: 'revision', type: 'integer', value: ({ revision }) => revision },
      ],
      revisions,
    );
    await this.dataSource.query(
      `WITH newest AS (SELECT article_id, max(revision) AS revision FROM ${from} GROUP BY article_id),
       locked AS (
         SELECT article_id FROM ingest.articles WHERE article_id IN (SELECT article_id FROM newest)
         ORDER BY article_id FOR UPDATE
       )
       UPDATE ingest.articles a SET published_revision = greatest(a.published_revision, newest.revision)
       FROM newest JOIN locked USING (article_id) WHERE a.article_id = newest.article_id`,
      parameters,
    );
  }
}

const aliasKeys = (batch: readonly Candidate[]): string[] =>
  batch.flatMap(({ identification }) => identification.aliases.map(({ key }) => key));

async function assignWithin(
  manager: EntityManager,
  batch: readonly ContentCandidate[],
): Promise<Assignment[]> {
  const known: { key: string; articleId: string }[] = await manager.query(
    'SELECT alias_key AS key, article_id AS "articleId" FROM ingest.aliases WHERE alias_key = ANY($1)',
    [aliasKeys(batch)],
  );
  const { resolutions, newAliases } = resolve(
    batch.map(({ identification }) => identification),
    new Map(known.map(({ key, articleId }) => [key, articleId])),
  );
  await insertAliases(manager, newAliases);
  const ids = resolutions.map(({ articleId }) => articleId);
  const rows = await lockArticles(manager, ids);
  const { assignments, inserts, updates } = decide(batch, resolutions, rows);
  await insertArticles(manager, inserts);
  await updateArticles(manager, updates);
  return assignments;
}

/** Waits for other transactions that insert the same ones. */
async function insertAliases(manager: EntityManager, aliases: readonly NewAlias[]): Promise<void> {
  if (aliases.length === 0) return;
  const { from, parameters } = unnest<NewAlias>(
    [
      { name: 'alias_key', type: 'text', value: ({ key }) => key },
      { name: 'kind', type: 'text', value: ({ kind }) => kind },
      { name: 'article_id', type: 'text', value: ({ articleId }) => articleId },
    ],
    aliases,
  );
  const inserted: unknown[] = await manager.query(
    `INSERT INTO ingest.aliases (alias_key, kind, article_id)
     SELECT alias_key, kind, article_id FROM ${from} ORDER BY alias_key
     ON CONFLICT DO NOTHING RETURNING alias_key`,
    parameters,
  );
  if (inserted.length < aliases.length) throw new RaceLostError('an alias was taken meanwhile');
}

async function lockArticles(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, ArticleRow>> {
  const rows: ArticleRow[] = await manager.query(
    `SELECT ${ARTICLE_COLUMNS} FROM ingest.articles WHERE article_id = ANY($1) ORDER BY article_id FOR UPDATE`,
    [ids],
  );
  return new Map(rows.map((row) => [row.articleId, row]));
}

interface Decided {
  assignments: Assignment[];
  inserts: ArticleRow[];
  updates: ArticleRow[];
}

/** One after the other: a batch may hold an article more than once. */
function decide(
  batch: readonly ContentCandidate[],
  resolutions: readonly Resolution[],
  stored: ReadonlyMap<string, ArticleRow>,
): Decided {
  const rows = new Map(stored);
  const changed = new Set<string>();
  const goingOut = new Set<string>();
  const assignments = batch.map((candidate, index) => {
    const resolution = resolutions[index];
    if (resolution === undefined) throw new Error('a candidate was not resolved');
    const { articleId } = resolution;
    const { sourceKey, sourceHash, contentHash } = candidate;
    const row = rows.get(articleId);
    const { change, ...decision } = decideRevision(row, { articleId, sourceKey, sourceHash });
    const { revision } = decision;
    if (change !== undefined) {
      const publishedRevision = row?.publishedRevision ?? 0;
      rows.set(articleId, { articleId, revision, publishedRevision, sourceKey, sourceHash, contentHash });
      changed.add(articleId);
    }
    const event = `${articleId} ${revision}`;
    const publish = decision.publish && !goingOut.has(event);
    if (publish) goingOut.add(event);
    return { ...resolution, ...decision, publish };
  });
  const changes = [...changed].sort().flatMap((id) => rows.get(id) ?? []);
  return {
    assignments,
    inserts: changes.filter(({ articleId }) => !stored.has(articleId)),
    updates: changes.filter(({ articleId }) => stored.has(articleId)),
  };
}

const unnestArticles = (rows: readonly ArticleRow[]) =>
  unnest<ArticleRow>(
    [
      { name: 'article_id', type: 'text', value: ({ articleId }) => articleId },
      { name: 'revision', type: 'integer', value: ({ revision }) => revision },
      { name: 'source_key', type: 'text', value: ({ sourceKey }) => sourceKey },
      { name: 'source_hash', type: 'text', value: ({ sourceHash }) => sourceHash },
      { name: 'content_hash', type: 'text', value: ({ contentHash }) => contentHash },
    ],
    rows,
  );

async function insertArticles(manager: EntityManager, rows: readonly ArticleRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { from, parameters } = unnestArticles(rows);
  await manager.query(
    `INSERT INTO ingest.articles (article_id, revision, source_key, source_hash, content_hash)
     SELECT article_id, revision, source_key, source_hash, content_hash FROM ${from}`,
    parameters,
  );
}

async function updateArticles(manager: EntityManager, rows: readonly ArticleRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { from, parameters } = unnestArticles(rows);
  await manager.query(
    `UPDATE ingest.articles a
     SET revision = n.revision, source_key = n.source_key, source_hash = n.source_hash,
         content_hash = n.content_hash, updated_at = now()
     FROM ${from} WHERE a.article_id = n.article_id`,
    parameters,
  );
}
