import { z } from 'zod';
import { wellFormed } from '#libs/contracts';
import type { FeedEntity } from '#libs/persistence';
import { webSubSchema } from '../websub/subscription-view.js';
import { trustSchema } from './trust-view.js';

const MAX_URL_CHARS = 2_048;
const MIN_INTERVAL_SECONDS = 10;
const MAX_INTERVAL_SECONDS = 2_592_000;
const MAX_PAGE = 200;
const DEFAULT_PAGE = 20;

/** A feed's address. */
export const feedUrlSchema = z
  .string()
  .trim()
  .max(MAX_URL_CHARS)
  .refine((value) => {
    const parsed = URL.parse(value);
    return (
      parsed !== null &&
      /^https?:$/u.test(parsed.protocol) &&
      parsed.username === '' &&
      parsed.password === ''
    );
  }, 'must be an absolute http(s) address without user name and password');
const title = z.string().trim().min(1).max(500).overwrite(wellFormed);
/** Names of folders, the outermost first. */
const folder = z.array(z.string().trim().min(1).max(200).overwrite(wellFormed)).max(20);
/** Whether texts come from the articles' pages: where the feed gives only teasers, for each entry, or never. */
const fullText = z.enum(['auto', 'always', 'never']);
const pollIntervalSeconds = z.number().int().min(MIN_INTERVAL_SECONDS).max(MAX_INTERVAL_SECONDS);

export const createFeedSchema = z.strictObject({
  url: feedUrlSchema,
  title: title.optional(),
  folder: folder.optional(),
  pollIntervalSeconds: pollIntervalSeconds.optional(),
  fullText: fullText.optional(),
  enabled: z.boolean().optional(),
});
export type CreateFeed = z.output<typeof createFeedSchema>;

/** `null` takes a value of one's own back. */
export const updateFeedSchema = z
  .strictObject({
    title: title.nullable().optional(),
    folder: folder.optional(),
    pollIntervalSeconds: pollIntervalSeconds.nullable().optional(),
    fullText: fullText.optional(),
    enabled: z.boolean().optional(),
  })
  .refine((value) => Object.keys(value).length > 0, 'must change something');
export type UpdateFeed = z.output<typeof updateFeedSchema>;

/**
 * `failing`: its last poll failed; `gone`: it said so (410); `duplicate`: its address is another feed's; `disabled`: turned
 * off by a user. The last three are not polled.
 */
const feedStateSchema = z.enum(['active', 'failing', 'gone', 'disabled', 'duplicate']);

export const listFeedsSchema = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(DEFAULT_PAGE),
  cursor: z.string().max(200).optional(),
  state: feedStateSchema.optional(),
});
export type ListFeeds = z.output<typeof listFeedsSchema>;

export const feedIdSchema = z.object({ id: z.string().min(1).max(64).overwrite(wellFormed) });

export const redirectSchema = z.object({ status: z.number(), from: z.string(), to: z.string() });

export const feedSchema = z.object({
  feedId: z.string(),
  url: z.string(),
  title: z.string().optional(),
  siteUrl: z.string().optional(),
  folder: z.array(z.string()).optional(),
  enabled: z.boolean(),
  state: feedStateSchema,
  /** The feed that has its address, where it is a duplicate. */
  duplicateOf: z.string().optional(),
  /** Addresses that it has moved from, the oldest first. */
  formerUrls: z.array(z.string()).optional(),
  /** From `url` to where the last fetch found the document. */
  redirects: z.array(redirectSchema).optional(),
  pollIntervalSeconds: z.number().optional(),
  fullText,
  /** A hub pushes its news until then. */
  pushedUntil: z.string().optional(),
  createdAt: z.string(),
  nextPollAt: z.string().optional(),
  lastPolledAt: z.string().optional(),
  lastSuccessAt: z.string().optional(),
  /** Polls in a row that failed. */
  failures: z.number(),
  lastError: z
    .object({
      code: z.string(),
      message: z.string(),
      /** Addresses of feeds that a page given as a feed names. */
      alternates: z.array(z.string()).optional(),
    })
    .optional(),
});
export type FeedView = z.output<typeof feedSchema>;

export const feedDetailsSchema = feedSchema.extend({ websub: webSubSchema, trust: trustSchema });
export type FeedDetails = z.output<typeof feedDetailsSchema>;

export const feedListSchema = z.object({
  data: z.array(feedSchema),
  page: z.object({ next: z.string().optional() }),
});
export type FeedList = z.output<typeof feedListSchema>;

/** A feed as the API shows it; what is not known is left out. */
export function toView(feed: FeedEntity): FeedView {
  const title = feed.title ?? feed.documentTitle;
  return {
    feedId: feed.feedId,
    url: feed.url,
    ...(title !== null && { title }),
    ...(feed.siteUrl !== null && { siteUrl: feed.siteUrl }),
    ...(feed.folder.length > 0 && { folder: feed.folder }),
    enabled: feed.enabled,
    state: feed.state,
    ...(feed.duplicateOf !== null && { duplicateOf: feed.duplicateOf }),
    ...(feed.formerUrls.length > 0 && { formerUrls: feed.formerUrls }),
    ...(feed.redirects !== null && { redirects: feed.redirects }),
    ...(feed.pollIntervalSeconds !== null && { pollIntervalSeconds: feed.pollIntervalSeconds }),
    fullText: feed.fullText,
    createdAt: feed.createdAt.toISOString(),
    ...(feed.pushedUntil !== null && { pushedUntil: feed.pushedUntil.toISOString() }),
    ...(feed.enabled && feed.ended === null && { nextPollAt: feed.nextPollAt.toISOString() }),
    ...(feed.lastPolledAt !== null && { lastPolledAt: feed.lastPolledAt.toISOString() }),
    ...(feed.lastSuccessAt !== null && { lastSuccessAt: feed.lastSuccessAt.toISOString() }),
    failures: feed.failures,
    ...(feed.lastErrorCode !== null && {
      lastError: {
        code: feed.lastErrorCode,
        message: feed.lastError ?? feed.lastErrorCode,
        ...feed.lastErrorDetails,
      },
    }),
  };
}
