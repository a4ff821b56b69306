import { hash, withoutScheme } from '#libs/contracts';
import { urlKey } from './url-key.js';

export type AliasKind = 'guid' | 'url' | 'content' | 'title';

/** Something by which an article may be known again. */
export interface Alias {
  kind: AliasKind;
  /** H(kind, scope, value): short enough for an index whatever the value. */
  key: string;
}

const alias = (kind: AliasKind, scope: string, value: string): Alias => ({
  kind,
  key: hash('alias', kind, scope, value),
});

/** A guid names an article only within its feed or domain. One that is an address is the same with http and https. */
export const guidAlias = (scope: string, guid: string): Alias => alias('guid', scope, withoutScheme(guid));

/** An address names an article wherever it stands. */
export const urlAlias = (canonical: string, ignoredParameters: readonly string[] = []): Alias =>
  urlKeyAlias(urlKey(canonical, ignoredParameters));

/** @param key of `urlKey` */
export const urlKeyAlias = (key: string): Alias => alias('url', '', key);

/** The words themselves, within a feed or domain. */
export const contentAlias = (scope: string, sourceHash: string): Alias => alias('content', scope, sourceHash);

/** A title and the moment it was published, within a feed. */
export const titleAlias = (scope: string, title: string, publishedAt: string): Alias =>
  alias('title', scope, `${publishedAt} ${title}`);
