import type { Decision } from '#libs/contracts';
import { urlAlias, type Alias } from '../identity/aliases.js';
import type { Assignment, Candidate } from '../identity/article-registry.js';
import { canonicalUrl } from '../identity/canonical-url.js';
import { articleAddress } from '../identity/identification.js';
import { REVISION_REASONS } from '../identity/revisions.js';
import type { ArticleContent, Delivery } from './delivery.js';
import { keep, type SerialisedContent } from './raw-event.js';

/** A delivery and what is published of it, as the registry is asked about them. */
export function candidateOf(
  delivery: Delivery,
  content: ArticleContent,
  serialised: SerialisedContent,
): Candidate {
  const { origin, source, identification, sourceHash, compared } = delivery;
  const { contentHash, publishedAt } = content;
  const url = content.url === undefined ? undefined : canonicalUrl(content.url);
  return {
    origin,
    source,
    identification,
    pageAlias: pageAliasOf(delivery, url, content.canonicalUrl),
    kept: delivery.mayDiffer?.(content) === true ? keep(sourceHash, serialised) : undefined,
    version: {
      source,
      sourceHash,
      contentHash,
      compared,
      digests: () => delivery.digests(),
      url: url !== undefined && url.length <= MAX_URL_CHARS ? url : undefined,
      publishedAt: publishedAt === undefined || !STORABLE.test(publishedAt) ? undefined : publishedAt,
    },
  };
}

/** A longer address is known by its aliases only. */
const MAX_URL_CHARS = 2_048;
/** RFC 3339 has a year 0, Postgres has none; and no news is that old. */
const STORABLE = /^[1-9]\d{3}-/u;

/** Where the page says that its address is another, and its address tells articles apart at all. */
function pageAliasOf(
  { identification: { learn } }: Delivery,
  url: string | undefined,
  canonical: string | undefined,
): Alias | undefined {
  if (canonical === url || !learn.some(({ kind }) => kind === 'url')) return undefined;
  const address = articleAddress(canonical);
  if (address === undefined) return undefined;
  const alias = urlAlias(address);
  return learn.some(({ key }) => key === alias.key) ? undefined : alias;
}

const IDENTITY_REASONS: Readonly<Record<NonNullable<Assignment['knownBy']>, string>> = {
  guid: 'its guid was seen before',
  url: 'its address was seen before',
  content: 'its words were seen before in this feed',
  title: 'its title and date were seen before in this feed',
};

/** Who it is, and which revision. */
export const identityDecisions = ({ knownBy, identityBy, code }: Assignment): Decision[] => [
  knownBy === undefined
    ? { step: 'identity', choice: 'new', reason: `it is unknown; its id comes from its ${identityBy}` }
    : { step: 'identity', choice: `known_by_${knownBy}`, reason: IDENTITY_REASONS[knownBy] },
  { step: 'revision', choice: code, reason: REVISION_REASONS[code] },
];
