import { articleId, hash, withoutScheme, type Identity } from '#libs/contracts';
import { canonicalUrl, isFrontPage } from './canonical-url.js';

export type AliasKind = 'guid' | 'url' | 'content';

/** Something by which an article may be known again. */
export interface Alias {
  kind: AliasKind;
  /** H(kind, scope, value): short enough for an index whatever the value. */
  key: string;
}

export interface Identification {
  /** By falling trust: by the first that is known, an article is known. Never empty. */
  aliases: readonly Alias[];
  /** What a new article gets its id from. */
  identity: Identity;
}

export interface Identifiable {
  /** Within what a guid, or else the content, is unique: the feed or the domain. */
  scope: string;
  /** Absent where it does not tell articles apart. */
  url?: string | undefined;
  /** Absent where it does not tell articles apart. */
  guid?: string | undefined;
  sourceHash: string;
}

const alias = (kind: AliasKind, scope: string, value: string): Alias => ({
  kind,
  key: hash('alias', kind, scope, value),
});

/**
 * How an article is looked for, and who it is if it is new: canonical URL, else guid within its scope, else content
 * within its scope (design, Identity). Looked for by guid first: a feed keeps its guid when an address changes.
 */
export function identify({ scope, url, guid, sourceHash }: Identifiable): Identification {
  const canonical = url === undefined ? undefined : canonicalUrl(url);
  const usableUrl = canonical === undefined || isFrontPage(canonical) ? undefined : canonical;
  const aliases: Alias[] = [];
  if (guid !== undefined) aliases.push(alias('guid', scope, withoutScheme(guid)));
  if (usableUrl !== undefined) aliases.push(alias('url', '', withoutScheme(usableUrl)));
  if (usableUrl !== undefined) return { aliases, identity: { by: 'url', canonicalUrl: usableUrl } };
  if (guid !== undefined) return { aliases, identity: { by: 'guid', scope, guid: withoutScheme(guid) } };
  return {
    aliases: [alias('content', scope, sourceHash)],
    identity: { by: 'content', scope, contentHash: sourceHash },
  };
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
}

/**
 * Who each article of a batch is. The first decision stands: an alias once given to an article stays with it, also
 * within the batch; what is new about a known article becomes an alias of it.
 * @param known article ids by alias key
 */
export function resolve(
  batch: readonly Identification[],
  known: ReadonlyMap<string, string>,
): { resolutions: Resolution[]; newAliases: NewAlias[] } {
  const owners = new Map(known);
  const newAliases: NewAlias[] = [];
  const resolutions = batch.map(({ aliases, identity }) => {
    const found = aliases.find(({ key }) => owners.has(key));
    const id = (found && owners.get(found.key)) ?? articleId(identity);
    for (const each of aliases) {
      if (owners.has(each.key)) continue;
      owners.set(each.key, id);
      newAliases.push({ ...each, articleId: id });
    }
    return { articleId: id, knownBy: found?.kind, identityBy: identity.by };
  });
  return { resolutions, newAliases };
}
