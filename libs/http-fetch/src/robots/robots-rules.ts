import { FetchError } from '../errors.js';
import { freshnessSeconds, parseRetryAfter } from '../freshness.js';
import type { FetchResponse, HttpClient } from '../http-client.js';
import { parseUrl } from '../request-url.js';
import { decidingRule, MAX_ROBOTS_BYTES, parseRobots, type RobotsFile } from './robots-file.js';

export interface RobotsDecision {
  allowed: boolean;
  /** How long the site would like us to wait between two requests: a hint. */
  crawlDelaySeconds?: number;
  reason: string;
}

export interface RobotsRulesOptions {
  /** The product token that groups are chosen by, in lower case. */
  product?: string;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

/** What is known of one origin: its rules, or that everything is allowed or not, and why. */
type Answer = { rules: RobotsFile } | { allowed: boolean; reason: string };

interface Entry {
  answer: Answer;
  expiresAt: number;
  /** Of the rules, roughly. */
  chars: number;
}

const PRODUCT = 'quotewire';
const ACCEPT = 'text/plain, */*;q=0.1';
/** RFC 9309 section 2.4: a copy is not used for longer than a day. */
const MAX_AGE_SECONDS = 86_400;
/** However short-lived a server says it is, it is not asked for more often. */
const MIN_AGE_SECONDS = 3_600;
/** After this a server that could not be asked is asked again, unless it names a time. */
const UNREACHABLE_SECONDS = 600;
const MAX_ORIGINS = 10_000;
/** Rules that are kept, of all origins together. */
const MAX_CHARS = 32 * 1_048_576;
/** Failures to follow redirects: the file is unavailable (RFC 9309 section 2.3.1.2), not its server. */
const UNAVAILABLE: ReadonlySet<string> = new Set(['too_many_redirects', 'redirect_loop', 'bad_redirect']);
const TOO_MANY_REQUESTS = 429;

/** Asks each site's robots.txt (RFC 9309) before its pages are fetched, and remembers what it said for a time. */
export class RobotsRules {
  private readonly entries = new Map<string, Entry>();
  private readonly asking = new Map<string, Promise<Answer>>();
  private readonly product: string;
  private readonly now: () => number;
  private chars = 0;

  constructor(
    private readonly client: Pick<HttpClient, 'get'>,
    { product = PRODUCT, now = Date.now }: RobotsRulesOptions = {},
  ) {
    this.product = product;
    this.now = now;
  }

  /**
   * Whether an http or https address may be fetched. A site without a robots.txt allows everything; one whose robots.txt
   * can't be had at the moment allows nothing for a time.
   * @throws FetchError `invalid_url`; the signal's reason.
   */
  async allows(address: string, signal?: AbortSignal): Promise<RobotsDecision> {
    signal?.throwIfAborted();
    const url = parseUrl(address);
    if (url.pathname === '/robots.txt') return { allowed: true, reason: 'it is robots.txt itself' };
    const answer = await unlessAborted(this.answerOf(url.origin), signal);
    if (!('rules' in answer)) return answer;
    const { crawlDelaySeconds } = answer.rules;
    const rule = decidingRule(answer.rules, url);
    return {
      allowed: rule?.allow ?? true,
      ...(crawlDelaySeconds !== undefined && { crawlDelaySeconds }),
      reason:
        rule === undefined
          ? 'no rule of robots.txt is about it'
          : `robots.txt says "${rule.allow ? 'Allow' : 'Disallow'}: ${rule.pattern.slice(0, 200)}"`,
    };
  }

  /** One question an origin at a time, however many wait for its answer. */
  private async answerOf(origin: string): Promise<Answer> {
    const known = this.entries.get(origin);
    if (known !== undefined && known.expiresAt > this.now()) return known.answer;
    const asked = this.asking.get(origin) ?? this.ask(origin);
    this.asking.set(origin, asked);
    try {
      return await asked;
    } finally {
      this.asking.delete(origin);
    }
  }

  private async ask(origin: string): Promise<Answer> {
    const [answer, seconds] = await this.fetchRules(origin);
    this.keep(origin, answer, seconds);
    return answer;
  }

  private async fetchRules(origin: string): Promise<[Answer, seconds: number]> {
    try {
      return this.read(await this.client.get(`${origin}/robots.txt`, { accept: ACCEPT }));
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      const isUnavailable = UNAVAILABLE.has(error.code);
      const reason = `robots.txt could not be read: ${error.code}`;
      return [{ allowed: isUnavailable, reason }, isUnavailable ? MAX_AGE_SECONDS : UNREACHABLE_SECONDS];
    }
  }

  private read({ status, headers, body }: FetchResponse): [Answer, seconds: number] {
    const reason = `robots.txt was answered with ${status}`;
    if (status >= 500 || status === TOO_MANY_REQUESTS) {
      const later = parseRetryAfter(headers['retry-after'], this.now()) ?? UNREACHABLE_SECONDS;
      return [{ allowed: false, reason }, within(UNREACHABLE_SECONDS, later, MAX_AGE_SECONDS)];
    }
    const seconds = within(
      MIN_AGE_SECONDS,
      freshnessSeconds(headers, this.now()) ?? MAX_AGE_SECONDS,
      MAX_AGE_SECONDS,
    );
    if (status < 200 || status > 299) return [{ allowed: true, reason }, seconds];
    const text = Buffer.from(body.subarray(0, MAX_ROBOTS_BYTES)).toString('utf8');
    return [{ rules: parseRobots(text, this.product) }, seconds];
  }

  private keep(origin: string, answer: Answer, seconds: number): void {
    this.forget(origin);
    const chars =
      'rules' in answer ? answer.rules.rules.reduce((sum, { pattern }) => sum + pattern.length, 0) : 0;
    this.entries.set(origin, { answer, expiresAt: this.now() + seconds * 1_000, chars });
    this.chars += chars;
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= MAX_ORIGINS && this.chars <= MAX_CHARS) break;
      this.forget(oldest);
    }
  }

  private forget(origin: string): void {
    this.chars -= this.entries.get(origin)?.chars ?? 0;
    this.entries.delete(origin);
  }
}

const within = (least: number, value: number, most: number): number => Math.min(Math.max(least, value), most);

/** The answer is also for others: who does not wait for it any longer does not end the question. */
async function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return answer;
  let onAbort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
