import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { DistrustReason, ValidatorTrust } from '#libs/http-fetch';
import { FeedTrust, type GuidStanding } from '../feed-documents/feed-trust.js';
import type { Compared } from '../identity/digests.js';
import { DATA_SOURCE } from '../infrastructure.js';

const trusted = z.object({ standing: z.string(), reason: z.string() });

/** How far a feed's values can be trusted, as measured on its documents and answers. */
export const trustSchema = z.object({
  guid: trusted.extend({
    /** Of those newest in the feed, guids that several articles have. */
    shared: z.number(),
  }),
  link: trusted.extend({
    shared: z.number(),
    /** Parameters that change while all else is the same. */
    ignoredParameters: z.array(z.string()),
  }),
  /** What of an article is compared to tell that it was changed. */
  body: z.object({ compared: z.string(), reason: z.string() }),
  etag: trusted,
  lastModified: trusted,
});
export type TrustView = z.output<typeof trustSchema>;

const GUID_REASONS: Readonly<Record<GuidStanding, string>> = {
  used: 'nothing speaks against it',
  changes: 'known articles came under other guids in several documents',
  reused: 'known guids came with other stories in several documents',
};

const BODY_REASONS: Readonly<Record<Compared, string>> = {
  whole: 'title and body, as they come',
  text: 'markup of bodies changes by itself',
  words: 'numbers in bodies change by themselves',
  title: 'words of bodies change by themselves',
};

const VALIDATOR_REASONS: Readonly<Record<DistrustReason, string>> = {
  held_while_content_changed: 'it stayed the same while the content changed',
  changes_without_content: 'it changes though the content does not',
};

interface TrustRow {
  trust: unknown;
  validators: ValidatorTrust | null;
}

@Injectable()
export class TrustViews {
  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  async of(feedId: string): Promise<TrustView> {
    const [row] = await this.dataSource.query<TrustRow[]>(
      `SELECT t.trust, f.validator_trust AS validators
       FROM ingest.feeds f LEFT JOIN ingest.feed_trust t USING (feed_id) WHERE feed_id = $1`,
      [feedId],
    );
    return toTrustView(FeedTrust.from(row?.trust), row?.validators?.distrusted ?? {});
  }
}

export function toTrustView(trust: FeedTrust, distrusted: ValidatorTrust['distrusted']): TrustView {
  const { sharedGuids, sharedLinks } = trust.toJSON();
  return {
    guid: { standing: trust.guids, reason: GUID_REASONS[trust.guids], shared: sharedGuids.length },
    link: {
      standing: 'used',
      reason: sharedLinks.length > 0 ? 'but for those that several articles have' : GUID_REASONS.used,
      shared: sharedLinks.length,
      ignoredParameters: trust.ignoredParameters,
    },
    body: { compared: trust.compared, reason: BODY_REASONS[trust.compared] },
    etag: validator(distrusted.etag?.reason),
    lastModified: validator(distrusted.lastModified?.reason),
  };
}

const validator = (reason: DistrustReason | undefined): TrustView['etag'] =>
  reason === undefined
    ? { standing: 'used', reason: GUID_REASONS.used }
    : { standing: reason, reason: VALIDATOR_REASONS[reason] };
