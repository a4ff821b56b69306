import { createHash } from 'node:crypto';

/**
 * A file of weights, `.qw`: what training writes and a stage reads.
 *
 * | bytes | what |
 * |---|---|
 * | 0–3 | `QWIR` |
 * | 4–7 | version of this format |
 * | 8–23 | first 16 bytes of the SHA-256 over all that follows |
 * | 24–27 | length of the directory |
 * | 28– | directory: JSON `{meta, sections: [[name, offset, length], …]}`, padded with blanks |
 * | … | sections, each at a multiple of 16, so that it can be looked at as an array of any type |
 *
 * Numbers are little-endian, in the sections too. The same sections and facts make the same bytes.
 */
export interface Container {
  /** What training says about itself: name, corpora, sizes. */
  readonly meta: Readonly<Record<string, unknown>>;
  /** Hexadecimal. Other weights have another one. */
  readonly checksum: string;
  /** Views of the file, nothing copied. */
  readonly sections: Readonly<Record<string, Uint8Array>>;
}

export type WeightsErrorCode =
  | 'weights_missing'
  | 'weights_not_recognised'
  | 'weights_version'
  | 'weights_damaged'
  | 'weights_section_missing';

/** Weights that cannot be used. Trying again does not help; training or fetching them again does. */
export class WeightsError extends Error {
  readonly code: WeightsErrorCode;

  constructor(code: WeightsErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'WeightsError';
    this.code = code;
  }
}

const MAGIC = [0x51, 0x57, 0x49, 0x52];
const FORMAT_VERSION = 1;
const VERSION_AT = 4;
const CHECKSUM_AT = 8;
const CHECKSUM_BYTES = 16;
const DIRECTORY_LENGTH_AT = CHECKSUM_AT + CHECKSUM_BYTES;
const DIRECTORY_AT = DIRECTORY_LENGTH_AT + 4;
/** With these first bytes of a file, `declaredChecksum` knows enough. */
export const HEADER_BYTES = DIRECTORY_AT;
/** The width of the widest vector that a kernel loads at once. */
const ALIGNMENT = 16;

interface Directory {
  meta: Record<string, unknown>;
  /** Offsets count from the end of the directory. */
  sections: [name: string, offset: number, length: number][];
}

const aligned = (length: number): number => Math.ceil(length / ALIGNMENT) * ALIGNMENT;

export function pack(
  sections: Readonly<Record<string, Uint8Array>>,
  meta: Readonly<Record<string, unknown>>,
): Uint8Array {
  const entries = Object.entries(sections);
  const directory: Directory = { meta, sections: [] };
  let length = 0;
  for (const [name, bytes] of entries) {
    directory.sections.push([name, length, bytes.length]);
    length = aligned(length + bytes.length);
  }
  const head = new TextEncoder().encode(JSON.stringify(directory));
  const start = aligned(DIRECTORY_AT + head.length);
  const file = new Uint8Array(start + length);
  const view = new DataView(file.buffer);
  file.set(MAGIC);
  view.setUint32(VERSION_AT, FORMAT_VERSION, true);
  view.setUint32(DIRECTORY_LENGTH_AT, start - DIRECTORY_AT, true);
  file.fill(0x20, DIRECTORY_AT, start).set(head, DIRECTORY_AT);
  entries.forEach(([, bytes], i) => {
    file.set(bytes, start + (directory.sections[i]?.[1] ?? 0));
  });
  file.set(checksumOf(file), CHECKSUM_AT);
  return file;
}

/** @throws WeightsError where the bytes are no weights, of another format, or not as they were written. */
export function unpack(bytes: Uint8Array): Container {
  const file = bytes.byteOffset % ALIGNMENT === 0 ? bytes : bytes.slice();
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  checkHeader(file, view);
  const start = DIRECTORY_AT + view.getUint32(DIRECTORY_LENGTH_AT, true);
  const { meta, sections } = readDirectory(file.subarray(DIRECTORY_AT, start));
  return {
    meta,
    checksum: declaredChecksum(file),
    sections: Object.fromEntries(
      sections.map(([name, offset, length]) => [
        name,
        file.subarray(start + offset, start + offset + length),
      ]),
    ),
  };
}

/** The checksum that a file, or its header alone, says it has. */
export const declaredChecksum = (file: Uint8Array): string => Buffer.from(checksumIn(file)).toString('hex');

/** @throws WeightsError `weights_section_missing` */
export function sectionOf({ sections }: Container, name: string): Uint8Array {
  const section = sections[name];
  if (section === undefined) {
    throw new WeightsError('weights_section_missing', `The weights have no section "${name}"`);
  }
  return section;
}

function checkHeader(file: Uint8Array, view: DataView): void {
  if (file.length < DIRECTORY_AT || MAGIC.some((byte, i) => file[i] !== byte)) {
    throw new WeightsError('weights_not_recognised', 'The file holds no weights of Quotewire');
  }
  const version = view.getUint32(VERSION_AT, true);
  if (version !== FORMAT_VERSION) {
    throw new WeightsError(
      'weights_version',
      `The weights have format ${version}; this program reads ${FORMAT_VERSION}`,
    );
  }
  if (Buffer.compare(checksumIn(file), checksumOf(file)) !== 0) {
    throw new WeightsError('weights_damaged', 'The weights are not as they were written');
  }
}

function readDirectory(bytes: Uint8Array): Directory {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as Directory;
  } catch (error) {
    throw new WeightsError('weights_damaged', 'The directory of the weights cannot be read', error);
  }
}

const checksumIn = (file: Uint8Array): Uint8Array => file.subarray(CHECKSUM_AT, CHECKSUM_AT + CHECKSUM_BYTES);

const checksumOf = (file: Uint8Array): Uint8Array =>
  createHash('sha256').update(file.subarray(DIRECTORY_LENGTH_AT)).digest().subarray(0, CHECKSUM_BYTES);
