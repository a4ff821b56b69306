import { Counter, metrics } from '#libs/observability';

const registers = [metrics];

export const articlesTotal = new Counter({
  name: 'quotewire_enriched_articles_total',
  help: 'Articles enriched; a batch that had to be worked on again counts again',
  registers,
});

export const quotesTotal = new Counter({
  name: 'quotewire_quotes_found_total',
  help: 'Quotes found; a batch that had to be worked on again counts again',
  registers,
});

export const deadLettersTotal = new Counter({
  name: 'quotewire_enrichment_dead_letters_total',
  help: 'Raw articles that could not be enriched, by error code',
  labelNames: ['code'] as const,
  registers,
});
