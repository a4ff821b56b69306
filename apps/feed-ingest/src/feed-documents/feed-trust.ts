import { z } from 'zod';
import type { Change, Compared } from '../identity/digests.js';
import { valueDigest } from './entry-facts.js';

const count = z.number().int().min(0).catch(0);
const counts = z.record(z.string(), z.number().int().min(0)).catch({});
const digests = z.array(z.string()).catch([]);

/** How far the values of a feed can be trusted, as measured on its documents. Of bounded size; kept as JSON. */
const trustSchema = z.object({
  /** Documents in which known entries came under other guids. */
  guidsChanged: count,
  /** Documents in which guids that were known stood for other stories. */
  guidsReused: count,
  /** Digests of guids and links that stood for several articles, the newest last. */
  sharedGuids: digests,
  sharedLinks: digests,
  /** Of those, links whose fragments tell the articles apart. */
  fragmentedLinks: digests,
  /** How often a parameter of a link differed while all else was the same. */
  parameters: counts,
  /** By digest of a link: how often it came with another title and a much later date. */
  redatedLinks: counts,
  /** How much speaks for it that markup, numbers or words of bodies change by themselves. */
  markup: count,
  numbers: count,
  words: count,
});
export type TrustState = z.output<typeof trustSchema>;

/** A shared value is in each document for as long as its articles are; a feed has few at a time. */
const MAX_SHARED = 64;
const MAX_PARAMETERS = 16;
const MAX_PARAMETER_CHARS = 64;
const MAX_REDATED = 32;
/** Documents after which a feed's guids are not looked at any more. */
const GUID_DOCUMENTS = 2;
const PARAMETER_TIMES = 2;
const REDATED_TIMES = 3;
/** What has to speak for changes by themselves. */
const BODY_POINTS = 3;

export type GuidStanding = 'used' | 'changes' | 'reused';

/** What is known of a feed, to be asked and added to while one of its documents is read. */
export class FeedTrust {
  private changed = false;

  private constructor(private readonly state: TrustState) {}

  /** @param stored what `toJSON` gave, or nothing */
  static from(stored: unknown): FeedTrust {
    const read = trustSchema.safeParse(stored);
    return new FeedTrust(read.success ? read.data : trustSchema.parse({}));
  }

  /** Whether there is something new to keep. */
  get isChanged(): boolean {
    return this.changed;
  }

  toJSON(): TrustState {
    return this.state;
  }

  get guids(): GuidStanding {
    if (this.state.guidsChanged >= GUID_DOCUMENTS) return 'changes';
    return this.state.guidsReused >= GUID_DOCUMENTS ? 'reused' : 'used';
  }

  /** What a change of an article is told by. */
  get compared(): Compared {
    if (this.state.words >= BODY_POINTS) return 'title';
    if (this.state.numbers >= BODY_POINTS) return 'words';
    return this.state.markup >= BODY_POINTS ? 'text' : 'whole';
  }

  /** Parameters of links that tell nothing apart, in lower case. */
  get ignoredParameters(): string[] {
    return Object.entries(this.state.parameters)
      .filter(([, times]) => times >= PARAMETER_TIMES)
      .map(([name]) => name);
  }

  isSharedGuid(guid: string): boolean {
    return holds(this.state.sharedGuids, guid);
  }

  isSharedLink(key: string): boolean {
    return holds(this.state.sharedLinks, key);
  }

  isFragmented(key: string): boolean {
    return holds(this.state.fragmentedLinks, key);
  }

  isRedated(key: string): boolean {
    return timesOf(this.state.redatedLinks, valueDigest(key)) >= REDATED_TIMES;
  }

  noteGuidsChanged(): void {
    this.raise('guidsChanged', 1, GUID_DOCUMENTS);
  }

  noteGuidsReused(): void {
    this.raise('guidsReused', 1, GUID_DOCUMENTS);
  }

  noteSharedGuid(guid: string): void {
    this.addTo('sharedGuids', guid);
  }

  noteSharedLink(key: string, fragmented = false): void {
    this.addTo('sharedLinks', key);
    if (fragmented) this.addTo('fragmentedLinks', key);
  }

  noteParameter(name: string): void {
    if (name.length > MAX_PARAMETER_CHARS) return;
    this.countUp('parameters', name, PARAMETER_TIMES, MAX_PARAMETERS);
  }

  noteRedated(key: string): void {
    this.countUp('redatedLinks', valueDigest(key), REDATED_TIMES, MAX_REDATED);
  }

  /** Once it is sure that bodies change by themselves, that stands. */
  noteBodies(kind: Exclude<Change, 'title'>, points: number): void {
    if (this.state[kind] < BODY_POINTS) this.raise(kind, points, BODY_POINTS);
  }

  private raise(
    name: 'guidsChanged' | 'guidsReused' | 'markup' | 'numbers' | 'words',
    by: number,
    limit: number,
  ): void {
    const next = Math.max(0, Math.min(limit, this.state[name] + by));
    if (next === this.state[name]) return;
    this.state[name] = next;
    this.changed = true;
  }

  private addTo(name: 'sharedGuids' | 'sharedLinks' | 'fragmentedLinks', value: string): void {
    const digest = valueDigest(value);
    if (this.state[name].includes(digest)) return;
    this.state[name] = [...this.state[name], digest].slice(-MAX_SHARED);
    this.changed = true;
  }

  private countUp(name: 'parameters' | 'redatedLinks', key: string, limit: number, maxKeys: number): void {
    const before = timesOf(this.state[name], key);
    if (before >= limit) return;
    const others = Object.entries(this.state[name]).filter(([other]) => other !== key);
    this.state[name] = Object.fromEntries([...others, [key, before + 1] as const].slice(-maxKeys));
    this.changed = true;
  }
}

/** Most lists are empty: nothing is hashed for those. */
const holds = (digestsOfValues: readonly string[], value: string): boolean =>
  digestsOfValues.length > 0 && digestsOfValues.includes(valueDigest(value));

/** Keys come from outside: `constructor` is one like any other. */
const timesOf = (times: Readonly<Record<string, number>>, key: string): number =>
  Object.hasOwn(times, key) ? (times[key] ?? 0) : 0;
