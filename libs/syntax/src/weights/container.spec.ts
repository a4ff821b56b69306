import { describe, expect, it } from '@jest/globals';
import { declaredChecksum, HEADER_BYTES, pack, sectionOf, unpack, WeightsError } from './container.js';

const SECTIONS = {
  rows: new Uint8Array(new Int32Array([1, -2, 70_000]).buffer),
  empty: new Uint8Array(0),
  words: new TextEncoder().encode('naïve'),
};
const META = { stage: 'tags', corpora: ['ewt-train'] };

const codeOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error instanceof WeightsError ? error.code : error;
  }
};

const changed = (at: number): Uint8Array => {
  const bytes = pack(SECTIONS, META);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
};

describe('pack and unpack', () => {
  it('give back what went in', () => {
    const { meta, sections } = unpack(pack(SECTIONS, META));
    expect(meta).toEqual(META);
    expect(sections).toEqual(SECTIONS);
  });

  it('make the same bytes and checksum of the same sections, others of others', () => {
    expect(pack(SECTIONS, META)).toEqual(pack(SECTIONS, META));
    const { checksum } = unpack(pack(SECTIONS, META));
    expect(checksum).toMatch(/^[0-9a-f]{32}$/u);
    expect(declaredChecksum(pack(SECTIONS, META).subarray(0, HEADER_BYTES))).toBe(checksum);
    expect(unpack(pack({ ...SECTIONS, empty: new Uint8Array(1) }, META)).checksum).not.toBe(checksum);
    expect(unpack(pack(SECTIONS, {})).checksum).not.toBe(checksum);
  });

  it.each([0, 1, 4, 7])('lay sections so that arrays of any type fit, %i bytes into a buffer', (shift) => {
    const bytes = pack(SECTIONS, META);
    const shifted = new Uint8Array(bytes.length + shift).subarray(shift);
    shifted.set(bytes);
    for (const section of Object.values(unpack(shifted).sections)) expect(section.byteOffset % 16).toBe(0);
  });

  it.each<[name: string, bytes: Uint8Array, code: string]>([
    ['nothing', new Uint8Array(0), 'weights_not_recognised'],
    ['another file', new TextEncoder().encode('GIF89a'.repeat(10)), 'weights_not_recognised'],
    ['another format', changed(4), 'weights_version'],
    ['a changed checksum', changed(8), 'weights_damaged'],
    ['a changed directory', changed(40), 'weights_damaged'],
    ['a changed section', changed(pack(SECTIONS, META).length - 16), 'weights_damaged'],
    ['a cut file', pack(SECTIONS, META).subarray(0, -1), 'weights_damaged'],
  ])('refuse %s', (_name, bytes, code) => {
    expect(codeOf(() => unpack(bytes))).toBe(code);
  });

  it('name a missing section', () => {
    const container = unpack(pack(SECTIONS, META));
    expect(sectionOf(container, 'words')).toEqual(SECTIONS.words);
    expect(codeOf(() => sectionOf(container, 'rules'))).toBe('weights_section_missing');
  });
});
