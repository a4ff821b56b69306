import { isSamePlace } from './request-url.js';

/** What a server gives to ask again with (RFC 9110 section 8.8). */
export interface Validators {
  etag?: string;
  lastModified?: string;
}

export type ValidatorName = keyof Validators;

export type DistrustReason =
  /** It held while the content changed: a 304 may hide news. */
  | 'held_while_content_changed'
  /** It changes though the content does not: it only keeps the other validator from working. */
  | 'changes_without_content';

/**
 * What is known of one address's validators. Plain JSON: the caller keeps it with the feed, starts from
 * `newValidatorTrust()` and forgets it where the address changes.
 */
export interface ValidatorTrust {
  /** As the newest whole answer gave them, trusted or not. */
  validators: Validators;
  /** Where that came from, after redirects. */
  url?: string;
  /** Of the newest whole answer's content. */
  fingerprint?: string;
  /** Answers of 304 since the newest whole answer. */
  notModified: number;
  /** When the newest whole answer came: milliseconds since the epoch. */
  wholeAt?: number;
  /** Whole answers in a row whose content was the same and whose ETag was not. */
  idleEtags: number;
  /** Validators of older content. A 304 to these, sent once, gives a server away. */
  probe?: Validators;
  distrusted: Partial<Record<ValidatorName, { reason: DistrustReason; since: number }>>;
}

export type Verdict = 'not_modified' | 'same_content' | 'new_content';

export interface Answer {
  status: number;
  /** Where it came from, after redirects. */
  url?: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | undefined>>;
  /** Of the content of a whole answer: `fingerprint(body)`, or of what counts in it. Ignored with a 304. */
  fingerprint?: string;
}

/** After this many answers of 304 the whole is asked for once. */
export const MAX_NOT_MODIFIED = 100;
/** As long may nothing but 304 come before the whole is asked for once. */
const MAX_UNSEEN_MS = 3 * 86_400_000;
/** Whole answers in a row that show an ETag to be a mere counter or clock. */
const IDLE_ETAGS = 3;
/** Servers get repaired: after this a validator has its chance again. */
const DISTRUST_MS = 30 * 86_400_000;
/** A validator longer than any real one is not kept. */
const MAX_VALIDATOR_CHARS = 1_024;
const NOT_MODIFIED = 304;

export const newValidatorTrust = (): ValidatorTrust => ({
  validators: {},
  notModified: 0,
  idleEtags: 0,
  distrusted: {},
});

/**
 * What to send with the next request: options of `HttpClient.get`. Nothing where nothing is known or trusted, and where it
 * is time to see the whole.
 * @param now milliseconds since the epoch.
 */
export function validatorsToSend(trust: ValidatorTrust, now: number): Validators & { validFor?: string } {
  if (trust.probe === undefined && isWholeDue(trust, now)) return {};
  const validators = trusted(trust.probe ?? trust.validators, trust, now);
  return isEmpty(validators) || trust.url === undefined ? validators : { ...validators, validFor: trust.url };
}

/**
 * What an answer of 304 or 200 tells about the content and about its validators:
 * - content that changed under the same validator ends the trust in it;
 * - content that changed with its validator, and was seen only because the whole was asked for: the older validators are
 *   sent once more, and a 304 to them ends the trust;
 * - an ETag that is another each time while the content is the same is not sent any more, so that Last-Modified, which it
 *   would overrule (RFC 9110 section 13.1.3), can work.
 * @param now milliseconds since the epoch.
 */
export function noteAnswer(
  trust: ValidatorTrust,
  answer: Answer,
  now: number,
): { trust: ValidatorTrust; verdict: Verdict } {
  if (answer.status === NOT_MODIFIED) return { trust: afterNotModified(trust, now), verdict: 'not_modified' };
  const isFirst = trust.fingerprint === undefined;
  const isSame = !isFirst && trust.fingerprint === answer.fingerprint;
  const validators = validatorsOf(answer.headers);
  const next: ValidatorTrust = {
    validators,
    ...(answer.url !== undefined && { url: answer.url }),
    ...(answer.fingerprint !== undefined && { fingerprint: answer.fingerprint }),
    notModified: 0,
    wholeAt: now,
    idleEtags: 0,
    distrusted: stillDistrusted(trust, now),
  };
  if (isSame) noteSameContent(next, trust, now);
  else if (!isFirst && !hasMoved(trust, next)) noteNewContent(next, trust, now);
  return { trust: next, verdict: isSame ? 'same_content' : 'new_content' };
}

