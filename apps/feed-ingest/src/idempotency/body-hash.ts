import { createHash } from 'node:crypto';
import { finished, pipeline, Transform, type Readable, type TransformCallback } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { IDEMPOTENCY_HEADER } from './idempotency-key.js';

const bodies = new WeakMap<FastifyRequest, BodyHash>();

/** Hands a body on and hashes what passes, so that a stream is hashed without being held. */
class BodyHash extends Transform {
  private readonly hash = createHash('sha256');
  private digest: string | undefined;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    this.digest = this.hash.digest('base64url');
    done();
  }

  /** Of the whole body, what is left of it read and dropped; undefined where it was broken off. */
  async finish(): Promise<string | undefined> {
    if (this.digest === undefined && !this.destroyed) {
      this.resume();
      // A body that ends too early has no hash; it is no fault of ours.
      await new Promise<void>((resolve) => {
        finished(this, () => {
          resolve();
        });
      });
    }
    return this.digest;
  }
}

/** Bodies of requests with an Idempotency-Key are hashed on their way to the parser, whatever reads them. */
export function registerBodyHashes(fastify: FastifyInstance): void {
  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    if (request.headers[IDEMPOTENCY_HEADER] === undefined) {
      done(null, payload);
      return;
    }
    const body = new BodyHash();
    bodies.set(request, body);
    // Who reads the body is told of its end, good or bad.
    pipeline(payload as Readable, body, () => undefined);
    done(null, body);
  });
}

export const bodyHashOf = (request: FastifyRequest): Promise<string | undefined> =>
  bodies.get(request)?.finish() ?? Promise.resolve(undefined);
