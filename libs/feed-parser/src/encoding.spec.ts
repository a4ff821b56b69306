import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { decodeDocument } from './encoding.js';
import { Warnings } from './warnings.js';

const prolog = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?><a>“é”</a>`;

describe('decodeDocument', () => {
  it.each<[name: string, bytes: Buffer, contentType: string | undefined, found: string]>([
    ['UTF-8 without a word about it', Buffer.from('<a>é</a>'), undefined, '<a>é</a>'],
    [
      'a byte order mark before all else',
      Buffer.from('\uFEFF<a>é</a>'),
      'text/xml; charset=latin1',
      '<a>é</a>',
    ],
    ['UTF-16 without a mark', iconv.encode('<?xml?><a>é</a>', 'utf-16le'), undefined, '<?xml?><a>é</a>'],
    [
      'HTTP before the prolog',
      iconv.encode(prolog('utf-8'), 'koi8-r'),
      'text/xml; charset="KOI8-R"',
      prolog('utf-8').replace(/[“é”]/gu, '?'),
    ],
    ['the prolog', iconv.encode(prolog('windows-1250'), 'windows-1250'), 'text/xml', prolog('windows-1250')],
    [
      'Latin-1 as what it means on the web',
      iconv.encode(prolog('iso-8859-1'), 'windows-1252'),
      undefined,
      prolog('iso-8859-1'),
    ],
    ['bytes that are not UTF-8', iconv.encode('<a>é</a>', 'windows-1252'), undefined, '<a>é</a>'],
  ])('reads %s', (_name, bytes, contentType, found) => {
    const warnings = new Warnings();
    expect(decodeDocument(bytes, contentType, warnings)).toBe(found);
    expect(warnings.list).toEqual([]);
  });

  it.each<[code: string, bytes: Buffer, contentType: string | undefined, found: string]>([
    ['encoding_mismatch', iconv.encode('<a>é</a>', 'windows-1252'), 'text/xml; charset=utf-8', '<a>é</a>'],
    ['encoding_mismatch', Buffer.from(prolog('iso-8859-1')), undefined, prolog('iso-8859-1')],
    ['encoding_mismatch', Buffer.from('<a>é</a>'), 'text/xml; charset=latin1', '<a>é</a>'],
    ['unknown_encoding', Buffer.from(prolog('no-such')), undefined, prolog('no-such')],
    ['unknown_encoding', Buffer.from(prolog('utf-16')), undefined, prolog('utf-16')],
    ['unknown_encoding', Buffer.from('<a>+ADw-</a>'), 'text/xml; charset=utf-7', '<a>+ADw-</a>'],
  ])('warns with %s and goes on', (code, bytes, contentType, found) => {
    const warnings = new Warnings();
    expect(decodeDocument(bytes, contentType, warnings)).toBe(found);
    expect(warnings.list).toEqual([expect.objectContaining({ code })]);
  });
});
