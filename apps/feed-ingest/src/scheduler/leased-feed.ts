import type { ValidatorTrust } from '#libs/http-fetch';
import type { FullTextMode } from '../full-text/full-text.js';
import type { Moving } from './moves.js';
import type { Rhythm } from './rhythm.js';

/** A feed that this process may poll, until the lease ends. */
export interface LeasedFeed {
  feedId: string;
  url: string;
  domain: string;
  /** As the user named it. */
  title: string | null;
  pollIntervalSeconds: number | null;
  failures: number;
  hasSucceeded: boolean;
  formerUrls: readonly string[];
  pushedUntil: Date | null;
  validatorTrust: ValidatorTrust | null;
  rhythm: Rhythm | null;
  moving: Moving | null;
  seenEntries: Uint8Array | null;
  /** Whether its articles' pages are fetched. */
  fullText: FullTextMode;
  leaseToken: string;
  /** Its site is spared until then. */
  startInMs: number;
}
