import { wholeNumber } from '../enclosures.js';
import type { Entry } from '../model.js';
import { attributesField, field, rules } from '../table-scope.js';
import { resolveUrl } from '../urls.js';

/** Comments: RSS 1.0's slash module and the Atom threading extensions (RFC 4685). */
export const THREADS = rules<Entry>({
  'slash:comments': field((entry, value) => {
    setCommentCount(entry, value);
  }),
  'thr:total': field((entry, value) => {
    setCommentCount(entry, value);
  }),
  'thr:in-reply-to': attributesField((entry, { attributes, base }) => {
    const id = attributes.get('ref')?.trim();
    const href = attributes.get('href')?.trim();
    if (!id && !href) return;
    entry.inReplyTo ??= { ...(id && { id }), ...(href && { link: resolveUrl(href, base) }) };
  }),
});

function setCommentCount(entry: Entry, value: string): void {
  const count = wholeNumber(value);
  if (count !== undefined) entry.commentCount ??= count;
}
