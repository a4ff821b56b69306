import type { Entry } from '#libs/feed-parser';
import { plainText } from '../publishing/plain-text.js';

/** What a feed's document shows of its habit. */
export interface TeaserHabit {
  /** Half of its entries have no more text than this, in UTF-16 units. */
  medianChars: number;
}

/** A feed whose entries mostly have so much text gives whole articles: a short one is short. */
const WHOLE_ARTICLE_CHARS = 1_200;
/** A text of a summary alone that is longer is an article. */
const MAX_SUMMARY_CHARS = 700;
/** A text given as content that is longer is one; few articles are shorter. */
const MAX_CONTENT_CHARS = 300;
/** Podcasts and films: the page has no more to read. */
const MEDIA = /^(?:audio|video)\//iu;

/** WordPress ends each excerpt so; the page's address is in it. */
const APPEARED_FIRST = /\s*\bThe post .{1,500} (?:appeared first on|first appeared on) .{1,200}$/su;
const MAX_POSTSCRIPT_CHARS = 750;
/** An excerpt ends in the middle. */
const CUT = /(?:…|\.{3}|\[(?:…|\.{3})\]|\((?:…|\.{3})\))\s*$/u;
/** The link to the rest, as plain text. */
const MORE =
  /(?:\b(?:read|see) (?:more|on|the (?:full|rest)|full (?:article|story))|\bcontinue reading|\bfull (?:article|story)|\bkeep reading|\bweiterlesen|\bmehr lesen|\blire la suite|\bleer más|\bseguir leyendo|\bleia mais|\bcontinua a leggere|\bleggi tutto|\blees (?:meer|verder)|\bläs mer|\bles mer|\blæs mere|\blue lisää|\bczytaj (?:dalej|więcej)|Читать далее|続きを読む|阅读全文|閱讀全文)(?:\s*[:→»›>…."”\])]*\s*|[^.!?\n]{0,80})$/iu;
const TAIL_CHARS = 120;

/** The habit of a feed, from the entries of one document; found out when it is asked for. */
export function teaserHabit(entries: readonly Entry[]): TeaserHabit {
  let median: number | undefined;
  return {
    get medianChars() {
      return (median ??= medianChars(entries));
    },
  };
}

function medianChars(entries: readonly Entry[]): number {
  const lengths = entries.map((entry) => bodyOf(entry).length).sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length / 2)] ?? 0;
}

/**
 * Why an entry is only a teaser of an article that stands on a page of its own; `undefined` where it is the article, or
 * has no page. Decided by how the text ends, by its length, by whether the feed gives it as content or as a summary, and by
 * what the feed gives of other entries.
 * @param plain its text, without markup
 */
export function isTeaser(entry: Entry, plain: string, habit: TeaserHabit): string | undefined {
  if (entry.link === undefined || !/^https?:/iu.test(entry.link)) return undefined;
  if (entry.enclosures.some(({ type }) => type !== undefined && MEDIA.test(type))) return undefined;
  const text = withoutPostscript(plain);
  if (text === '') return 'the feed gives no text';
  const tail = text.slice(-TAIL_CHARS);
  if (CUT.test(tail)) return 'the text of the feed ends in the middle';
  if (MORE.test(tail)) return 'the text of the feed ends with a link to the rest';
  const isContent = entry.content !== undefined;
  if (text.length > (isContent ? MAX_CONTENT_CHARS : MAX_SUMMARY_CHARS)) return undefined;
  if (habit.medianChars >= WHOLE_ARTICLE_CHARS) return undefined;
  return isContent
    ? 'the content that the feed gives is short'
    : 'the feed gives a short summary and no content';
}

/** Looked for where it can stand: the whole of a long text would be searched for nothing. */
function withoutPostscript(text: string): string {
  const start = Math.max(0, text.length - MAX_POSTSCRIPT_CHARS);
  return (text.slice(0, start) + text.slice(start).replace(APPEARED_FIRST, '')).trim();
}

const bodyOf = ({ content, summary }: Entry): string =>
  withoutPostscript(plainText(content ?? summary ?? ''));
