import { z } from 'zod';

const failure = z.object({
  /** Of the outline, from 1. */
  line: z.number(),
  url: z.string().optional(),
  error: z.object({ code: z.string(), detail: z.string() }),
});
const success = z.object({
  line: z.number(),
  url: z.string(),
  feedId: z.string(),
  /** `known`: it was there already, and stays as it is. `duplicate`: the document had it before. */
  status: z.enum(['added', 'known', 'duplicate']),
});

/** What became of a subscription list: one result for each outline that is a feed, or claims to be one. */
export const importSchema = z.object({
  title: z.string().optional(),
  counts: z.object({
    added: z.number(),
    known: z.number(),
    duplicate: z.number(),
    failed: z.number(),
    /** Outlines that are no feeds: notes, links, other lists. */
    ignored: z.number(),
  }),
  data: z.array(z.union([success, failure])),
  warnings: z.array(z.object({ code: z.string(), message: z.string() })),
});

export type ImportAnswer = z.output<typeof importSchema>;
export type ImportResult = ImportAnswer['data'][number];
