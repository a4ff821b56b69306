import { Parser } from 'htmlparser2';
import { foldSpace } from '#libs/contracts';
import { joinParagraphs } from './paragraphs.js';

/** Elements whose content nobody reads as text. */
const DROPPED = new Set(
  'script style noscript template iframe object embed svg math canvas audio video head title select textarea button form nav'.split(
    ' ',
  ),
);

/** HTML's block-level elements and those that browsers lay out as blocks: each begins and ends a paragraph. */
const BLOCKS = new Set(
  (
    'address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 ' +
    'h6 header hgroup hr li main menu ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
);

/**
 * The text of an HTML fragment or page: paragraphs parted by a blank line, entities decoded, `br` a line break, white
 * space folded, scripts, styles and forms dropped. Never throws; linear in the length of the input.
 */
export function htmlToText(html: string): string {
  const paragraphs: string[] = [];
  let lines: string[] = [];
  let line: string[] = [];
  let dropped = 0;

  const endLine = (): void => {
    const text = foldSpace(line.join(''));
    line = [];
    if (text !== '') lines.push(text);
  };
  const endParagraph = (): void => {
    endLine();
    if (lines.length > 0) paragraphs.push(lines.join('\n'));
    lines = [];
  };
  const breakLine = (): void => {
    const before = lines.length;
    endLine();
    // A second `br` with nothing between is how older pages part paragraphs.
    if (lines.length === before) endParagraph();
  };

  const parser = new Parser({
    onopentag(name) {
      if (DROPPED.has(name)) dropped++;
      else if (name === 'br') breakLine();
      else if (BLOCKS.has(name)) endParagraph();
      else if (name === 'td' || name === 'th') line.push(' ');
    },
    ontext(text) {
      if (dropped === 0) line.push(text);
    },
    onclosetag(name) {
      if (DROPPED.has(name)) dropped--;
      else if (BLOCKS.has(name)) endParagraph();
    },
  });
  parser.end(html);
  endParagraph();
  return joinParagraphs(paragraphs);
}
