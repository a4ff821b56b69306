import type { DataSource } from 'typeorm';
import type { Decision, Origin } from '#libs/contracts';
import type { Entry } from '#libs/feed-parser';
import type { ExtractedArticle } from '#libs/full-text';
import { plausibleCanonical } from '../identity/identification.js';
import { articleContent } from '../publishing/article-content.js';
import type { ArticleContent } from '../publishing/delivery.js';
import { plainText } from '../publishing/plain-text.js';
import type { ArticlePages } from './article-pages.js';
import { unfit } from './belonging.js';
import type { SiteFurniture } from './site-furniture.js';
import { isTeaser, teaserHabit, type TeaserHabit } from './teaser.js';

/** Whether pages are fetched for a feed: where its entries are teasers, for each entry, or never. */
export type FullTextMode = 'auto' | 'always' | 'never';

/** A document whose entries may be teasers. */
export interface TeaserDocument {
  feedId: string;
  /** All of them: they show the feed's habit. */
  entries: readonly Entry[];
  origin: Origin;
  /** The feed's own mode, where it is known already. */
  mode?: FullTextMode | undefined;
  signal?: AbortSignal | undefined;
}

export interface FullTextOptions {
  /** For the whole service; a feed's own mode holds within it. */
  mode: 'auto' | 'never';
  /** Pages fetched for one document; the rest of its teasers stay teasers. */
  maxPages: number;
  /** A longer text, in UTF-8, would make an article too large to be published at all. */
  maxTextBytes: number;
}

/** All pages of one document together: a poll holds its feed's lease, and whoever pushes waits for the answer. */
const POLL_TIME_MS = 45_000;
const PUSH_TIME_MS = 8_000;

/** A document's entries are few enough to fetch for, and there is time. */
interface Budget {
  pages: number;
  time: AbortSignal;
}

/** Puts the article of its page into the place of an entry's teaser. */
export class FullText {
  constructor(
    private readonly dataSource: DataSource,
    private readonly pages: ArticlePages,
    private readonly furniture: SiteFurniture,
    private readonly options: FullTextOptions,
  ) {}

  /** What completes the contents of one document's entries, each when it is published. */
  of(document: TeaserDocument): (entry: Entry, content: ArticleContent) => Promise<ArticleContent> {
    const habit = teaserHabit(document.entries);
    let mode: FullTextMode | Promise<FullTextMode> | undefined = document.mode;
    let budget: Budget | undefined;
    return async (entry, content) => {
      if (this.options.mode === 'never') return content;
      const reason = reasonFor(await (mode ??= this.modeOf(document.feedId)), entry, content.text, habit);
      if (reason === undefined || entry.link === undefined) return content;
      budget ??= {
        pages: this.options.maxPages,
        time: AbortSignal.timeout(document.origin === 'poll' ? POLL_TIME_MS : PUSH_TIME_MS),
      };
      if (budget.pages-- <= 0) return withDecision(content, TOO_MANY);
      return this.withinTime(content, entry.link, reason, budget.time, document.signal);
    };
  }

  private async modeOf(feedId: string): Promise<FullTextMode> {
    const rows = await this.dataSource.query<{ mode: FullTextMode }[]>(
      'SELECT full_text AS mode FROM ingest.feeds WHERE feed_id = $1',
      [feedId],
    );
    return rows[0]?.mode ?? 'never';
  }

  /** @throws the reason of the document's signal */
  private async withinTime(
    content: ArticleContent,
    link: string,
    reason: string,
    time: AbortSignal,
    stop: AbortSignal | undefined,
  ): Promise<ArticleContent> {
    try {
      const signal = stop === undefined ? time : AbortSignal.any([stop, time]);
      return await this.complete(content, link, reason, signal);
    } catch (error) {
      stop?.throwIfAborted();
      if (!time.aborted || error !== time.reason) throw error;
      return withDecision(content, TOO_LATE);
    }
  }

  private async complete(
    content: ArticleContent,
    link: string,
    reason: string,
    signal: AbortSignal,
  ): Promise<ArticleContent> {
    const { article, url = link, decision } = await this.pages.read(link, { signal });
    if (article === undefined) return withDecision(content, decision);
    const expected = { title: content.title, teaser: content.text };
    const objection =
      Buffer.byteLength(article.text) > this.options.maxTextBytes
        ? 'the text of the page is too large for an article'
        : unfit(expected, article);
    if (objection !== undefined) {
      return withDecision(content, { step: 'page', choice: 'not_used', reason: objection });
    }
    const { text, removed } = await this.furniture.remove(url, article.text);
    return completed(content, { ...article, text }, [
      { step: 'text', choice: 'page', reason },
      ...(removed > 0 ? [siteDecision(removed)] : []),
    ]);
  }
}

/** Whether a page was to complete the content, whatever came of it. */
export const askedForPage = ({ decisions = [] }: ArticleContent): boolean =>
  decisions.some(({ step, choice }) => step === 'page' || (step === 'text' && choice === 'page'));

function reasonFor(mode: FullTextMode, entry: Entry, text: string, habit: TeaserHabit): string | undefined {
  if (mode === 'never') return undefined;
  return mode === 'always' ? 'the feed is set to take the text from pages' : isTeaser(entry, text, habit);
}

/** Text from the page; of the rest only what the feed does not say. */
function completed(
  { contentHash: _, ...content }: ArticleContent,
  { text, title, authors, publishedAt, language, canonicalUrl: named }: ExtractedArticle,
  decisions: readonly Decision[],
): ArticleContent {
  const kept = (content.decisions ?? []).filter(({ step }) => step !== 'text');
  const canonicalUrl = content.url === undefined ? undefined : plausibleCanonical(content.url, named);
  return articleContent({
    ...content,
    canonicalUrl: canonicalUrl ?? content.canonicalUrl,
    title: content.title ?? (title === undefined ? undefined : plainText(title)),
    text,
    authors: content.authors && content.authors.length > 0 ? content.authors : authors,
    publishedAt: content.publishedAt ?? publishedAt,
    declaredLanguage: content.declaredLanguage ?? language,
    decisions: [...decisions, ...kept],
  });
}

const withDecision = (content: ArticleContent, decision: Decision): ArticleContent => ({
  ...content,
  decisions: [...(content.decisions ?? []), decision],
});

const TOO_MANY: Decision = {
  step: 'page',
  choice: 'not_fetched',
  reason: 'more new articles than pages are fetched for one document',
};

const TOO_LATE: Decision = {
  step: 'page',
  choice: 'not_fetched',
  reason: 'the time for the pages of one document was up',
};

const siteDecision = (removed: number): Decision => ({
  step: 'furniture',
  choice: `${removed} paragraphs removed`,
  reason: 'other pages of the site have them too, at the same end',
});
