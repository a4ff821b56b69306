/** What ingest remembers of an article. */
export interface ArticleRow {
  articleId: string;
  revision: number;
  /** Below `revision` while it is not known that the log has it. */
  publishedRevision: number;
  /** The source whose changes make revisions. */
  sourceKey: string;
  sourceHash: string;
  contentHash: string;
}

export interface DeliveredContent {
  articleId: string;
  sourceKey: string;
  sourceHash: string;
}

export interface RevisionDecision {
  revision: number;
  /** False: the log has this revision, or gets it from another delivery of the same batch. */
  publish: boolean;
  /** Undefined: the row stays as it is. */
  change: 'insert' | 'update' | undefined;
  reason: string;
}

/** Whether a delivery of a known article brings nothing: the log has its revision, and its source has not changed it. */
export const isUnchanged = (row: ArticleRow, delivered: Omit<DeliveredContent, 'articleId'>): boolean =>
  row.publishedRevision === row.revision &&
  (row.sourceKey !== delivered.sourceKey || row.sourceHash === delivered.sourceHash);

/**
 * The revision of a delivered article. A new one arises only where the same source delivers another title or body, back
 * to an earlier one included. A copy from another source makes none; it is published only where the log may lack the
 * revision, and its source then takes the article over.
 */
export function decideRevision(row: ArticleRow | undefined, delivered: DeliveredContent): RevisionDecision {
  if (row === undefined) return { revision: 1, publish: true, change: 'insert', reason: 'it is new' };
  const { revision, publishedRevision } = row;
  if (isUnchanged(row, delivered)) {
    const reason =
      row.sourceKey === delivered.sourceKey ? 'it has not changed' : 'it is a copy from another source';
    return { revision, publish: false, change: undefined, reason };
  }
  if (row.sourceKey !== delivered.sourceKey) {
    return {
      revision,
      publish: true,
      change: 'update',
      reason: 'the source before did not get it published',
    };
  }
  if (row.sourceHash !== delivered.sourceHash) {
    return {
      revision: revision + 1,
      publish: true,
      change: 'update',
      reason: 'the source changed title or body',
    };
  }
  const reason = publishedRevision === 0 ? 'it is new' : 'the source changed title or body';
  return { revision, publish: true, change: undefined, reason };
}
