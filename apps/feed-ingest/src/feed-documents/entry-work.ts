import type { Decision } from '#libs/contracts';
import {
  contentAlias,
  guidAlias,
  titleAlias,
  urlAlias,
  urlKeyAlias,
  type Alias,
} from '../identity/aliases.js';
import type { KnownArticle } from '../identity/article-registry.js';
import { feedAuthority, type Source } from '../identity/authority.js';
import { identityOf, type Identification } from '../identity/identification.js';
import type { EntryFacts } from './entry-facts.js';
import type { Sharing } from './shared-values.js';

/** The feed that entries are of. */
export interface EntryFeed {
  feedId: string;
  url: string;
}

/** Why a value of an entry is not used, or used in another way. The codes are stable. */
const REASONS = {
  guid: {
    shared: 'several articles of the feed have it',
    changes: 'the feed gives known articles new guids',
    reused: 'it stood for another article before, with another address and title',
  },
  link: {
    front_page: 'the front page of a site is no article',
    shared: 'several articles of the feed have it',
    fragment: 'only its fragment tells the articles of the feed apart',
    parameters: 'parameters that change while all else is the same are left out',
    reused: 'the feed gives later articles the address of an earlier one',
    of_another: 'another entry of the document is the article that it is known for',
  },
} as const;

type Step = keyof typeof REASONS;
export type GuidCode = keyof (typeof REASONS)['guid'];
export type LinkCode = keyof (typeof REASONS)['link'];

/** An address by which an article can be told. */
export interface UsableLink {
  canonical: string;
  alias: Alias;
}

/** An entry on the way to its article: what of it can be used, and what was found by that. */
export class EntryWork {
  readonly decisions: Decision[] = [];
  readonly source: Source;
  guid: Alias | undefined;
  link: UsableLink | undefined;
  readonly content: Alias;
  /** What it was found to be, and by what. */
  article: KnownArticle | undefined;
  foundBy: Alias | undefined;
  /** Another entry of the document that is the same article, and newer. */
  standIn: EntryWork | undefined;
  /** Besides what it is known by now. */
  readonly alsoLearn: Alias[] = [];
  private permalink: Alias | undefined;
  private titleAndDate: Alias | undefined;
  private readonly withFragment: UsableLink | undefined;

  constructor(
    readonly facts: EntryFacts,
    feed: EntryFeed,
    /** Of its link, without its fragment. */
    readonly linkKey: string | undefined,
    private readonly sharing: Sharing,
  ) {
    const { guid, link, fragment } = facts;
    const scope = `feed:${feed.feedId}`;
    const permalink = facts.permalink(feed.url);
    this.source = { key: scope, authority: feedAuthority(feed.url, link ?? permalink) };
    this.guid = guid === undefined ? undefined : guidAlias(scope, guid);
    this.permalink = permalink === undefined ? undefined : urlAlias(permalink);
    this.content = contentAlias(scope, facts.sourceHash);
    if (isBare(facts, linkKey, sharing)) this.titleAndDate = titleAndDate(scope, facts);
    if (link === undefined || linkKey === undefined) return;
    this.link = { canonical: link, alias: urlKeyAlias(linkKey) };
    if (fragment !== '') {
      this.withFragment = { canonical: link + fragment, alias: urlKeyAlias(linkKey + fragment) };
    }
  }

  /** Whether no other entry of the document has the same words. */
  get hasOwnWords(): boolean {
    return this.sharing.wordsOf(this.facts) === 1;
  }

  /** Everything that it may be known by. */
  get aliases(): Alias[] {
    const { guid, link, withFragment, permalink, content, titleAndDate: titled } = this;
    return present([guid, link?.alias, withFragment?.alias, permalink, content, titled]);
  }

  decide<S extends Step>(step: S, choice: keyof (typeof REASONS)[S] & string): void {
    const reasons: Readonly<Record<string, string>> = REASONS[step];
    this.decisions.push({ step, choice, reason: reasons[choice] ?? '' });
  }

  dropGuid(code: GuidCode): void {
    if (this.guid === undefined) return;
    this.decide('guid', code);
    this.guid = undefined;
    this.permalink = undefined;
  }

  dropLink(code: LinkCode): void {
    if (this.link === undefined) return;
    this.decide('link', code);
    this.link = undefined;
  }

  /** Whether its link has a fragment that can be used. */
  useFragment(): boolean {
    if (this.withFragment === undefined) return false;
    this.decide('link', 'fragment');
    this.link = this.withFragment;
    return true;
  }

  /** What still tells it apart, by falling trust. */
  get telling(): Alias[] {
    const telling = present([this.guid, this.link?.alias, this.permalink]);
    return telling.length > 0 ? telling : present([this.content, this.titleAndDate]);
  }

  /** What may say who it is where neither guid nor link does. */
  get weaker(): Alias[] {
    const { permalink, titleAndDate: titled } = this;
    const isBare = this.guid === undefined && this.link === undefined;
    return present([permalink, isBare ? titled : undefined]);
  }

  dropWeaker(): void {
    this.permalink = undefined;
    this.titleAndDate = undefined;
  }

  identification(): Identification {
    const { foundBy, telling, content, source, facts, link } = this;
    const lookBy = foundBy === undefined ? telling : [foundBy, ...telling.filter((each) => each !== foundBy)];
    return {
      lookBy,
      learn: [...new Set([...telling, content, ...this.alsoLearn])],
      identity: identityOf({
        scope: source.key,
        canonical: link?.canonical,
        guid: this.guid === undefined ? undefined : facts.guid,
        sourceHash: facts.sourceHash,
      }),
    };
  }
}

const present = <T>(values: readonly (T | undefined)[]): T[] =>
  values.filter((value): value is T => value !== undefined);

/** Whether neither guid nor link tells it apart within its document. */
const isBare = ({ guid, isFrontPage }: EntryFacts, linkKey: string | undefined, sharing: Sharing): boolean =>
  (guid === undefined || sharing.guids.has(guid)) &&
  (linkKey === undefined || isFrontPage || sharing.links.has(linkKey));

/** Old feeds have neither guid nor links of their own; a title and its date are what is left. */
function titleAndDate(scope: string, { entry: { title }, date }: EntryFacts): Alias | undefined {
  if (title === undefined || date === undefined) return undefined;
  return titleAlias(scope, title, String(date));
}
