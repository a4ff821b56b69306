import { describe, expect, it } from '@jest/globals';
import type { Authority } from './authority.js';
import { digestsOf, type Compared } from './digests.js';
import { bringsNothing, decideRevision, repeats, type ArticleRow, type Version } from './revisions.js';

const row = (fields: Partial<ArticleRow> = {}): ArticleRow => ({
  articleId: 'a',
  revision: 2,
  publishedRevision: 2,
  sourceKey: 'feed:f',
  authority: 'own_site',
  sourceHash: 'h',
  contentHash: 'c',
  digests: digestsOf('Title', 'Twelve were seen. 12 in all.'),
  url: undefined,
  publishedAt: undefined,
  ...fields,
});

interface Delivered {
  key?: string;
  authority?: Authority;
  hash?: string;
  content?: string;
  title?: string;
  text?: string;
  compared?: Compared;
}

const version = (delivered: Delivered): Version => ({
  source: { key: delivered.key ?? 'feed:f', authority: delivered.authority ?? 'own_site' },
  sourceHash: delivered.hash ?? 'h',
  contentHash: delivered.content ?? 'c',
  digests: () => digestsOf(delivered.title ?? 'Title', delivered.text ?? 'Twelve were seen. 12 in all.'),
  compared: delivered.compared ?? 'whole',
  url: undefined,
  publishedAt: undefined,
});

const unpublished = row({ publishedRevision: 1 });
const foreign = row({ sourceKey: 'feed:g', authority: 'other_site' });

describe('decideRevision', () => {
  it.each<[name: string, row: ArticleRow | undefined, delivered: Delivered, decision: object]>([
    ['a new article', undefined, {}, { revision: 1, publish: true, store: true, code: 'first' }],
    ['the same again', row(), {}, { revision: 2, publish: false, store: false, code: 'unchanged' }],
    ['a change', row(), { hash: 'x' }, { revision: 3, publish: true, store: true, code: 'changed' }],
    [
      "another source's copy",
      row(),
      { key: 'feed:g', hash: 'x' },
      { revision: 2, publish: false, store: false, code: 'copy' },
    ],
    [
      'a push of a copy',
      row(),
      { key: 'push:x', authority: 'api_key', hash: 'x' },
      { revision: 2, publish: false, code: 'copy' },
    ],
    [
      'the same, not known to be published',
      unpublished,
      {},
      { revision: 2, publish: true, store: false, code: 'repeated' },
    ],
    [
      'a change of what is not known to be published',
      unpublished,
      { hash: 'x' },
      { revision: 3, publish: true, store: true },
    ],
    [
      'a copy of what is not known to be published',
      unpublished,
      { key: 'feed:g', hash: 'x' },
      { revision: 2, publish: true, store: true, code: 'replaced' },
    ],
    [
      "the site's own feed, same words",
      foreign,
      { hash: 'x' },
      { revision: 2, publish: false, store: true, code: 'site_takes_over' },
    ],
    [
      "the site's own feed, other words",
      foreign,
      { content: 'x' },
      { revision: 3, publish: true, store: true, code: 'site_takes_over' },
    ],
    [
      'a push after a feed of another site',
      foreign,
      { key: 'push:x', authority: 'api_key' },
      { publish: false, code: 'copy' },
    ],
    [
      "the site's own feed after a push",
      row({ sourceKey: 'push:x', authority: 'api_key' }),
      { content: 'x' },
      { publish: false, code: 'copy' },
    ],
    [
      'markup, where text is compared',
      row(),
      { hash: 'x', compared: 'text' },
      { publish: false, code: 'unchanged' },
    ],
    [
      'numbers, where text is compared',
      row(),
      { hash: 'x', text: 'Twelve were seen. 13 in all.', compared: 'text' },
      { revision: 3, code: 'changed' },
    ],
    [
      'numbers, where words are compared',
      row(),
      { hash: 'x', text: 'Twelve were seen. 1,300 in all.', compared: 'words' },
      { publish: false, code: 'unchanged' },
    ],
    [
      'words, where titles are compared',
      row(),
      { hash: 'x', text: 'None.', compared: 'title' },
      { publish: false, code: 'unchanged' },
    ],
    [
      'the title, where titles are compared',
      row(),
      { hash: 'x', title: 'Other', compared: 'title' },
      { revision: 3, code: 'changed' },
    ],
    [
      'an article of before digests',
      row({ digests: undefined }),
      { hash: 'x', compared: 'title' },
      { revision: 3, code: 'changed' },
    ],
  ])('%s', (_name, stored, delivered, decision) => {
    expect(decideRevision(stored, version(delivered))).toMatchObject(decision);
    if (stored === undefined) return;
    const { publish, store, code } = decideRevision(stored, version(delivered));
    expect(bringsNothing(stored, version(delivered))).toBe(!publish && !store);
    expect(repeats(stored, version(delivered))).toBe(code === 'repeated');
  });
});
