import {
  enrichedEventId,
  EVENT_TYPES,
  eventHeaders,
  quoteEventId,
  TOPICS,
  type EnrichedArticle,
  type QuoteEvent,
} from '#libs/contracts';
import type { OutgoingRecord } from '#libs/kafka';

const SERVICE = 'enrichment';

export interface Provenance {
  /** `ce_id` of the raw event. */
  rawId: string;
  traceparent: string;
  /** RFC 3339. */
  time: string;
}

/** The enriched article and one record a quote, with ids that a repeat would carry again. */
export function enrichedRecords(
  article: EnrichedArticle,
  { rawId, traceparent, time }: Provenance,
): OutgoingRecord[] {
  const id = enrichedEventId(rawId, article.enrichment.version);
  const common = { service: SERVICE, subject: article.articleId, time, traceparent };
  return [
    {
      topic: TOPICS.enriched,
      key: article.articleId,
      value: JSON.stringify(article),
      headers: { ...eventHeaders({ ...common, id, type: EVENT_TYPES.enriched }) },
    },
    ...quoteEvents(article).map((quote) => ({
      topic: TOPICS.quotes,
      key: article.articleId,
      value: JSON.stringify(quote),
      headers: {
        ...eventHeaders({ ...common, id: quoteEventId(id, quote.quoteId), type: EVENT_TYPES.quote }),
      },
    })),
  ];
}

function quoteEvents(enriched: EnrichedArticle): QuoteEvent[] {
  const { articleId, revision, url, title, source, publishedAt, enrichment } = enriched;
  const article = {
    articleId,
    revision,
    generation: enrichment.generation,
    source,
    ...(url === undefined ? {} : { url }),
    ...(title === undefined ? {} : { title }),
    ...(publishedAt === undefined ? {} : { publishedAt }),
  };
  return enriched.quotes.map((quote) => ({ ...quote, article }));
}
