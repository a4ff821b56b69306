import type { DataSource, EntityManager } from 'typeorm';
import { sqlState } from '#libs/persistence';
import type { Alias } from './aliases.js';
import {
  insertAliases,
  insertArticles,
  keptContents,
  lockArticles,
  lookUp,
  markPublished,
  updateArticles,
  type KnownArticle,
  type PublishedRevision,
  type StorableRow,
} from './article-rows.js';
import { Gathered, mayPassLater } from '../gathered.js';
import { resolve, type NewAlias, type Resolution, type Resolvable } from './identification.js';
import {
  decideRevision,
  isPublished,
  type ArticleRow,
  type RevisionDecision,
  type Version,
} from './revisions.js';

export type { KnownArticle, PublishedRevision } from './article-rows.js';

/** An article that brings something, as far as its own source tells. */
export interface Candidate extends Resolvable {
  origin: string;
  version: Version;
  /** Of the address that its page says is its own. */
  pageAlias: Alias | undefined;
  /** Its content as JSON, where it may be another when it is made again: kept until the log has it. */
  kept: string | undefined;
}

export interface Assignment extends Resolution, Omit<RevisionDecision, 'store'> {
  /** What was kept of the revision: it is published instead of the candidate's own content. */
  kept: string | undefined;
}

export interface Found {
  /** By alias key; also what others asked for. */
  known: ReadonlyMap<string, KnownArticle>;
  /** What `keepTrust` kept. */
  trust: unknown;
}

/** Another transaction was first with an alias of the batch: what it committed is seen at the next attempt. */
class RaceLostError extends Error {}

const MAX_ATTEMPTS = 6;

/** Also what Postgres rolled back for another's sake (SQLSTATE class 40). */
const isRace = (error: unknown): boolean =>
  error instanceof RaceLostError || sqlState(error)?.startsWith('40') === true;

/**
 * Which article is which, and its revisions. Locks are taken in the order aliases, articles, each sorted, so that
 * batches that overlap wait for each other and never deadlock.
 */
export class ArticleRegistry {
  private readonly lookUps: Gathered<LookUp, Found>;

  constructor(private readonly dataSource: DataSource) {
    this.lookUps = new Gathered(
      (batch) => lookUpAll(dataSource, batch),
      MAX_LOOK_UPS,
      mayPassLater,
      GATHER_LOOK_UPS_MS,
    );
  }

  /**
   * The articles of aliases by alias key and, with a feed's id, what was kept about the feed by `keepTrust`.
   * Takes no lock: what it says may be old when it comes.
   */
  async lookUp(aliasKeys: readonly string[], feedId?: string): Promise<Found> {
    const first = await this.lookUpSome(aliasKeys.slice(0, MAX_KEYS), feedId);
    if (aliasKeys.length <= MAX_KEYS) return first;
    const known = new Map(first.known);
    for (let start = MAX_KEYS; start < aliasKeys.length; start += MAX_KEYS) {
      const more = await this.lookUpSome(aliasKeys.slice(start, start + MAX_KEYS));
      for (const [key, article] of more.known) known.set(key, article);
    }
    return { ...first, known };
  }

  private async lookUpSome(aliasKeys: readonly string[], feedId?: string): Promise<Found> {
    const [found] = await this.lookUps.run([{ aliasKeys, feedId }]);
    if (found === undefined) throw new Error('a look-up has no result');
    return found;
  }

  /** Gives aliases to articles that are there; one that another was first with stays the other's. */
  async learn(aliases: readonly NewAlias[]): Promise<void> {
    await insertAliases(this.dataSource, aliases);
  }

