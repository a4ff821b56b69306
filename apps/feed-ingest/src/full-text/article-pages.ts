import type { Decision } from '#libs/contracts';
import { FullTextError, type ExtractedArticle } from '#libs/full-text';
import { FetchError, type FetchResponse, type HttpClient, type RobotsRules } from '#libs/http-fetch';
import { TransientError } from '#libs/kafka';
import { Counter, metrics } from '#libs/observability';
import type { HostGate } from '../politeness/host-gate.js';
import type { PageReader } from '../reading/page-reader.js';

export interface PageOutcome {
  article?: ExtractedArticle;
  /** Where it was found, after redirects; with the article. */
  url?: string;
  decision: Decision;
}

const ACCEPT = 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1';
const HTML_TYPE = /^\s*(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/iu;
const OK = 200;

const pagesTotal = new Counter({
  name: 'quotewire_ingest_pages_total',
  help: 'Pages fetched for the full text of articles, by what came of them',
  labelNames: ['outcome'] as const,
  registers: [metrics],
});

/** Fetches pages of articles, when their site's rules and turns allow it, and takes their articles. */
export class ArticlePages {
  constructor(
    private readonly client: HttpClient,
    private readonly rules: RobotsRules,
    private readonly gate: HostGate,
    private readonly reader: PageReader,
  ) {}

  /**
   * The article of a page, or the decision why there is none. No failure of the page's, of its site's or of its reading is
   * thrown: an article with its teaser is better than none.
   * @throws the signal's reason; what is no failure of the page's.
   */
  async read(url: string, { signal }: { signal: AbortSignal }): Promise<PageOutcome> {
    const outcome = await this.attempt(url, signal);
    pagesTotal.inc({ outcome: outcome.decision.choice });
    return outcome;
  }

  private async attempt(url: string, signal: AbortSignal): Promise<PageOutcome> {
    try {
      const ruled = await this.rules.allows(url, signal);
      if (!ruled.allowed) return noPage('disallowed', ruled.reason);
      const response = await this.gate.run(url, signal, () =>
        this.client.get(url, { accept: ACCEPT, signal }),
      );
      return await this.taken(url, response, signal);
    } catch (error) {
      signal.throwIfAborted();
      const code = codeOf(error);
      if (code === undefined) throw error;
      return noPage(code, error instanceof Error ? error.message : code);
    }
  }

  private async taken(asked: string, response: FetchResponse, signal: AbortSignal): Promise<PageOutcome> {
    const { status, url, headers, body } = response;
    if (status !== OK) return noPage(`http_${status}`, `the server answered ${status}`);
    const contentType = headers['content-type'];
    if (contentType !== undefined && !HTML_TYPE.test(contentType)) {
      return noPage('no_html', 'the address leads to something that is no page');
    }
    if (new URL(url).origin !== new URL(asked).origin) {
      const ruled = await this.rules.allows(url, signal);
      if (!ruled.allowed) return noPage('disallowed', ruled.reason);
    }
    const article = await this.reader.extract(body, { url, contentType, signal });
    return { article, url, decision: { step: 'page', choice: 'read', reason: 'the page has an article' } };
  }
}

const noPage = (choice: string, reason: string): PageOutcome => ({
  decision: { step: 'page', choice, reason },
});

/** Failures that a page can make, by their codes; busy readers and sites are among them. */
const codeOf = (error: unknown): string | undefined =>
  error instanceof FetchError || error instanceof FullTextError || error instanceof TransientError
    ? error.code
    : undefined;
