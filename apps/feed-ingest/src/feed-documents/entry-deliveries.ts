import { sourceHash, type Decision } from '#libs/contracts';
import type { Entry } from '#libs/feed-parser';
import type { ArticleContent, Delivery } from '../publishing/delivery.js';
import type { DocumentContext } from './entry-content.js';
import type { EntryPrint } from './seen-entries.js';

/** Makes what is published of an entry; asked at most once for each. */
export type ContentOf = (entry: Entry) => ArticleContent | Promise<ArticleContent>;

export interface PrintedEntry {
  entry: Entry;
  print: EntryPrint;
  /** The log has it from this feed, as it is: it is not delivered again. */
  isSeen: boolean;
}

/**
 * The entries of a document that are not seen before as deliveries, in the document's order. A guid or link that several different entries of the
 * document share does not tell them apart and is not used for that.
 */
export function entryDeliveries(
  { feedId, origin }: Pick<DocumentContext, 'feedId' | 'origin'>,
  entries: readonly PrintedEntry[],
  contentOf: ContentOf,
): Delivery[] {
  const guids = sharedValues(entries.map(({ entry, print }) => [entry.id, print.content]));
  const links = sharedValues(entries.map(({ entry, print }) => [entry.link, print.content]));
  const sourceKey = `feed:${feedId}`;
  return entries
    .filter(({ isSeen }) => !isSeen)
    .map(({ entry }): Delivery => {
      const decisions: Decision[] = [];
      const telling = (what: string, value: string | undefined, shared: ReadonlySet<string>) => {
        if (value === undefined || !shared.has(value)) return value;
        decisions.push(notUsed(what));
        return undefined;
      };
      let content: ArticleContent | Promise<ArticleContent> | undefined;
      return {
        origin,
        sourceKey,
        scope: sourceKey,
        guid: telling('guid', entry.id, guids),
        url: telling('link', entry.link, links),
        sourceHash: sourceHash(entry.title, entry.content ?? entry.summary ?? ''),
        decisions,
        content: () => (content ??= contentOf(entry)),
      };
    });
}

/** Values that stand with more than one content. */
function sharedValues(pairs: readonly (readonly [value: string | undefined, hash: string])[]): Set<string> {
  const first = new Map<string, string>();
  const shared = new Set<string>();
  for (const [value, hash] of pairs) {
    if (value === undefined) continue;
    if ((first.get(value) ?? hash) !== hash) shared.add(value);
    else first.set(value, hash);
  }
  return shared;
}

const notUsed = (what: string): Decision => ({
  step: 'identity',
  choice: `${what} not used`,
  reason: 'other entries of the feed share it',
});
