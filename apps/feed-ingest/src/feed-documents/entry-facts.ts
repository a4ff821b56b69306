import { hash, sourceHash, withoutScheme } from '#libs/contracts';
import type { Entry } from '#libs/feed-parser';
import { canonicalUrl, isFrontPage, siteOf } from '../identity/canonical-url.js';
import { digestsOf, type Digests } from '../identity/digests.js';
import { articleAddress } from '../identity/identification.js';
import { isOpaque } from '../identity/redirectors.js';
import { plainText } from '../publishing/plain-text.js';

/** What tells an entry apart, read off it once; what costs more is made when it is asked for. */
export class EntryFacts {
  /** Without its scheme, where it is an address. */
  readonly guid: string | undefined;
  /** Canonical form of its link; also of a front page. */
  readonly link: string | undefined;
  /** Of its link, with `#`; empty where there is none. */
  readonly fragment: string;
  /** Milliseconds since 1970. */
  readonly date: number | undefined;
  private hashed: string | undefined;
  private heading: string | undefined;
  private body: string | undefined;
  private digestsMade: Digests | undefined;

  constructor(readonly entry: Entry) {
    const { id, link, published, updated } = entry;
    this.guid = id === undefined ? undefined : withoutScheme(id);
    // What only leads to the article through someone's counter is worth less than a guid that is its address.
    const address = link !== undefined && isOpaque(link) && articleAddress(id) !== undefined ? id : link;
    this.link = address === undefined ? undefined : canonicalUrl(address);
    this.fragment = address?.includes('#') === true ? (URL.parse(address)?.hash ?? '') : '';
    this.date = timeOf(published ?? updated);
  }

  /** Over title and body as delivered. */
  get sourceHash(): string {
    const { title, content, summary } = this.entry;
    return (this.hashed ??= sourceHash(title, content ?? summary ?? ''));
  }

  /** Plain text; "" where there is none. */
  get title(): string {
    return (this.heading ??= plainText(this.entry.title ?? ''));
  }

  /** Plain text of the content, else of the summary. */
  get text(): string {
    return (this.body ??= plainText(this.entry.content ?? this.entry.summary ?? ''));
  }

  digests(): Digests {
    return (this.digestsMade ??= digestsOf(this.title, this.text));
  }

  get isFrontPage(): boolean {
    return this.link !== undefined && isFrontPage(this.link);
  }

  /** Where the guid is another address of the site that the link, else the feed, is of: that address. */
  permalink(feedUrl: string): string | undefined {
    const address = articleAddress(this.entry.id);
    return address !== undefined && address !== this.link && siteOf(address) === siteOf(this.link ?? feedUrl)
      ? address
      : undefined;
  }
}

function timeOf(date: string | undefined): number | undefined {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? undefined : time;
}

/** Short, to be kept in a list of bounded size. */
export const valueDigest = (value: string): string => hash('value', value).slice(0, 13);
