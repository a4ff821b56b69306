import type { BulkColumn } from '#libs/persistence';
import type { Arrival } from './arrivals.js';

export const revisionColumns: readonly BulkColumn<Arrival>[] = [
  { name: 'article_id', type: 'text', value: ({ article }) => article.articleId },
  { name: 'revision', type: 'integer', value: ({ article }) => article.revision },
  { name: 'generation', type: 'integer', value: ({ article }) => article.enrichment.generation },
];

export const eventColumns: readonly BulkColumn<Arrival>[] = [
  ...revisionColumns,
  { name: 'event_id', type: 'text', value: ({ eventId }) => eventId },
  { name: 'event', type: 'jsonb', value: ({ json }) => json },
  { name: 'event_bytes', type: 'integer', value: ({ record }) => record.value?.length },
];

export const articleColumns: readonly BulkColumn<Arrival>[] = [
  ...revisionColumns,
  { name: 'url', type: 'text', value: ({ article }) => article.url },
  { name: 'canonical_url', type: 'text', value: ({ article }) => article.canonicalUrl },
  { name: 'title', type: 'text', value: ({ article }) => article.title },
  { name: 'language', type: 'text', value: ({ article }) => article.language },
  { name: 'source', type: 'jsonb', value: ({ article }) => JSON.stringify(article.source) },
  { name: 'source_domain', type: 'text', value: ({ article }) => article.source.domain?.toLowerCase() },
  { name: 'source_feed_id', type: 'text', value: ({ article }) => article.source.feedId },
  { name: 'published_at', type: 'timestamptz', value: ({ article }) => article.publishedAt },
  { name: 'fetched_at', type: 'timestamptz', value: ({ article }) => article.fetchedAt },
  { name: 'body', type: 'text', value: ({ article }) => article.text },
];
