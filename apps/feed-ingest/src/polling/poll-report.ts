import type { Redirect, ValidatorTrust } from '#libs/http-fetch';
import type { FailureKind } from '../scheduler/backoff.js';
import type { Observation } from '../scheduler/rhythm.js';

/** What happened at one poll of a feed: its history, and what its next poll is decided from. */
export interface PollReport {
  /** When it began; milliseconds since 1970. */
  at: number;
  durationMs: number;
  /** Of the last answer, where there was one. */
  status?: number;
  /** Of the decoded body. */
  bytes?: number;
  redirects: readonly Redirect[];
  /** After this answer. */
  trust?: ValidatorTrust;
  freshSeconds?: number;
  retryAfterSeconds?: number;
  /** The site that asked for rest. */
  overloaded?: { domain: string; code: string };
  result: PollResult;
}

export type PollResult = NotModified | SameContent | Read | Failed;

export interface NotModified {
  kind: 'not_modified';
}

/** The body is the one that was read before: it was not read again. */
export interface SameContent {
  kind: 'same_content';
}

/** Every article of the document is in the log. */
export interface Read {
  kind: 'read';
  documentTitle?: string;
  siteUrl?: string;
  entries: number;
  /** New articles and new revisions. */
  published: number;
  document: NonNullable<Observation['document']>;
  /** Codes and how often each was given. */
  warnings: Readonly<Record<string, number>>;
  /** See `DocumentResult.seen`. */
  seen?: Uint8Array;
}

export interface Failed {
  kind: 'failed';
  /** Stable, such as `timeout` or `http_404`. */
  code: string;
  message: string;
  failure: FailureKind;
  /** The feed says that it is gone for good. */
  isGone?: boolean;
  /** Feeds that a page given as a feed names. */
  alternates?: readonly string[];
}
