import { foldSpace } from '#libs/contracts';
import type { Attributes, Mark } from './model.js';

const MAX_MARKS = 200;
/** Longer text is no name and no date. */
const MAX_CHARS = 120;
/** Marked elements may stand in one another; so many are followed at a time. */
const MAX_OPEN = 4;

interface OpenMark {
  kind: Mark['kind'];
  block: number;
  /** Elements open at its start, itself included. */
  depth: number;
  text: string;
}

/** Gathers what elements say of the article by microdata, `<time>`, `rel` and the names that bylines have. */
export class MarkReader {
  readonly marks: Mark[] = [];
  private readonly openMarks: OpenMark[] = [];

  open(name: string, attributes: Attributes, block: number, depth: number): void {
    if (this.marks.length >= MAX_MARKS || this.openMarks.length >= MAX_OPEN) return;
    const kind = kindOf(name, attributes);
    if (kind === undefined) return;
    const value = kind === 'author' ? undefined : (attributes['datetime'] ?? attributes['content']);
    if (value) this.marks.push({ kind, value, block });
    else this.openMarks.push({ kind, block, depth, text: '' });
  }

  text(text: string): void {
    for (const mark of this.openMarks) if (mark.text.length <= MAX_CHARS) mark.text += text;
  }

  close(depth: number): void {
    while ((this.openMarks.at(-1)?.depth ?? -1) >= depth) {
      const mark = this.openMarks.pop();
      const value = foldSpace(mark?.text ?? '');
      if (mark && value !== '' && value.length <= MAX_CHARS) {
        this.marks.push({ kind: mark.kind, value, block: mark.block });
      }
    }
  }
}

const AUTHOR_CLASS =
  /(?:^|\s)(?:(?:article|post|entry)-author|byline|author|(?:byline|author)(?:-|__)name)(?:\s|$)/iu;
const PUBLISHED_CLASS = /publish|posted/iu;
const MAX_CLASS_CHARS = 200;

function kindOf(name: string, attributes: Attributes): Mark['kind'] | undefined {
  const { itemprop, rel, pubdate } = attributes;
  const classes = attributes['class']?.slice(0, MAX_CLASS_CHARS) ?? '';
  if (itemprop === 'datePublished') return 'published';
  if (name === 'time') return pubdate !== undefined || PUBLISHED_CLASS.test(classes) ? 'published' : 'time';
  if (itemprop === 'author' || rel === 'author' || AUTHOR_CLASS.test(classes)) return 'author';
  return undefined;
}
