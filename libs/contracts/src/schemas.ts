import type { SchemaObject } from 'ajv/dist/2020.js';
import { HASH_PATTERN } from './identity.js';

/**
 * JSON Schemas (2020-12) of the topic values. Unknown fields are let through everywhere: within v1 fields are only
 * ever added. `published/` holds the copy that users build against, and `compatibility.spec.ts` holds this file to it.
 */

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

const hash = { type: 'string', pattern: HASH_PATTERN } as const;
const text = { type: 'string', minLength: 1 } as const;
const time = { type: 'string', format: 'date-time' } as const;
const score = { type: 'number', minimum: 0, maximum: 1 } as const;
const span = {
  type: 'array',
  description: '[start, end) in Unicode code points',
  items: { type: 'integer', minimum: 0 },
  minItems: 2,
  maxItems: 2,
} as const;
const spans = { type: 'array', items: span, minItems: 1 } as const;

const source = {
  type: 'object',
  properties: { feedId: text, feedUrl: text, title: text, siteUrl: text, domain: text },
} as const;

const rawProperties = {
  articleId: hash,
  revision: { type: 'integer', minimum: 1 },
  sourceHash: hash,
  contentHash: hash,
  url: text,
  canonicalUrl: text,
  guid: text,
  title: text,
  summary: text,
  html: text,
  text: { type: 'string' },
  authors: {
    type: 'array',
    items: { type: 'object', required: ['name'], properties: { name: text, email: text, url: text } },
  },
  categories: { type: 'array', items: text },
  declaredLanguage: text,
  publishedAt: time,
  updatedAt: time,
  fetchedAt: time,
  origin: { enum: ['poll', 'push', 'websub', 'backfill'] },
  source,
  enclosures: {
    type: 'array',
    items: {
      type: 'object',
      required: ['url'],
      properties: { url: text, type: text, length: { type: 'integer', minimum: 0 } },
    },
  },
  decisions: {
    type: 'array',
    items: {
      type: 'object',
      required: ['step', 'choice', 'reason'],
      properties: { step: text, choice: text, reason: text },
    },
  },
} as const;

const rawRequired = [
  'articleId',
  'revision',
  'sourceHash',
  'contentHash',
  'text',
  'fetchedAt',
  'origin',
  'source',
] as const;

const speaker = {
  type: 'object',
  required: ['id', 'name', 'resolvedBy', 'type'],
  properties: {
    id: hash,
    name: text,
    mention: text,
    resolvedBy: { enum: ['name', 'surname', 'role', 'pronoun', 'previous'] },
    type: { enum: ['person', 'organization', 'group', 'document'] },
    role: text,
  },
} as const;

const quoteProperties = {
  quoteId: hash,
  in: { enum: ['text', 'title'] },
  kind: { enum: ['direct', 'mixed', 'indirect'] },
  report: { enum: ['speech', 'thought', 'intent'] },
  negated: { type: 'boolean' },
  text,
  content: spans,
  cue: spans,
  source: spans,
  speaker,
  unattributed: text,
  confidence: score,
} as const;

const quoteRequired = ['quoteId', 'in', 'kind', 'report', 'text', 'content', 'confidence'] as const;

export const rawArticleSchema: SchemaObject = {
  $schema: DIALECT,
  $id: 'urn:quotewire:schema:raw-article:v1',
  title: 'RawArticle',
  description: 'The value of articles.raw.v1, keyed by articleId.',
  type: 'object',
  required: [...rawRequired],
  properties: rawProperties,
};

export const enrichedArticleSchema: SchemaObject = {
  $schema: DIALECT,
  $id: 'urn:quotewire:schema:enriched-article:v1',
  title: 'EnrichedArticle',
  description: 'The value of articles.enriched.v1, keyed by articleId.',
  type: 'object',
  required: [...rawRequired, 'quotes', 'enrichment'],
  properties: {
    ...rawProperties,
    language: text,
    quotes: {
      type: 'array',
      items: { type: 'object', required: [...quoteRequired], properties: quoteProperties },
    },
    entities: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'type', 'mentions', 'salience'],
        properties: {
          name: text,
          type: { enum: ['person', 'organization', 'location', 'event', 'work', 'other'] },
          mentions: spans,
          salience: score,
        },
      },
    },
    topics: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'label', 'score'],
        properties: { code: text, label: text, score },
      },
    },
    keyphrases: {
      type: 'array',
      items: { type: 'object', required: ['text', 'score'], properties: { text, score } },
    },
    enrichment: {
      type: 'object',
      required: ['version', 'generation', 'durationMs'],
      properties: {
        version: text,
        generation: { type: 'integer', minimum: 0 },
        durationMs: { type: 'number', minimum: 0 },
      },
    },
  },
};

export const quoteSchema: SchemaObject = {
  $schema: DIALECT,
  $id: 'urn:quotewire:schema:quote:v1',
  title: 'Quote',
  description: 'The value of quotes.v1, keyed by articleId.',
  type: 'object',
  required: [...quoteRequired, 'article'],
  properties: {
    ...quoteProperties,
    article: {
      type: 'object',
      required: ['articleId', 'revision', 'generation', 'source'],
      properties: {
        articleId: hash,
        revision: { type: 'integer', minimum: 1 },
        generation: { type: 'integer', minimum: 0 },
        url: text,
        title: text,
        source,
        publishedAt: time,
      },
    },
  },
};

/** Every published schema by the name of its file in `published/`. */
export const schemas: Readonly<Record<string, SchemaObject>> = {
  'raw-article.v1': rawArticleSchema,
  'enriched-article.v1': enrichedArticleSchema,
  'quote.v1': quoteSchema,
};
