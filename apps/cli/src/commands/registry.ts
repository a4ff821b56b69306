import type { Command } from 'commander';

export interface CommandEntry {
  name: string;
  /** Its line in the list of commands; its own `-h` says more. */
  summary: string;
  /** The function that adds the command, whose file is loaded only when the command is asked for. */
  load: () => Promise<(program: Command) => void>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: 'up',
    summary: 'Run the whole pipeline: Kafka, Postgres and the three services',
    load: async () => (await import('./up.js')).registerUp,
  },
  {
    name: 'extract',
    summary: 'Read the article out of HTML pages or scraped text',
    load: async () => (await import('./extract.js')).registerExtract,
  },
  {
    name: 'ingest',
    summary: 'Push articles to feed-ingest, and go on where an interrupted run stopped',
    load: async () => (await import('./ingest.js')).registerIngest,
  },
  {
    name: 'feeds',
    summary: 'Add, import, export, list, refresh and remove the feeds that feed-ingest polls',
    load: async () => (await import('./feeds.js')).registerFeeds,
  },
  {
    name: 'parse',
    summary: 'Read feed documents (RSS, Atom) into one model',
    load: async () => (await import('./parse.js')).registerParse,
  },
  {
    name: 'enrich',
    summary: 'Find quotes with their speakers, and entities, in articles, one a line',
    load: async () => (await import('./enrich.js')).registerEnrich,
  },
  {
    name: 'annotate',
    summary: 'Words, sentences, tags and trees of English text, as CoNLL-U',
    load: async () => (await import('./annotate.js')).registerAnnotate,
  },
  {
    name: 'migrate',
    summary: 'Make or update the database schemas and the topics',
    load: async () => (await import('./migrate.js')).registerMigrate,
  },
  {
    name: 'offsets',
    summary: 'Show how far storage has read, or accept that the log is another',
    load: async () => (await import('./offsets.js')).registerOffsets,
  },
];
