import type { Attributes, ElementRole } from './model.js';

/**
 * What class, id and component tell about an element. Names that the world's publishing systems share, tried at the start of
 * a word ("share-bar", "article_share", "shareTools"; not "timeshare").
 */

const words = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`(?:^|[^a-z])(?:${alternatives.join('|')})`, 'u');
/** Names too common as the beginning of others to be tried without their end. */
const wholeWords = (...alternatives: readonly string[]): RegExp =>
  new RegExp(`(?:^|[^a-z])(?:${alternatives.join('|')})(?:[^a-z]|$)`, 'u');

/** Boxes about privacy and readers' comments: not the article, however much they say. */
const NEVER = words(
  'comments(?![a-z])',
  'comment-?_?(?:list|box|section|form|area|body|text|thread|reply|content|wrap)',
  'disqus',
  'cookie',
  'consent',
  'gdpr',
  'onetrust',
  'ot-sdk',
  'didomi',
  'cybot',
  'usercentrics',
  'truste(?!d)',
  'qc-cmp',
  'cmp-?(?:box|banner|modal|overlay|popup)',
  'privacy-?(?:notice|banner|policy|manager)',
);

const BESIDE: readonly RegExp[] = [
  words(
    'share(?!d|h)',
    'sharing',
    'social',
    'sidebar',
    'related',
    'recommend',
    'recirc',
    'newsletter',
    'subscri(?:be|ption)(?!r)',
    'sign-?up',
    'breadcrumb',
    'comment(?!ar)',
    'footer',
    'promo',
    'advert',
    'sponsor',
    'taboola',
    'outbrain',
    'paywall-?(?:notice|prompt|banner|message|cta|overlay|teaser)',
    'popular',
    'most-?read',
    'trending',
    'teaser',
    'byline',
    'author',
    'nav(?:bar|igation)?(?![a-z])',
    'menu',
    'toolbar',
    'skip-',
    'screen-?reader',
    'sr-only',
    'visually-?hidden',
    'caption',
    'credit',
    '(?:img|image|photo|pic|picture)-?(?:desc|info|by)',
    'dont-miss',
    'whatsapp',
    'ai2html',
    'infographic',
    'timeline',
    'ai-(?:summary|content)',
    'info-?box',
    'pull-?quote',
    'adv-',
    'copyright',
    'legend(?![a-z])',
    // Blogger calls the posts themselves a widget.
    'widget(?!s?[\\s-]blog)',
    'popup',
    'modal',
    'tooltip',
    'banner',
    'masthead',
    'pagination',
    'pager',
    'read-?(?:more|next|also)',
    'see-?also',
    'more-?(?:on|from|stories|news|articles)',
    'also-?(?:read|on)',
    'up-?next',
    'next-?(?:post|article|story)',
    'prev(?:ious)?-?(?:post|article|story)',
    'jp-relatedposts',
    'bio(?![a-z])',
    'time-?stamp',
    'pub(?:lish(?:ed)?)?-?date',
    'post-?meta',
    'entry-?meta',
    'article-?meta',
    'article-?info',
    'article-?tool',
    'meta-?data',
    'user-?info',
    'login',
    'register(?!ed)',
    'donat',
    'support-?us',
    'feedback',
    'rating',
    'poll(?![a-z])',
    'quiz',
    'tag(?:s|-?list|-?cloud)(?![a-z])',
    'topics?-?list',
    'keywords',
    'print-?(?:only|header)',
    'no-?print',
    'follow-?us',
    'disclaimer',
    'discussion',
    'respond(?![a-z])',
    'reply',
    'gallery-?(?:nav|thumb)',
    'slideshow-?(?:nav|thumb)',
    'video-?(?:player|title|info|meta)',
    'audio-?player',
    'player(?![a-z])',
  ),
  wholeWords('ad', 'ads', 'adbox', 'adsense', 'dfp', 'rss', 'cta', 'toc', 'tools', 'options', 'meta'),
];

/** Text in a picture's box is its caption, unless the box is said to hold text too. */
const PICTURE = wholeWords('photo', 'image', 'images', 'img', 'picture');
const WITH_TEXT = /text|content|body|copy/u;

const BODY = words('(?:article|story|post|entry|news)[-_]{0,2}(?:body|content|text|copy|entry)(?![a-z])');

/** Longer lists of classes are cut: no real name stands so far back. */
const MAX_NAME_CHARS = 400;

/**
 * Classes that say what an element has or lacks ("has-sidebar", "comments-closed"), what an article is about ("tag-gdpr",
 * "category-newsletter": WordPress), or by what it was laid out.
 */
const NOT_ITS_NAME =
  /(?:^|\s)(?:(?:has|no|with|without|post_tag)-[\w-]+|(?:tag|category)-(?!list|cloud|links)[\w-]+|comments-(?:open|closed|on|off)|elementor[\w-]*)/gu;

/** An id made of a heading's words says what the text is about. */
const SLUG = /(?:-[^-]*){4}/u;

/** Class, id and role as one lower-case text, camel case parted. */
export function elementNames(attributes: Attributes): string {
  const { class: classes = '', id = '' } = attributes;
  const names = `${classes} ${SLUG.test(id) ? '' : id} ${attributes['data-component'] ?? ''}`.trim();
  if (names === '') return '';
  return names
    .slice(0, MAX_NAME_CHARS)
    .replace(/([a-z])([A-Z])/gu, '$1-$2')
    .toLowerCase()
    .replace(NOT_ITS_NAME, ' ');
}

/** What the names say. */
export function roleOfNames(names: string): ElementRole {
  if (names === '') return 'none';
  if (NEVER.test(names)) return 'never';
  if (BODY.test(names)) return 'body';
  if (BESIDE.some((pattern) => pattern.test(names))) return 'beside';
  return PICTURE.test(names) && !WITH_TEXT.test(names) ? 'picture' : 'none';
}
