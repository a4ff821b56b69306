import type { Readable } from 'node:stream';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#libs/service';

const BYTES = 'bytes';
const BYTES_TYPE = 'application/octet-stream';

/** On a route: whatever its Content-Type says, its body is handed on as a BodyStream, not read yet. */
export const TakesBytes = () => RouteConfig({ body: BYTES });

/** A body that is read only when its handler wants it. */
export class BodyStream {
  constructor(
    readonly stream: Readable,
    /** The Content-Type header, as it was sent. */
    readonly contentType: string | undefined,
    private readonly declaredBytes: number,
  ) {}

  /**
   * @param timeoutMs within which it comes whole; else the server's own time for a request holds
   * @throws Problem 413 `body_too_large`, 400 `incomplete_body`.
   */
  async read(maxBytes: number, timeoutMs?: number): Promise<Buffer> {
    if (timeoutMs === undefined) return this.readAll(maxBytes);
    const timer = setTimeout(() => {
      this.stream.destroy(new Error(`The body did not come within ${timeoutMs} ms`));
    }, timeoutMs);
    try {
      return await this.readAll(maxBytes);
    } finally {
      clearTimeout(timer);
    }
  }

  private async readAll(maxBytes: number): Promise<Buffer> {
    if (this.declaredBytes > maxBytes) throw tooLarge(maxBytes);
    const chunks: Buffer[] = [];
    let bytes = 0;
    for await (const chunk of wholeOf(this.stream)) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, bytes);
  }
}

/**
 * The bytes of a route that takes them; none where the request has no body.
 * @throws Problem as `BodyStream.read` does.
 */
export const bytesOf = async (
  body: BodyStream | undefined,
  maxBytes: number,
  timeoutMs?: number,
): Promise<Buffer> => (body === undefined ? Buffer.alloc(0) : body.read(maxBytes, timeoutMs));

/** @throws Problem 400 `incomplete_body` where the sender went away in the middle. */
export async function* wholeOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch (cause) {
    throw new Problem(400, 'incomplete_body', 'The body ended before its end.', { cause });
  }
}

/** The connection is closed: what the client would still send is not read. */
const tooLarge = (maxBytes: number): Problem =>
  new Problem(
    413,
    'body_too_large',
    `The body is larger than ${maxBytes} bytes, which is what is taken here.`,
    {
      headers: { connection: 'close' },
    },
  );

/** Fastify chooses the parser by the Content-Type: on these routes it is told another one, and the sent one is kept. */
export function registerBodyStreams(fastify: FastifyInstance): void {
  const sentTypes = new WeakMap<FastifyRequest, string>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (takesBytes(request)) {
      const { 'content-type': sent } = request.headers;
      if (sent !== undefined) sentTypes.set(request, sent);
      request.headers['content-type'] = BYTES_TYPE;
    }
    done();
  });
  fastify.addContentTypeParser(BYTES_TYPE, (request, stream, done) => {
    if (!takesBytes(request)) {
      done(new Problem(415, 'unsupported_media_type', 'Bytes are not understood here. Name what they are.'));
      return;
    }
    done(null, new BodyStream(stream, sentTypes.get(request), Number(request.headers['content-length'])));
  });
}

const takesBytes = ({ routeOptions: { config } }: FastifyRequest): boolean =>
  'body' in config && config.body === BYTES;
