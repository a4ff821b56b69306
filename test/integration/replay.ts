import type { Decision, RawArticle } from '#libs/contracts';
import { hash } from '#libs/contracts';
import { continueTrace } from '#libs/observability';
import { FeedDocuments } from '../../apps/feed-ingest/src/feed-documents/feed-documents.js';
import type { PublishOutcome } from '../../apps/feed-ingest/src/publishing/delivery.js';
import type { IngestApp } from './ingest-app.js';

/** An item of an RSS feed. */
export interface Item {
  guid?: string;
  link?: string;
  title?: string;
  body?: string;
  /** YYYY-MM-DD, or with a time. */
  date?: string;
}

/** A document of a feed, the newest item first, as a poll finds it or as it is sent to us. */
export interface DocumentStep {
  /** Host of the feed; `news.example` where it is not given. */
  feed?: string;
  by?: 'poll' | 'websub' | 'push';
  items: Item[];
  /** For each item `A1`: article A in its revision 1, and `+` where that is published now. */
  gives: string[];
  /** Of the item at this place: `step.choice`, among what was decided. */
  decided?: [place: number, ...choices: string[]];
}

export interface PushStep {
  pushed: { url?: string; guid?: string; title?: string; text: string; source?: { domain: string } };
  gives: [string];
}

export type Step = DocumentStep | PushStep;

/** One history of documents and pushes, on sites of its own. */
export class Replay {
  private readonly documents: FeedDocuments;
  private readonly seen = new Map<string, Uint8Array>();
  private readonly names = new Map<string, string>();

  constructor(
    private readonly ingest: IngestApp,
    private readonly id: string,
  ) {
    this.documents = ingest.part(FeedDocuments);
  }

  /** What a step gives, in the notation of the step. */
  async play(step: Step): Promise<string[]> {
    return 'pushed' in step ? this.push(step) : this.deliver(step);
  }

  /** `step.choice` of all that was decided about an item of a document when it was last published. */
  decisionsOf(name: string): string[] {
    const articleId = this.names.get(name.charAt(0));
    const records = this.ingest.producer.acknowledged.filter(({ key }) => key === articleId);
    const { decisions = [] } = JSON.parse(String(records.at(-1)?.value ?? '{}')) as Partial<RawArticle>;
    return decisions.map(({ step, choice }: Decision) => `${step}.${choice}`);
  }

  feedId(host: string): string {
    return hash('replay', this.id, host);
  }

  private async deliver({ feed = 'news.example', by = 'poll', items }: DocumentStep): Promise<string[]> {
    const feedId = this.feedId(feed);
    const url = this.own(`https://${feed}/feed.xml`);
    const result = await this.documents.ingest(
      { feedId, url, seen: by === 'poll' ? this.seen.get(feed) : undefined, fullText: 'never' },
      { bytes: Buffer.from(this.own(rss(items))), url, origin: by },
      continueTrace(undefined),
    );
    if (by === 'poll') this.seen.set(feed, result.seen);
    if (result.entries.length === items.length)
      return result.entries.map((outcome) => this.describe(outcome));
    return [
      `${items.length - result.entries.length} seen`,
      ...result.entries.map((each) => this.describe(each)),
    ];
  }

  private async push({ pushed }: PushStep): Promise<string[]> {
    const response = await fetch(`${this.ingest.url}/v1/articles`, {
      method: 'POST',
      body: this.own(JSON.stringify(pushed)),
      headers: { 'content-type': 'application/json' },
    });
    const { data } = (await response.json()) as { data: PublishOutcome[] };
    return data.map((outcome) => this.describe(outcome));
  }

  /** The first article of a history is A, the next that is another is B. */
  private describe(outcome: PublishOutcome): string {
    if (outcome.status === 'too_large') return outcome.status;
    const known = [...this.names].find(([, articleId]) => articleId === outcome.articleId)?.[0];
    const name = known ?? String.fromCharCode('A'.charCodeAt(0) + this.names.size);
    this.names.set(name, outcome.articleId);
    return `${name}${outcome.revision}${outcome.status === 'accepted' ? '+' : ''}`;
  }

  /** Each history has hosts of its own. */
  private own(text: string): string {
    return text.replaceAll('.example', `-${this.id}.example`);
  }
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const element = (name: string, value: string | undefined, attributes = ''): string =>
  value === undefined ? '' : `<${name}${attributes}>${escape(value)}</${name}>`;

const rss = (
  items: readonly Item[],
): string => `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
${items
  .map(
    ({ guid, link, title, body, date }) => `<item>
${element('title', title)}${element('link', link)}${element('guid', guid, ' isPermaLink="false"')}
${element('description', body)}${element('pubDate', date && new Date(date).toUTCString())}</item>`,
  )
  .join('\n')}</channel></rss>`;