  /** @param trust JSON */
  async keepTrust(feedId: string, trust: object): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO ingest.feed_trust (feed_id, trust) VALUES ($1, $2)
       ON CONFLICT (feed_id) DO UPDATE SET trust = excluded.trust, updated_at = now()`,
      [feedId, JSON.stringify(trust)],
    );
  }

  /**
   * Decides who each article is and which revision, and commits that. A revision counts as published only after
   * `markPublished`; until then every delivery of it is to be published again.
   */
  async assign(batch: readonly Candidate[]): Promise<Assignment[]> {
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
    await markPublished(this.dataSource, revisions);
  }
}

async function assignWithin(manager: EntityManager, batch: readonly Candidate[]): Promise<Assignment[]> {
  const { known } = await lookUp(manager, aliasKeys(batch), []);
  const { resolutions, newAliases } = resolve(withPageAliases(batch, known), known);
  if ((await insertAliases(manager, newAliases)) < newAliases.length) {
    throw new RaceLostError('an alias was taken meanwhile');
  }
  const ids = resolutions.map(({ articleId }) => articleId);
  const rows = await lockArticles(manager, ids);
  const unpublished = [...rows.values()].filter((row) => !isPublished(row));
  const kept = await keptContents(
    manager,
    unpublished.map(({ articleId }) => articleId),
  );
  const { assignments, inserts, updates } = decide(batch, resolutions, rows, kept);
  await insertArticles(manager, inserts);
  await updateArticles(manager, updates);
  return assignments;
}

/** What one caller asks for. */
interface LookUp {
  aliasKeys: readonly string[];
  feedId: string | undefined;
}

/** Of one statement: its answer is held in memory. */
const MAX_KEYS = 5_000;
/** Of several callers: what comes while the database is asked is asked together. */
const MAX_LOOK_UPS = 20;
/** Documents of polls are read one after the other, a few milliseconds each. */
const GATHER_LOOK_UPS_MS = 8;

async function lookUpAll(dataSource: DataSource, batch: readonly LookUp[]): Promise<Found[]> {
  const keys = batch.flatMap(({ aliasKeys }) => aliasKeys);
  const feedIds = batch.flatMap(({ feedId }) => feedId ?? []);
  const { known, trust } = await lookUp(dataSource, keys, feedIds);
  return batch.map(({ feedId }) => ({ known, trust: feedId === undefined ? undefined : trust.get(feedId) }));
}

function aliasKeys(batch: readonly Candidate[]): string[] {
  const aliases = batch.flatMap(({ identification: { lookBy, learn }, pageAlias }) => [
    ...lookBy,
    ...learn,
    ...(pageAlias === undefined ? [] : [pageAlias]),
  ]);
  return [...new Set(aliases.map(({ key }) => key))];
}

/**
 * With what pages say is their own address. It is used only where no other page of the batch says the same, and an
 * article that is there already is only joined under the same title: some sites name one address on all their pages.
 */
function withPageAliases(
  batch: readonly Candidate[],
  known: ReadonlyMap<string, KnownArticle>,
): Resolvable[] {
  const named = new Map<string, number>();
  for (const { pageAlias } of batch) {
    if (pageAlias !== undefined) named.set(pageAlias.key, (named.get(pageAlias.key) ?? 0) + 1);
  }
  return batch.map(({ identification, source, version, pageAlias }) => {
    if (pageAlias === undefined || named.get(pageAlias.key) !== 1) return { identification, source };
    const owner = known.get(pageAlias.key);
    const { lookBy, learn, identity } = identification;
    if (owner === undefined) {
      return { identification: { lookBy, learn: [...learn, pageAlias], identity }, source };
    }
    if (owner.digests?.title !== version.digests().title) return { identification, source };
    return { identification: { lookBy: [...lookBy, pageAlias], learn, identity }, source };
  });
}

interface Decided {
  assignments: Assignment[];
  inserts: StorableRow[];
  updates: StorableRow[];
}

/** One after the other: a batch may hold an article more than once. */
function decide(
  batch: readonly Candidate[],
  resolutions: readonly Resolution[],
  stored: ReadonlyMap<string, ArticleRow>,
  kept: ReadonlyMap<string, string>,
): Decided {
  const rows = new Map<string, ArticleRow>(stored);
  const changed = new Map<string, StorableRow>();
  const goingOut = new Set<string>();
  const assignments = batch.map((candidate, index) => {
    const resolution = resolutions[index];
    if (resolution === undefined) throw new Error('a candidate was not resolved');
    const { articleId } = resolution;
    const row = rows.get(articleId);
    const { store, ...decision } = decideRevision(row, candidate.version);
    if (store) {
      const next = rowOf(articleId, candidate, decision.revision, row?.publishedRevision ?? 0);
      rows.set(articleId, next);
      changed.set(articleId, next);
    }
    const event = `${articleId} ${decision.revision}`;
    const publish = decision.publish && !goingOut.has(event);
    if (publish) goingOut.add(event);
    const isRepeat = decision.code === 'repeated';
    return { ...resolution, ...decision, publish, kept: isRepeat ? kept.get(articleId) : undefined };
  });
  const changes = [...changed.values()].sort((a, b) => (a.articleId < b.articleId ? -1 : 1));
  return {
    assignments,
    inserts: changes.filter(({ articleId }) => !stored.has(articleId)),
    updates: changes.filter(({ articleId }) => stored.has(articleId)),
  };
}

function rowOf(
  articleId: string,
  { version, origin, kept }: Candidate,
  revision: number,
  publishedRevision: number,
): StorableRow {
  const { source, sourceHash, contentHash, digests, url, publishedAt } = version;
  const { key: sourceKey, authority } = source;
  return {
    articleId,
    revision,
    publishedRevision,
    sourceKey,
    authority,
    sourceHash,
    contentHash,
    digests: digests(),
    url,
    publishedAt,
    origin,
    kept,
  };
}
