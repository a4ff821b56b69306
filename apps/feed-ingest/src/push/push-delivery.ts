import { sourceHash, type ArticleSource, type Author, type Enclosure } from '#libs/contracts';
import { canonicalUrl, domainOf } from '../identity/canonical-url.js';
import { digestsOf } from '../identity/digests.js';
import { identify, plausibleCanonical } from '../identity/identification.js';
import { articleContent } from '../publishing/article-content.js';
import type { Delivery } from '../publishing/delivery.js';
import { present } from '../publishing/present.js';
import type { ArticleBody } from './article-body.js';
import type { PushArticle } from './push-schema.js';

/**
 * A pushed article as a delivery. What was said beside the body goes before what the body says.
 * @param fetchedAt RFC 3339
 */
export function toDelivery(push: PushArticle, body: ArticleBody, fetchedAt: string): Delivery {
  const url = push.url ?? body.url;
  const source = sourceOf(push, body, url);
  const content = articleContent({
    url,
    canonicalUrl: url === undefined ? undefined : (plausibleCanonical(url, body.url) ?? canonicalUrl(url)),
    guid: push.guid,
    title: push.title ?? body.title,
    summary: push.summary ?? body.summary,
    html: body.html,
    text: body.text,
    authors:
      push.authors?.map((author): Author => ({ ...present<Author>(author), name: author.name })) ??
      body.authors,
    categories: [...new Set([...(push.categories ?? []), ...(body.categories ?? [])])],
    declaredLanguage: push.language ?? body.language,
    publishedAt: push.publishedAt ?? body.publishedAt,
    updatedAt: push.updatedAt ?? body.updatedAt,
    fetchedAt,
    origin: 'push',
    source,
    enclosures: push.enclosures?.map((each): Enclosure => ({ ...present<Enclosure>(each), url: each.url })),
    decisions: [body.decision],
  });
  const scope = `push:${source.domain ?? ''}`;
  const delivered = sourceHash(push.title, body.delivered);
  return {
    origin: 'push',
    source: { key: scope, authority: 'api_key' },
    identification: identify({ scope, url, guid: push.guid, sourceHash: delivered }),
    sourceHash: delivered,
    compared: 'whole',
    digests: () => digestsOf(content.title, content.text),
    decisions: [],
    content: () => content,
  };
}

function sourceOf(push: PushArticle, body: ArticleBody, url: string | undefined): ArticleSource {
  const { title = body.siteName, siteUrl, feedUrl, domain } = push.source ?? {};
  return present<ArticleSource>({
    title,
    siteUrl,
    feedUrl,
    domain: domain ?? domainOf(url) ?? domainOf(siteUrl) ?? domainOf(feedUrl),
  });
}
