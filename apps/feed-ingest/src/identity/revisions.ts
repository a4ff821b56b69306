import type { Authority, Source } from './authority.js';
import { changeBetween, counts, type Compared, type Digests } from './digests.js';

/** What ingest remembers of an article. */
export interface ArticleRow {
  articleId: string;
  revision: number;
  /** Below `revision` while it is not known that the log has it. */
  publishedRevision: number;
  /** The source whose changes make revisions. */
  sourceKey: string;
  authority: Authority;
  sourceHash: string;
  contentHash: string;
  /** Absent for articles of before they were kept. */
  digests: Digests | undefined;
  /** Canonical address, as its source last gave it. */
  url: string | undefined;
  /** RFC 3339, as its source last gave it. */
  publishedAt: string | undefined;
}

/** A version of an article as a source delivers it. */
export interface DeliveredVersion {
  source: Source;
  /** Over title and body as delivered, before extraction. */
  sourceHash: string;
  /** What a change is told by. */
  compared: Compared;
  digests: () => Digests;
}

export interface Version extends DeliveredVersion {
  /** Over title and text as we would publish them. */
  contentHash: string;
  url: string | undefined;
  /** RFC 3339 */
  publishedAt: string | undefined;
}

export type RevisionCode =
  'first' | 'changed' | 'repeated' | 'unchanged' | 'copy' | 'site_takes_over' | 'replaced';

export interface RevisionDecision {
  revision: number;
  /** False: the log has this revision, or gets it from another delivery of the same batch. */
  publish: boolean;
  /** Whether the row becomes that of this version. */
  store: boolean;
  code: RevisionCode;
}

export const REVISION_REASONS: Readonly<Record<RevisionCode, string>> = {
  first: 'it is new',
  changed: 'its source changed title or body',
  repeated: 'it is not known that the log has it',
  unchanged: 'its source has not changed it',
  copy: 'it is a copy from another source',
  site_takes_over: "the site's own feed goes before a feed of another site",
  replaced: 'the source before did not get it published',
};

/** Whether a feed of the article's own site finds it in the hands of a feed of another site. */
export const takesOver = (row: Pick<ArticleRow, 'sourceKey' | 'authority'>, source: Source): boolean =>
  row.sourceKey !== source.key && row.authority === 'other_site' && source.authority === 'own_site';

/** Whether the log has the newest revision. */
export const isPublished = ({ publishedRevision, revision }: ArticleRow): boolean =>
  publishedRevision === revision;

/** Whether the same source delivers something else, in what is compared. */
function hasChanged(row: ArticleRow, { sourceHash, digests, compared }: DeliveredVersion): boolean {
  if (row.sourceHash === sourceHash) return false;
  return row.digests === undefined || counts(changeBetween(row.digests, digests()), compared);
}

/** Whether the log has the article, and a version makes no other revision of it. */
export const bringsNothing = (row: ArticleRow, version: DeliveredVersion): boolean =>
  isPublished(row) &&
  !takesOver(row, version.source) &&
  (row.sourceKey !== version.source.key || !hasChanged(row, version));

/** Whether a version is the newest revision again, of which it is not known that the log has it. */
export const repeats = (row: ArticleRow, version: DeliveredVersion): boolean =>
  !isPublished(row) &&
  !takesOver(row, version.source) &&
  row.sourceKey === version.source.key &&
  !hasChanged(row, version);

/**
 * The revision of a delivered article. A new one arises only where the same source delivers another title or body, back
 * to an earlier one included, and once where the site's own feed takes the article over and has other words. A copy from
 * another source makes none; it is published only where the log may lack the revision, and its source then takes the
 * article over.
 */
export function decideRevision(row: ArticleRow | undefined, version: Version): RevisionDecision {
  if (row === undefined) return { revision: 1, publish: true, store: true, code: 'first' };
  const { revision } = row;
  const published = isPublished(row);
  if (takesOver(row, version.source)) {
    const same = row.contentHash === version.contentHash;
    return {
      revision: same ? revision : revision + 1,
      publish: !same || !published,
      store: true,
      code: 'site_takes_over',
    };
  }
  if (row.sourceKey !== version.source.key) {
    return published
      ? { revision, publish: false, store: false, code: 'copy' }
      : { revision, publish: true, store: true, code: 'replaced' };
  }
  if (hasChanged(row, version))
    return { revision: revision + 1, publish: true, store: true, code: 'changed' };
  return published
    ? { revision, publish: false, store: false, code: 'unchanged' }
    : { revision, publish: true, store: false, code: 'repeated' };
}
