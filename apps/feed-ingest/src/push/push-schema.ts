import { z } from 'zod';
import { wellFormed } from '#libs/contracts';
import { parseDate } from '#libs/feed-parser';
import { Problem, type ProblemItem } from '#libs/service';

const MAX_URL_CHARS = 4_096;
const MAX_LINE_CHARS = 4_096;
const MAX_AUTHORS = 200;
const MAX_CATEGORIES = 500;
const MAX_ENCLOSURES = 200;

/** Missing, null and "" say the same: nothing. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === null || value === '' ? undefined : value), schema.optional());

/** Kept as it came, but for what no reader could store. */
const text = z.string().transform(wellFormed);
const line = z
  .string()
  .max(MAX_LINE_CHARS)
  .transform((value) => wellFormed(value).trim());
const url = z
  .string()
  .max(MAX_URL_CHARS)
  .trim()
  .refine(
    (value) => /^https?:$/u.test(URL.parse(value)?.protocol ?? ''),
    'must be an absolute http(s) address',
  );
const language = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,6}$/u, 'must be a language tag (BCP 47)');
const time = z.string().transform((value, context) => {
  const date = parseDate(value);
  if (date !== undefined) return date.time;
  context.addIssue({ code: 'custom', message: 'must be a time, such as 2026-05-01T10:00:00Z' });
  return z.NEVER;
});

/** `name` alone may also be given as a string. */
const author = z.union([
  line.transform((name) => ({ name })),
  z.object({
    name: line.refine((name) => name !== '', 'must not be empty'),
    email: optional(line),
    url: optional(url),
  }),
]);

/** An article as `POST /v1/articles` takes it: in JSON, one a line in NDJSON, or several in an array. */
export const pushArticleSchema = z.object({
  url: optional(url),
  /** Unique within the source's domain. */
  guid: optional(line),
  title: optional(line),
  /** Plain text, kept as it came. */
  text: optional(text),
  /** A fragment, or a whole page, whose article is taken. */
  html: optional(text),
  summary: optional(text),
  authors: optional(z.array(author).max(MAX_AUTHORS)),
  categories: optional(z.array(line).max(MAX_CATEGORIES)),
  language: optional(language),
  publishedAt: optional(time),
  updatedAt: optional(time),
  source: optional(
    z.object({
      title: optional(line),
      siteUrl: optional(url),
      feedUrl: optional(url),
      /** Registrable domain; else it is taken from `url`, then `siteUrl`. */
      domain: optional(z.string().max(253).toLowerCase()),
    }),
  ),
  enclosures: optional(
    z
      .array(
        z.object({
          url,
          type: optional(line),
          length: optional(z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)),
        }),
      )
      .max(MAX_ENCLOSURES),
  ),
});

export type PushArticle = z.output<typeof pushArticleSchema>;

const several = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(line).max(MAX_AUTHORS),
);

/** What a pushed page or text is told beside its body. `author` and `category` may be repeated. */
export const pushQuerySchema = z
  .object({
    url: optional(url),
    guid: optional(line),
    title: optional(line),
    language: optional(language),
    publishedAt: optional(time),
    updatedAt: optional(time),
    author: optional(several),
    category: optional(several),
    domain: optional(z.string().max(253).toLowerCase()),
  })
  .transform(({ author: names, category, domain, ...rest }): PushArticle => ({
    ...rest,
    authors: names?.map((name) => ({ name })),
    categories: category,
    source: domain === undefined ? undefined : { domain },
  }));

const MAX_DETAILS = 5;

/** @throws Problem 400 or 422 with `code`, naming what is wrong and where. */
export function parsePush<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code: string,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.slice(0, MAX_DETAILS).map(({ path, message }): ProblemItem => ({
    code: 'invalid_value',
    detail: message,
    pointer: path.map((part) => `/${String(part)}`).join(''),
  }));
  const detail = errors.map(
    ({ pointer, detail: what }) => `${pointer === '' ? 'the value' : pointer}: ${what}`,
  );
  throw new Problem(code === 'invalid_request' ? 400 : 422, code, detail.join('; '), { errors });
}
