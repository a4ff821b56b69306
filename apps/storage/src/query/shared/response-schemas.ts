import type { ApiOkResponse } from '@nestjs/swagger';
import { enrichedArticleSchema, quoteSchema } from '#libs/contracts';

/** What the decorators take; Nest does not export it by a name. */
type ApiSchema = Extract<NonNullable<Parameters<typeof ApiOkResponse>[0]>, { schema: object }>['schema'];

/** JSON Schema 2020-12 of an object, which is what OpenAPI 3.1 takes. */
interface ObjectSchema {
  properties: Record<string, unknown>;
  required: string[];
}

function withoutIds(schema: object): ObjectSchema {
  const { $schema: _schema, $id: _id, ...rest } = schema as ObjectSchema & { $schema?: string; $id?: string };
  return rest;
}

const event = withoutIds(enrichedArticleSchema);

const article = {
  ...event,
  title: 'Article',
  description: 'The newest revision of an article as enrichment published it, and when it was stored.',
  required: [...event.required, 'storedAt'],
  properties: { ...event.properties, storedAt: { type: 'string', format: 'date-time' } },
};

const quoteEvent = withoutIds(quoteSchema);
const quoteArticle = quoteEvent.properties['article'] as ObjectSchema;
const { generation: _generation, ...quoteArticleProperties } = quoteArticle.properties;

const quote = {
  ...quoteEvent,
  description: 'A quote, and the article that it stands in.',
  properties: {
    ...quoteEvent.properties,
    article: {
      ...quoteArticle,
      required: quoteArticle.required.filter((name) => name !== 'generation'),
      properties: quoteArticleProperties,
    },
  },
};

const pageOf = (item: object): object => ({
  type: 'object',
  required: ['data', 'page'],
  properties: {
    data: { type: 'array', items: item },
    page: {
      type: 'object',
      properties: { next: { type: 'string', description: 'cursor of the next page; absent on the last' } },
    },
  },
});

/** The answers of the query API, made of the published contracts. */
export const responseSchemas = {
  article: article as ApiSchema,
  articlePage: pageOf(article) as ApiSchema,
  quote: quote as ApiSchema,
  quotePage: pageOf(quote) as ApiSchema,
};
