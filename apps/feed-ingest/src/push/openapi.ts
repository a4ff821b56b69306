import type { ApiBodyOptions } from '@nestjs/swagger';
import { z } from 'zod';
import { pushArticleSchema } from './push-schema.js';

type OpenApiSchema = NonNullable<Extract<ApiBodyOptions, { schema: unknown }>['schema']>;

/** OpenAPI 3.1 names the dialect for the whole document. */
const { $schema: _dialect, ...article } = z.toJSONSchema(pushArticleSchema, {
  io: 'input',
  unrepresentable: 'any',
}) as OpenApiSchema & { $schema?: string };

/** JSON: one article or an array of them. */
export const articleBodySchema: OpenApiSchema = { oneOf: [article, { type: 'array', items: article }] };

export const pushAnswerSchema: OpenApiSchema = {
  type: 'object',
  required: ['data'],
  properties: {
    data: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          index: { type: 'integer', description: 'Place in the array, from 0' },
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
    },
  },
};
