import { describe, expect, it } from '@jest/globals';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import { sanitizeHtml } from './sanitize.js';

const MEGABYTE = 1_000_000;

function depth(node: DefaultTreeAdapterTypes.Node): number {
  let deepest = 0;
  const open: { inner: DefaultTreeAdapterTypes.Node; level: number }[] = [{ inner: node, level: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { inner, level } = next;
    deepest = Math.max(deepest, level);
    if ('childNodes' in inner)
      open.push(...inner.childNodes.map((child) => ({ inner: child, level: level + 1 })));
  }
  return deepest;
}

describe('sanitizeHtml on hostile documents', () => {
  it.each([
    ['openings', '<'],
    ['unfinished tags', '<a '],
    ['unfinished attributes', '<a href="'],
    ['unclosed elements', '<b><i>'],
    ['stray end tags', '</b></i>'],
    ['unclosed comments', '<!--'],
    ['declarations', '<!x'],
    ['instructions', '<?'],
    ['unclosed scripts', '<script/>'],
    ['end tags of nothing', '<script/></'],
    ['attributes', ' a="b" title=c'],
    ['style declarations', 'color:red;'],
    ['drawings in formulas', '<svg><desc><math><mi>'],
    ['lists', '<li><p>'],
    ['empty elements', '<b/><i>'],
    ['spaces in an address', `<a href="x${' '.repeat(99_999)}y">`],
    ['commas in a list of addresses', `<img srcset="x${','.repeat(99_999)}y">`],
    ['ampersands', '<p title="&'],
  ])('goes through megabytes of %s, and nests no deeper than a browser does', (_what, piece) => {
    for (const start of ['', '<p ', '<p style="', '<textarea>']) {
      // At a cost above linear this would not end in time.
      expect(sanitizeHtml(start + piece.repeat(MEGABYTE / piece.length))).not.toContain('<script');
      const part = sanitizeHtml(start + piece.repeat(Math.ceil(10_000 / piece.length)));
      expect(depth(parseFragment(part))).toBeLessThan(300);
      expect(sanitizeHtml(part)).toBe(part);
    }
  });
});
