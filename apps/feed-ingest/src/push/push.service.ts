import { Inject, Injectable } from '@nestjs/common';
import { continueTrace, type Trace } from '#libs/observability';
import { Problem } from '#libs/service';
import type { Settings } from '#libs/settings';
import { SETTINGS } from '../infrastructure.js';
import type { Delivery } from '../publishing/delivery.js';
import { mapBounded } from '../publishing/map-bounded.js';
import { Publisher } from '../publishing/publisher.js';
import { PageReader } from '../reading/page-reader.js';
import { bodyOfJson, bodyOfPage, bodyOfScrapedText } from './article-body.js';
import { wholeOf } from './body-stream.js';
import {
  assertJsonCharset,
  HtmlDocument,
  parseJsonBody,
  type JsonLines,
  type TextDocument,
} from './documents.js';
import { readLines } from './lines.js';
import { toDelivery } from './push-delivery.js';
import { prepare, someAccepted, toResults, type Pushed, type PushResult } from './push-results.js';
import { parsePush, pushArticleSchema, pushQuerySchema } from './push-schema.js';

/** Articles of one JSON array. */
const MAX_ARRAY_ITEMS = 10_000;
/** Lines of one NDJSON request: its answer has a result for each, and is held in memory. */
const MAX_LINES = 100_000;
/** JSON writes some characters six times as long as UTF-8; a line above this is not even parsed. */
const LINE_BYTES_PER_ARTICLE_BYTE = 2;
/** Articles, and bytes of their lines, that are held before they are published. */
const GROUP_SIZE = 500;
const GROUP_BYTES = 4 * 1_048_576;
/** Pages of one request that are read at a time, or wait for a reader. */
const READ_AT_A_TIME = 4;

@Injectable()
export class PushService {
  constructor(
    private readonly publisher: Publisher,
    private readonly pages: PageReader,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws Problem where the article cannot be taken; TransientError where the log or the database is away. */
  async pushOne(value: unknown, traceparent: string | undefined): Promise<PushResult[]> {
    return this.publishOne(await this.fromJson(value), traceparent);
  }

  async pushDocument(
    document: HtmlDocument | TextDocument,
    query: unknown,
    traceparent: string | undefined,
  ): Promise<PushResult[]> {
    const push = parsePush(pushQuerySchema, query, 'invalid_request');
    const body =
      document instanceof HtmlDocument
        ? await bodyOfPage(document.html, push.url, this.pages)
        : bodyOfScrapedText(document.text, push.title);
    return this.publishOne(toDelivery(push, body, now()), traceparent);
  }

  async pushArray(values: readonly unknown[], traceparent: string | undefined): Promise<PushResult[]> {
    if (values.length === 0) throw new Problem(400, 'empty_body', 'The array is empty.');
    if (values.length > MAX_ARRAY_ITEMS) {
      const detail = `The array has ${values.length} articles, ${MAX_ARRAY_ITEMS} is the limit. Send NDJSON.`;
      throw new Problem(413, 'too_many_articles', detail);
    }
    const trace = continueTrace(traceparent);
    const results: PushResult[] = [];
    for (let start = 0; start < values.length; start += GROUP_SIZE) {
      const group = values.slice(start, start + GROUP_SIZE).map((value, at): Pushed => ({
        position: { index: start + at },
        deliver: () => this.fromJson(value),
      }));
      results.push(...(await this.publishGroup(group, trace)));
    }
    return someAccepted(results);
  }

  /** Reads on only after what was read is in the log. Bad lines stop nothing. */
  async pushLines(
    { stream, contentType }: JsonLines,
    traceparent: string | undefined,
  ): Promise<PushResult[]> {
    assertJsonCharset(contentType);
    const trace = continueTrace(traceparent);
    const results: PushResult[] = [];
    let group: Pushed[] = [];
    let groupBytes = 0;
    const flush = async (): Promise<void> => {
      results.push(...(await this.publishGroup(group, trace)));
      group = [];
      groupBytes = 0;
    };
    const maxLineBytes = this.settings.ARTICLE_MAX_BYTES * LINE_BYTES_PER_ARTICLE_BYTE;
    for await (const { number, bytes } of readLines(wholeOf(stream), maxLineBytes)) {
      if (results.length + group.length >= MAX_LINES) {
        group.push({ position: { line: number }, deliver: () => Promise.reject(tooManyLines()) });
        break;
      }
      group.push({ position: { line: number }, deliver: () => this.fromLine(bytes) });
      groupBytes += bytes?.length ?? 0;
      if (group.length >= GROUP_SIZE || groupBytes >= GROUP_BYTES) await flush();
    }
    await flush();
    if (results.length === 0) throw new Problem(400, 'empty_body', 'The body holds no line.');
    return someAccepted(results);
  }

  private async fromLine(bytes: Buffer | undefined): Promise<Delivery> {
    if (bytes === undefined) {
      throw new Problem(
        413,
        'article_too_large',
        'The line is longer than an article may be (ARTICLE_MAX_BYTES).',
      );
    }
    return this.fromJson(parseJsonBody(bytes));
  }

  private async fromJson(value: unknown): Promise<Delivery> {
    const push = parsePush(pushArticleSchema, value, 'invalid_article');
    return toDelivery(push, await bodyOfJson(push, this.pages), now());
  }

  private async publishOne(delivery: Delivery, traceparent: string | undefined): Promise<PushResult[]> {
    const group: Pushed[] = [{ position: { index: 0 }, deliver: () => Promise.resolve(delivery) }];
    const results = await this.publishGroup(group, continueTrace(traceparent));
    const [result] = results;
    if (result === undefined || !('error' in result)) return results;
    throw new Problem(413, result.error.code, result.error.detail);
  }

  private async publishGroup(group: readonly Pushed[], trace: Trace): Promise<PushResult[]> {
    const prepared = await mapBounded(group, READ_AT_A_TIME, prepare);
    const deliveries = prepared.flatMap(({ outcome }) => (outcome instanceof Problem ? [] : [outcome]));
    const published = await this.publisher.publish(deliveries, trace);
    return toResults(prepared, published);
  }
}

const now = (): string => new Date().toISOString();

const tooManyLines = (): Problem =>
  new Problem(
    413,
    'too_many_lines',
    `Lines after the first ${MAX_LINES} were not read. Send them in another request.`,
  );
