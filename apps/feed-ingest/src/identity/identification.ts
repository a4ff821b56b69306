import { articleId, withoutScheme, type Identity } from '#libs/contracts';
import { contentAlias, guidAlias, urlAlias, type Alias, type AliasKind } from './aliases.js';
import type { Source } from './authority.js';
import { canonicalUrl, isFrontPage, siteOf } from './canonical-url.js';

/** How an article is looked for, and who it is if it is new. */
export interface Identification {
  /** By falling trust: by the first that is known, an article is known. */
  lookBy: readonly Alias[];
  /** What becomes an alias of the article, where it is no other's yet. */
  learn: readonly Alias[];
  /** What a new article gets its id from. */
  identity: Identity;
}

export interface Identifiable {
  /** Within what a guid, or else the content, is unique. */
  scope: string;
  url?: string | undefined;
  guid?: string | undefined;
  sourceHash: string;
}

/**
 * A pushed article, by itself: canonical URL, else guid within its scope, else content within its scope (design,
 * Identity). Looked for by guid first: a source keeps its guid when an address changes.
 */
export function identify({ scope, url, guid, sourceHash }: Identifiable): Identification {
  const canonical = articleAddress(url);
  const aliases: Alias[] = [];
  if (guid !== undefined) aliases.push(guidAlias(scope, guid));
  if (canonical !== undefined) aliases.push(urlAlias(canonical));
  const permalink = articleAddress(guid);
  if (permalink !== undefined) aliases.push(urlAlias(permalink));
  if (aliases.length === 0) aliases.push(contentAlias(scope, sourceHash));
  return { lookBy: aliases, learn: aliases, identity: identityOf({ scope, canonical, guid, sourceHash }) };
}

/** The canonical form of an address that may be an article's own: http(s), and no front page. */
export function articleAddress(address: string | undefined): string | undefined {
  const canonical = address === undefined ? undefined : canonicalUrl(address);
  return canonical === undefined || isFrontPage(canonical) ? undefined : canonical;
}

/**
 * What a page says is its canonical address (`rel=canonical`), where that can be: an address of the same site, and not
 * its front page, which badly made sites name on every page.
 */
export function plausibleCanonical(address: string, named: string | undefined): string | undefined {
  const canonical = articleAddress(named);
  return canonical !== undefined && siteOf(canonical) === siteOf(canonicalUrl(address))
    ? canonical
    : undefined;
}

export interface Telling {
  scope: string;
  /** Undefined where it tells no articles apart; so is the guid. */
  canonical: string | undefined;
  guid: string | undefined;
  sourceHash: string;
}

export function identityOf({ scope, canonical, guid, sourceHash }: Telling): Identity {
  if (canonical !== undefined) return { by: 'url', canonicalUrl: canonical };
  if (guid !== undefined) return { by: 'guid', scope, guid: withoutScheme(guid) };
  return { by: 'content', scope, contentHash: sourceHash };
}

/** Whose an alias is. */
export interface AliasOwner {
  articleId: string;
  /** The source of that article's revisions. */
  sourceKey: string;
  /** A feed of another site added it to an article that has its id from something else. */
  claimed: boolean;
}

export interface Resolution {
  articleId: string;
  /** What it was recognised by; undefined for a new article. */
  knownBy: AliasKind | undefined;
  /** What a new article has its id from. */
  identityBy: Identity['by'];
}

export interface NewAlias extends Alias {
  articleId: string;
  claimed: boolean;
}

/** An article of a batch that is to be resolved. */
export interface Resolvable {
  identification: Identification;
  source: Source;
}

/**
 * Who each article of a batch is. The first decision stands: an alias once given to an article stays with it, also
 * within the batch; what is new about a known article becomes an alias of it. Only an address that a feed of another site
 * claimed for an article goes to the site's own feed, when that has an article of its own there.
 */
export function resolve(
  batch: readonly Resolvable[],
  known: ReadonlyMap<string, AliasOwner>,
): { resolutions: Resolution[]; newAliases: NewAlias[] } {
  const owners = new Map(known);
  const newAliases: NewAlias[] = [];
  const resolutions = batch.map(({ identification: { lookBy, learn, identity }, source }) => {
    const ownerOf = ({ key }: Alias): AliasOwner | undefined => standingOwner(owners.get(key), source);
    const found = lookBy.find((each) => ownerOf(each) !== undefined);
    const owner = found && ownerOf(found);
    const id = owner?.articleId ?? articleId(identity);
    const ownerKey = owner?.sourceKey ?? source.key;
    const ownAddress = owner === undefined ? learn.find(({ kind }) => kind === 'url') : undefined;
    for (const each of learn) {
      if (ownerOf(each) !== undefined || !mayLearn(each, source, ownerKey)) continue;
      const claimed = each !== ownAddress && isClaim(each, source);
      owners.set(each.key, { articleId: id, sourceKey: ownerKey, claimed });
      newAliases.push({ ...each, articleId: id, claimed });
    }
    return { articleId: id, knownBy: found?.kind, identityBy: identity.by };
  });
  return { resolutions, newAliases };
}

/** A claim does not stand against the site's own feed. */
export const standingOwner = <Owner extends Pick<AliasOwner, 'sourceKey' | 'claimed'>>(
  owner: Owner | undefined,
  source: Source,
): Owner | undefined =>
  owner?.claimed === true && source.authority === 'own_site' && owner.sourceKey !== source.key
    ? undefined
    : owner;

/**
 * A feed that only copies an article may say how it calls it, but not where else it is to be found: it could give the
 * article addresses that are another's.
 */
const mayLearn = ({ kind }: Alias, { key, authority }: Source, ownerKey: string): boolean =>
  kind === 'guid' || authority === 'api_key' || ownerKey === key;

/** An address, besides the one that an article has its id from, that a feed of another site gives it. */
const isClaim = ({ kind }: Alias, { authority }: Source): boolean =>
  kind === 'url' && authority === 'other_site';
