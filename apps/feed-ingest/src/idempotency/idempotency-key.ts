import { Problem } from '#libs/service';

export const IDEMPOTENCY_HEADER = 'idempotency-key';

/**
 * A string of Structured Field Values (RFC 9651 section 3.3.3), as the draft "The Idempotency-Key HTTP Header Field" has
 * it; or the same without the quotes, as most clients send it.
 */
const QUOTED = /^"((?:[\x20\x21\x23-\x5B\x5D-\x7E]|\\["\\]){1,255})"$/u;
const BARE = /^[\x21\x23-\x2B\x2D-\x5B\x5D-\x7E]{1,255}$/u;

/** @throws Problem 400 `idempotency_key_invalid` */
export function readIdempotencyKey(header: string): string {
  const text = header.trim();
  const quoted = QUOTED.exec(text)?.[1];
  if (quoted !== undefined) return quoted.replace(/\\(["\\])/gu, '$1');
  if (BARE.test(text)) return text;
  throw new Problem(
    400,
    'idempotency_key_invalid',
    'Idempotency-Key is 1 to 255 printable ASCII characters, such as a UUID; in quotes where it has blanks or commas.',
  );
}
