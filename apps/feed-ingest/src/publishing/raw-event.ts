import { EVENT_TYPES, eventHeaders, rawEventId, TOPICS, type Decision } from '#libs/contracts';
import type { OutgoingRecord } from '#libs/kafka';
import type { Trace } from '#libs/observability';
import type { ArticleContent, Delivery } from './delivery.js';

/** Content as the JSON that goes out. It is written once: its size is known before the article is anybody. */
export interface SerialisedContent {
  /** Members of the RawArticle's object, without braces and without `decisions`. */
  members: string;
  decisions: readonly Decision[];
  contentHash: string;
  fetchedAt: string;
  /** Bytes of the RawArticle that this becomes, not below the truth. */
  bytes: number;
}

/** What an article's identity adds: `articleId`, `revision`, `sourceHash` and two decisions. */
const IDENTITY_BYTES = 700;

export function serialise(
  content: ArticleContent,
  { decisions: made }: Pick<Delivery, 'decisions'>,
): SerialisedContent {
  const { decisions: before = [], ...rest } = content;
  const members = JSON.stringify(rest).slice(1, -1);
  const decisions = [...before, ...made];
  const bytes = Buffer.byteLength(members) + Buffer.byteLength(JSON.stringify(decisions)) + IDENTITY_BYTES;
  return { members, decisions, contentHash: content.contentHash, fetchedAt: content.fetchedAt, bytes };
}

/** Who an article was found to be. */
export interface ArticleIdentity {
  articleId: string;
  revision: number;
  sourceHash: string;
  decisions: readonly Decision[];
}

export interface RawEvent {
  eventId: string;
  record: OutgoingRecord;
}

export function rawEvent(
  identity: ArticleIdentity,
  content: SerialisedContent,
  { traceparent }: Trace,
): RawEvent {
  const { articleId, revision, sourceHash } = identity;
  const eventId = rawEventId({ articleId, revision, contentHash: content.contentHash });
  const headers = eventHeaders({
    id: eventId,
    type: EVENT_TYPES.raw,
    service: 'feed-ingest',
    subject: articleId,
    time: content.fetchedAt,
    traceparent,
  });
  const who = JSON.stringify({ articleId, revision, sourceHash }).slice(1, -1);
  const decisions = JSON.stringify([...content.decisions, ...identity.decisions]);
  // As bytes: its length is asked for several times on its way.
  const value = Buffer.from(`{${who},${content.members},"decisions":${decisions}}`);
  return { eventId, record: { topic: TOPICS.raw, key: articleId, value, headers: { ...headers } } };
}

/** The rest of a RawArticle, as JSON. */
type KeptContent = ArticleContent & Pick<ArticleIdentity, 'sourceHash'>;

/** As it is kept while the log may lack it; `keptEvent` makes the event again. */
export const keep = (sourceHash: string, { members, decisions }: SerialisedContent): string =>
  `{${JSON.stringify({ sourceHash }).slice(1, -1)},${members},"decisions":${JSON.stringify(decisions)}}`;

export function keptEvent(
  identity: Omit<ArticleIdentity, 'sourceHash'>,
  kept: string,
  trace: Trace,
): RawEvent {
  const { sourceHash, ...content } = JSON.parse(kept) as KeptContent;
  return rawEvent({ ...identity, sourceHash }, serialise(content, { decisions: [] }), trace);
}
