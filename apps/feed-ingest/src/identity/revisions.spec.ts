import { describe, expect, it } from '@jest/globals';
import { decideRevision, type ArticleRow } from './revisions.js';

const row = (fields: Partial<ArticleRow> = {}): ArticleRow => ({
  articleId: 'a',
  revision: 2,
  publishedRevision: 2,
  sourceKey: 'feed:f',
  sourceHash: 'h',
  contentHash: 'c',
  ...fields,
});

describe('decideRevision', () => {
  it.each<
    [name: string, row: ArticleRow | undefined, sourceKey: string, sourceHash: string, decision: object]
  >([
    ['a new article', undefined, 'feed:f', 'h', { revision: 1, publish: true, change: 'insert' }],
    ['the same again', row(), 'feed:f', 'h', { revision: 2, publish: false, change: undefined }],
    ['a change by its source', row(), 'feed:f', 'other', { revision: 3, publish: true, change: 'update' }],
    ["another source's copy", row(), 'feed:g', 'other', { revision: 2, publish: false, change: undefined }],
    [
      'the same, not known to be published',
      row({ publishedRevision: 1 }),
      'feed:f',
      'h',
      { revision: 2, publish: true, change: undefined },
    ],
    [
      'a change of what is not known to be published',
      row({ publishedRevision: 1 }),
      'feed:f',
      'other',
      { revision: 3, publish: true, change: 'update' },
    ],
    [
      "another source's copy of what is not known to be published",
      row({ publishedRevision: 1 }),
      'feed:g',
      'other',
      { revision: 2, publish: true, change: 'update' },
    ],
  ])('%s', (_name, stored, sourceKey, sourceHash, decision) => {
    expect(decideRevision(stored, { articleId: 'a', sourceKey, sourceHash })).toMatchObject(decision);
  });
});
