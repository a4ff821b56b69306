import { z } from 'zod';
import { redirectSchema } from './feed-schema.js';

export const fetchSchema = z.object({
  fetchedAt: z.string(),
  /** `read`, `not_modified`, `same_content`, or why it failed. */
  code: z.string(),
  message: z.string().optional(),
  /** HTTP status of the last answer. */
  status: z.number().optional(),
  /** Decoded. */
  bytes: z.number().optional(),
  durationMs: z.number(),
  entries: z.number().optional(),
  /** New articles and new revisions. */
  published: z.number().optional(),
  redirects: z.array(redirectSchema).optional(),
  /** Codes of the parser's warnings, and how often each was given. */
  warnings: z.record(z.string(), z.number()).optional(),
});
export type FetchView = z.output<typeof fetchSchema>;

export const fetchListSchema = z.object({ data: z.array(fetchSchema), page: z.object({}) });
export type FetchList = z.output<typeof fetchListSchema>;
