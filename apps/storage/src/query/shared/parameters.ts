import { z } from 'zod';

const MAX_TEXT_LENGTH = 256;
const DAY_MS = 86_400_000;

/** Free text; Postgres takes no NUL. */
const text = z
  .string()
  .min(1)
  .max(MAX_TEXT_LENGTH)
  .refine((value) => !value.includes('\0'), 'must not contain NUL');

/** An empty parameter is no number, though JavaScript takes it for 0. */
const number = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? NaN : value), schema);

const time = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: 'must be a date (2026-01-31) or an RFC 3339 time (2026-01-31T12:00:00Z; write + as %2B)',
});
const isDate = (value: string): boolean => value.length === 'YYYY-MM-DD'.length;

/** Parameters that every list takes. */
export const listShape = {
  limit: number(z.coerce.number().int().min(1).max(200).default(20)).describe(
    'Rows of a page. A page may have fewer and still a next one.',
  ),
  cursor: z
    .string()
    .max(1_000)
    .optional()
    .describe('page.next of the page before, with the same parameters.'),
  q: text
    .optional()
    .describe('Words that must all occur; "a phrase", or, and -not are understood. Case does not matter.'),
  speaker: text.optional().describe('Who said it: an id, a full name, or the end of one, such as a surname.'),
  kind: z.enum(['direct', 'mixed', 'indirect']).optional(),
  report: z.enum(['speech', 'thought', 'intent']).optional(),
  minConfidence: number(z.coerce.number().min(0).max(1).optional()).describe('Quotes at least this sure.'),
  source: text.optional().describe('Where it was printed: a domain, or the id of a feed.'),
  from: time
    .transform((value) => new Date(value))
    .optional()
    .describe('Published then or later; a date is midnight UTC.'),
  to: time
    .transform((value) => new Date(Date.parse(value) + (isDate(value) ? DAY_MS : 0)))
    .optional()
    .describe('Published before then; a date is included whole.'),
  sort: z.enum(['newest', 'oldest']).default('newest').describe('By time of publication, else of fetching.'),
};

/** Both lists take the same; an article fits where one of its quotes does. */
export const listParameters = z.object(listShape);

export type ListParameters = z.infer<typeof listParameters>;
