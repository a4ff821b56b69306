import type { Quote } from '#libs/contracts';
import type { BulkColumn } from '#libs/persistence';
import type { Arrival } from './arrivals.js';

interface QuoteRow {
  articleId: string;
  sortedAt: string;
  position: number;
  quote: Quote;
}

export const quoteRows = (arrivals: readonly Arrival[]): QuoteRow[] =>
  arrivals.flatMap(({ article }) =>
    article.quotes.map((quote, position) => ({
      articleId: article.articleId,
      sortedAt: article.publishedAt ?? article.fetchedAt,
      position,
      quote,
    })),
  );

export const quoteColumns: readonly BulkColumn<QuoteRow>[] = [
  { name: 'article_id', type: 'text', value: ({ articleId }) => articleId },
  { name: 'quote_id', type: 'text', value: ({ quote }) => quote.quoteId },
  { name: 'position', type: 'integer', value: ({ position }) => position },
  { name: 'in_field', type: 'text', value: ({ quote }) => quote.in },
  { name: 'kind', type: 'text', value: ({ quote }) => quote.kind },
  { name: 'report', type: 'text', value: ({ quote }) => quote.report },
  { name: 'negated', type: 'boolean', value: ({ quote }) => quote.negated },
  { name: 'text', type: 'text', value: ({ quote }) => quote.text },
  { name: 'content', type: 'jsonb', value: ({ quote }) => JSON.stringify(quote.content) },
  { name: 'cue', type: 'jsonb', value: ({ quote }) => json(quote.cue) },
  { name: 'source', type: 'jsonb', value: ({ quote }) => json(quote.source) },
  { name: 'speaker_id', type: 'text', value: ({ quote }) => quote.speaker?.id },
  { name: 'speaker_name', type: 'text', value: ({ quote }) => quote.speaker?.name },
  { name: 'speaker_mention', type: 'text', value: ({ quote }) => quote.speaker?.mention },
  { name: 'speaker_resolved_by', type: 'text', value: ({ quote }) => quote.speaker?.resolvedBy },
  { name: 'speaker_type', type: 'text', value: ({ quote }) => quote.speaker?.type },
  { name: 'speaker_role', type: 'text', value: ({ quote }) => quote.speaker?.role },
  { name: 'unattributed', type: 'text', value: ({ quote }) => quote.unattributed },
  { name: 'confidence', type: 'double precision', value: ({ quote }) => quote.confidence },
  { name: 'sorted_at', type: 'timestamptz', value: ({ sortedAt }) => sortedAt },
];

const json = (value: unknown): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);
