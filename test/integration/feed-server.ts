import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Page {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** Answered only after this. */
  gate?: Promise<void>;
}

/** A site of the test's own. */
export class FeedServer {
  readonly pages = new Map<string, Page>();
  readonly requests: IncomingMessage[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FeedServer> {
    const server = createServer((request, response) => {
      void site.answer(request).then(({ status, headers, body }) => {
        response.writeHead(status ?? 200, { 'content-type': 'application/rss+xml', ...headers }).end(body);
      });
    });
    const site = new FeedServer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return site;
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  url(path: string): string {
    return `http://${this.address}${path}`;
  }

  asked(path: string): IncomingMessage[] {
    return this.requests.filter(({ url }) => url === path);
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async answer(request: IncomingMessage): Promise<Page> {
    this.requests.push(request);
    const page = this.pages.get(request.url ?? '') ?? { status: 404 };
    await page.gate;
    const etag = page.headers?.['etag'];
    return etag !== undefined && request.headers['if-none-match'] === etag ? { status: 304 } : page;
  }
}

export interface Item {
  title: string;
  body?: string;
  guid?: string;
  link?: string;
}

export const rss = (items: readonly Item[]): string => `<?xml version="1.0"?><rss version="2.0"><channel>
  <title>The &amp;lt;News&amp;gt;</title><link>/</link><language>en</language>
  ${items
    .map(
      ({
        title,
        body = title,
        guid,
        link,
      }) => `<item><title>${title}</title><description><![CDATA[${body}]]></description>
      ${guid === undefined ? '' : `<guid isPermaLink="false">${guid}</guid>`}${link === undefined ? '' : `<link>${link}</link>`}</item>`,
    )
    .join('\n')}</channel></rss>`;