function afterNotModified(trust: ValidatorTrust, now: number): ValidatorTrust {
  const { probe, ...rest } = trust;
  if (probe === undefined) return { ...trust, notModified: trust.notModified + 1 };
  const distrusted = stillDistrusted(trust, now);
  // Where both are sent the ETag is what counts (RFC 9110 section 13.2.2).
  const guilty = trusted(probe, trust, now).etag === undefined ? 'lastModified' : 'etag';
  distrusted[guilty] = { reason: 'held_while_content_changed', since: now };
  return { ...rest, distrusted };
}

function noteSameContent(next: ValidatorTrust, before: ValidatorTrust, now: number): void {
  const { etag } = next.validators;
  if (etag === undefined || sameEtag(etag, before.validators.etag)) return;
  next.idleEtags = before.idleEtags + 1;
  if (next.idleEtags >= IDLE_ETAGS) {
    next.distrusted.etag ??= { reason: 'changes_without_content', since: now };
  }
}

function noteNewContent(next: ValidatorTrust, before: ValidatorTrust, now: number): void {
  const held: ValidatorName[] = [];
  if (sameEtag(next.validators.etag, before.validators.etag)) held.push('etag');
  const { lastModified } = next.validators;
  if (lastModified !== undefined && lastModified === before.validators.lastModified)
    held.push('lastModified');
  for (const name of held) next.distrusted[name] = { reason: 'held_while_content_changed', since: now };
  const older = trusted(before.validators, next, now);
  if (before.probe === undefined && isWholeDue(before, now) && !isEmpty(older)) next.probe = older;
}

/** Another server's content tells nothing about the validators of the one before. */
const hasMoved = ({ url: before }: ValidatorTrust, { url: after }: ValidatorTrust): boolean =>
  before !== undefined && after !== undefined && !isSamePlace(new URL(before), new URL(after));

/** The weak comparison (RFC 9110 section 8.8.3.2): the one that If-None-Match uses. */
const sameEtag = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && opaqueTag(a) === opaqueTag(b);

const opaqueTag = (etag: string): string => etag.replace(/^W\//u, '');

const isEmpty = ({ etag, lastModified }: Validators): boolean =>
  etag === undefined && lastModified === undefined;

const isWholeDue = ({ notModified, wholeAt }: ValidatorTrust, now: number): boolean =>
  notModified >= MAX_NOT_MODIFIED || (notModified > 0 && now - (wholeAt ?? now) >= MAX_UNSEEN_MS);

function stillDistrusted({ distrusted }: ValidatorTrust, now: number): ValidatorTrust['distrusted'] {
  const { etag, lastModified } = distrusted;
  return {
    ...(etag !== undefined && now - etag.since < DISTRUST_MS && { etag }),
    ...(lastModified !== undefined && now - lastModified.since < DISTRUST_MS && { lastModified }),
  };
}

function trusted({ etag, lastModified }: Validators, trust: ValidatorTrust, now: number): Validators {
  const distrusted = stillDistrusted(trust, now);
  return {
    ...(etag !== undefined && distrusted.etag === undefined && { etag }),
    ...(lastModified !== undefined && distrusted.lastModified === undefined && { lastModified }),
  };
}

function validatorsOf(headers: Answer['headers']): Validators {
  const etag = kept(headers['etag']);
  const lastModified = kept(headers['last-modified']);
  return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
}

const kept = (value: string | undefined): string | undefined =>
  value !== undefined && value !== '' && value.length <= MAX_VALIDATOR_CHARS ? value : undefined;
