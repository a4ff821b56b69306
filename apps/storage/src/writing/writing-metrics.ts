import { Counter, metrics } from '#libs/observability';

const registers = [metrics];

export const revisionsStoredTotal = new Counter({
  name: 'quotewire_storage_revisions_stored_total',
  help: 'Revisions of articles written, replaced ones included',
  registers,
});

export const articlesStoredTotal = new Counter({
  name: 'quotewire_storage_articles_stored_total',
  help: 'Articles added, or replaced by a newer revision or generation',
  registers,
});

export const repeatsDroppedTotal = new Counter({
  name: 'quotewire_storage_repeats_dropped_total',
  help: 'Records that brought nothing newer than what is stored',
  registers,
});

export const deadLettersTotal = new Counter({
  name: 'quotewire_storage_dead_letters_total',
  help: 'Records sent to the dead-letter topic, by error code',
  labelNames: ['code'] as const,
  registers,
});
