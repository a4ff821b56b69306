import { Inject, Injectable } from '@nestjs/common';
import { continueTrace, type Trace } from '#libs/observability';
import { Problem } from '#libs/service';
import type { Settings } from '#libs/settings';
import { SETTINGS } from '../infrastructure.js';
import type { Delivery } from '../publishing/delivery.js';
import { Publisher } from '../publishing/publisher.js';
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
import { prepare, someAccepted, toResults, type Prepared, type PushResult } from './push-results.js';
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

@Injectable()
export class PushService {
  constructor(
    private readonly publisher: Publisher,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws Problem where the article cannot be taken; TransientError where the log or the database is away. */
  async pushOne(value: unknown, traceparent: string | undefined): Promise<PushResult[]> {
    return this.publishOne(this.fromJson(value), traceparent);
  }

  async pushDocument(
    document: HtmlDocument | TextDocument,
    query: unknown,
    traceparent: string | undefined,
  ): Promise<PushResult[]> {
    const push = parsePush(pushQuerySchema, query, 'invalid_request');
    const body =
      document instanceof HtmlDocument
        ? bodyOfPage(document.html, push.url)
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
      const group = values
        .slice(start, start + GROUP_SIZE)
        .map((value, at) => prepare({ index: start + at }, () => this.fromJson(value)));
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
    let group: Prepared[] = [];
    let groupBytes = 0;
    const flush = async (): Promise<void> => {
      results.push(...(await this.publishGroup(group, trace)));
      group = [];
      groupBytes = 0;
    };
    const maxLineBytes = this.settings.ARTICLE_MAX_BYTES * LINE_BYTES_PER_ARTICLE_BYTE;
    for await (const { number, bytes } of readLines(wholeOf(stream), maxLineBytes)) {
      if (results.length + group.length >= MAX_LINES) {
        group.push({ position: { line: number }, outcome: tooManyLines() });
        break;
      }
      group.push(prepare({ line: number }, () => this.fromLine(bytes)));
      groupBytes += bytes?.length ?? 0;
      if (group.length >= GROUP_SIZE || groupBytes >= GROUP_BYTES) await flush();
    }
    await flush();
    if (results.length === 0) throw new Problem(400, 'empty_body', 'The body holds no line.');
    return someAccepted(results);
  }

  private fromLine(bytes: Buffer | undefined): Delivery {
    if (bytes === undefined) {
      throw new Problem(
        413,
        'article_too_large',
        'The line is longer than an article may be (ARTICLE_MAX_BYTES).',
      );
    }
    return this.fromJson(parseJsonBody(bytes));
  }

  private fromJson(value: unknown): Delivery {
    const push = parsePush(pushArticleSchema, value, 'invalid_article');
    return toDelivery(push, bodyOfJson(push), now());
  }

  private async publishOne(delivery: Delivery, traceparent: string | undefined): Promise<PushResult[]> {
    const group: Prepared[] = [{ position: { index: 0 }, outcome: delivery }];
    const results = await this.publishGroup(group, continueTrace(traceparent));
    const [result] = results;
    if (result === undefined || !('error' in result)) return results;
    throw new Problem(413, result.error.code, result.error.detail);
  }

  private async publishGroup(group: readonly Prepared[], trace: Trace): Promise<PushResult[]> {
    const deliveries = group.flatMap(({ outcome }) => (outcome instanceof Problem ? [] : [outcome]));
    const published = await this.publisher.publish(deliveries, trace);
    return toResults(group, published);
  }
}

const now = (): string => new Date().toISOString();

const tooManyLines = (): Problem =>
  new Problem(
    413,
    'too_many_lines',
    `Lines after the first ${MAX_LINES} were not read. Send them in another request.`,
  );
