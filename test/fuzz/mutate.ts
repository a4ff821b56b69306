import type { Random } from './random.js';

/** What matters to a reader of feeds, whole and broken. */
const TOKENS = [
  '<',
  '>',
  '&',
  '"',
  "'",
  '/',
  '=',
  ';',
  ':',
  '\0',
  ' ',
  '\n',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<?',
  '?>',
  '<?xml ',
  '<!DOCTYPE x [',
  '<!ENTITY e "&e;&e;">',
  '<!ENTITY f SYSTEM "file:///">',
  ']>',
  '&lt;',
  '&amp;lt;',
  '&e;',
  '&f;',
  '&#0;',
  '&#xD800;',
  '&#x110000;',
  '&#',
  '&nbsp;',
  '</',
  '/>',
  '</item>',
  '<item>',
  '</entry>',
  '<entry>',
  '<title>',
  '</description>',
  '<channel>',
  '</channel>',
  '<link href="',
  '<a href="javascript:x">',
  '<p style="',
  '<svg>',
  '<math>',
  '<script>',
  ' xmlns="',
  ' xmlns:a="http://www.w3.org/2005/Atom"',
  ' xml:base="../',
  ' xml:lang=""',
  ' type="xhtml"',
  ' type="html"',
  ' mode="base64"',
  ' encoding="utf-16"',
  'http://',
  '{',
  '[',
  '\uFEFF',
  '\uD800',
  '\u20AC',
  '9999999999',
  'Mon, 31 Feb',
];
const MAX_CHANGES = 8;
const MAX_REPEATS = 2_000;
const MAX_BYTES = 400_000;

type Change = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

/** A place, and a length that is short more often than long. */
function range(bytes: Buffer, random: Random): [start: number, end: number] {
  const start = random.below(bytes.length + 1);
  return [start, start + random.below(Math.ceil((bytes.length - start) * random.fraction() ** 3) + 1)];
}

const spliced = (bytes: Buffer, start: number, end: number, piece: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, start), piece, bytes.subarray(end)]);

const CHANGES: readonly Change[] = [
  function flip(bytes, random) {
    const changed = Buffer.from(bytes);
    if (changed.length > 0) changed[random.below(changed.length)] = random.below(256);
    return changed;
  },
  function insert(bytes, random) {
    const at = random.below(bytes.length + 1);
    return spliced(bytes, at, at, Buffer.from(random.of(TOKENS)));
  },
  function insertMany(bytes, random) {
    const at = random.below(bytes.length + 1);
    return spliced(bytes, at, at, Buffer.from(random.of(TOKENS).repeat(random.below(MAX_REPEATS))));
  },
  function replace(bytes, random) {
    return spliced(bytes, ...range(bytes, random), Buffer.from(random.of(TOKENS)));
  },
  function remove(bytes, random) {
    return spliced(bytes, ...range(bytes, random), Buffer.alloc(0));
  },
  function repeat(bytes, random) {
    const [start, end] = range(bytes, random);
    const piece = bytes.subarray(start, end);
    const times = random.below(Math.min(MAX_REPEATS, Math.ceil(MAX_BYTES / (piece.length + 1))));
    return spliced(bytes, end, end, Buffer.concat(Array<Buffer>(times).fill(piece)));
  },
  function cut(bytes, random) {
    return bytes.subarray(0, random.below(bytes.length + 1));
  },
  function cross(bytes, random, other) {
    return spliced(bytes, ...range(bytes, random), other.subarray(...range(other, random)));
  },
];

/** A document with a few changes, some of them taken from another. Never longer than 400,000 bytes. */
export function mutate(document: Buffer, other: Buffer, random: Random): Buffer {
  let bytes = document;
  for (let changes = 1 + random.below(MAX_CHANGES); changes > 0; changes--) {
    bytes = random.of(CHANGES)(bytes, random, other).subarray(0, MAX_BYTES);
  }
  return bytes;
}
