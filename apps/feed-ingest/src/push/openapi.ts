import { applyDecorators } from '@nestjs/common';
import { ApiQuery, type ApiBodyOptions } from '@nestjs/swagger';
import { z } from 'zod';
import { pushArticleSchema, pushQuerySchema } from './push-schema.js';

type OpenApiSchema = NonNullable<Extract<ApiBodyOptions, { schema: unknown }>['schema']>;

/** OpenAPI 3.1 names the dialect for the whole document. */
const { $schema: _dialect, ...article } = z.toJSONSchema(pushArticleSchema, {
  io: 'input',
  unrepresentable: 'any',
}) as OpenApiSchema & { $schema?: string };

const { properties: pageParameters = {} } = z.toJSONSchema(pushQuerySchema, {
  io: 'input',
  unrepresentable: 'any',
}) as Extract<OpenApiSchema, { properties?: unknown }>;

/** The parameters that say of a pushed page or text what JSON says in the body. */
export const ApiPageParameters = () =>
  applyDecorators(
    ...Object.entries(pageParameters).map(([name, schema]) =>
      ApiQuery({ name, required: false, schema, description: 'Of a page or text; JSON has it in the body' }),
    ),
  );

/** JSON: one article or an array of them. */
export const articleBodySchema: OpenApiSchema = { oneOf: [article, { type: 'array', items: article }] };

const resultsSchema: OpenApiSchema = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      index: { type: 'integer', description: 'Place in the array, or of the entry in its document, from 0' },
      line: { type: 'integer', description: 'Line of the NDJSON, from 1' },
      articleId: { type: 'string' },
      revision: { type: 'integer', minimum: 1 },
      status: { type: 'string', enum: ['accepted', 'unchanged'] },
      error: {
        type: 'object',
        required: ['code', 'detail'],
        properties: { code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

export const pushAnswerSchema: OpenApiSchema = {
  type: 'object',
  required: ['data'],
  properties: { data: resultsSchema },
};

export const documentAnswerSchema: OpenApiSchema = {
  type: 'object',
  required: ['format', 'warnings', 'data'],
  properties: {
    format: { type: 'string', description: 'Such as `rss-2.0`' },
    warnings: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'message'],
        properties: { code: { type: 'string' }, message: { type: 'string' } },
      },
    },
    data: resultsSchema,
  },
};
