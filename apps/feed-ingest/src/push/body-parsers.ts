import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problem } from '#libs/service';
import { registerBodyHashes } from '../idempotency/body-hash.js';
import { registerBodyStreams } from './body-stream.js';
import {
  assertJsonCharset,
  JsonLines,
  parseJsonBody,
  readHtmlDocument,
  readTextDocument,
} from './documents.js';

export const JSON_LINES_TYPES = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'] as const;

/**
 * The content types of feed-ingest. Bodies are read whole, up to the server's limit (REQUEST_MAX_BYTES), but for JSON
 * lines, which are handed on as a stream. All other types are refused (415), but on routes that take bytes.
 */
export function registerBodyParsers(app: NestFastifyApplication): void {
  app.useBodyParser('application/json', {}, (request, bytes, done) => {
    assertJsonCharset(request.headers['content-type']);
    done(null, parseJsonBody(bytes));
  });
  app.useBodyParser('text/plain', {}, (request, bytes, done) => {
    done(null, readTextDocument(bytes, request.headers['content-type']));
  });
  app.useBodyParser('text/html', {}, (request, bytes, done) => {
    done(null, readHtmlDocument(bytes, request.headers['content-type']));
  });
  // Nest would read forms as JSON objects.
  app.useBodyParser('application/x-www-form-urlencoded', {}, () => {
    throw new Problem(415, 'unsupported_media_type', 'Forms are not understood here. Send JSON.');
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addContentTypeParser([...JSON_LINES_TYPES], (request, stream, done) => {
    done(null, new JsonLines(stream, request.headers['content-type']));
  });
  registerBodyStreams(fastify);
  registerBodyHashes(fastify);
}
