import { describe, expect, it } from '@jest/globals';
import { htmlToText } from './html-to-text.js';

describe('htmlToText', () => {
  it.each([
    ['plain text', 'Hello  there', 'Hello there'],
    ['paragraphs', '<p>One.</p><p>Two.</p>', 'One.\n\nTwo.'],
    ['inline elements', '<p>A <b>b</b><i>c</i>.</p>', 'A bc.'],
    ['entities', '<p>&ldquo;Fish &amp; chips&rdquo; &#128512;</p>', '“Fish & chips” 😀'],
    ['a line break', 'One<br>Two', 'One\nTwo'],
    ['two line breaks as a paragraph', 'One<br><br>Two', 'One\n\nTwo'],
    ['scripts and styles', '<script>x<y</script><style>p{}</style>Text', 'Text'],
    ['lists', '<ul><li>One<li>Two</ul>', 'One\n\nTwo'],
    ['table cells', '<table><tr><td>One</td><td>Two</td></tr></table>', 'One Two'],
    ['tags never closed', '<div><p>One<p>Two', 'One\n\nTwo'],
    ['a stray end tag', '</script></p>One', 'One'],
    ['nothing', '', ''],
  ])('reads %s', (_name, html, text) => {
    expect(htmlToText(html)).toBe(text);
  });
});
