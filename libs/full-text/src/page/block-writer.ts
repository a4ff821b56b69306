import type { Attributes, Block, BlockKind, PageElement } from './model.js';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** HTML's block-level elements and those that browsers lay out as blocks: each begins and ends a block of text. */
const BOUNDARIES = set(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul',
);

const KINDS: ReadonlyMap<string, BlockKind> = new Map<string, BlockKind>([
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, 'heading'] as const),
  ...['li', 'dd', 'dt'].map((name) => [name, 'item'] as const),
  ...['td', 'th'].map((name) => [name, 'cell'] as const),
  ['blockquote', 'quote'],
  ['pre', 'code'],
  ['figcaption', 'caption'],
]);
const SECTIONS = set('article section body');
/** A block looks so far up for what it is. */
const MAX_STEPS = 12;

/** A line that the page breaks; the line breaks of its source are spaces. */
const BREAK = '\u0000';

/** Cuts a page's text into blocks. */
export class BlockWriter {
  readonly blocks: Block[] = [];
  private parts: string[] = [];
  private linkChars = 0;
  private owner: PageElement | undefined;
  /** `br` in a row with nothing between. */
  private breaks = 0;
  /** For each open `a`, whether it leads anywhere. */
  private readonly links: boolean[] = [];
  private linked = 0;
  private code = 0;

  /** Before an element opens: text up to here is a block of the element around it. */
  before(name: string): void {
    if (BOUNDARIES.has(name)) this.flush();
    else if (name === 'br') this.lineBreak();
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'pre') this.code++;
    else if (name === 'a') {
      const leads = attributes['href'] !== undefined;
      this.links.push(leads);
      if (leads) this.linked++;
    }
  }

  text(text: string, element: PageElement): void {
    const chars = text.trim().length;
    if (chars === 0 && this.owner === undefined) return;
    this.owner ??= element;
    if (chars > 0) this.breaks = 0;
    this.parts.push(text);
    if (this.linked > 0) this.linkChars += chars;
  }

  close(name: string): void {
    if (BOUNDARIES.has(name)) this.flush();
    if (name === 'pre') this.code--;
    else if (name === 'a' && this.links.pop()) this.linked--;
  }

  flush(): void {
    const { owner } = this;
    if (owner === undefined) return;
    const raw = this.parts.join('');
    const text = this.code > 0 ? raw.replaceAll(BREAK, '\n').trim() : foldLines(raw);
    if (text !== '') {
      const linkChars = Math.min(this.linkChars, text.length);
      this.blocks.push({ kind: kindOf(owner), text, linkChars, element: blockElement(owner) });
    }
    this.parts = [];
    this.linkChars = 0;
    this.breaks = 0;
    this.owner = undefined;
  }

  /** A second break with nothing between is how older pages part paragraphs. */
  private lineBreak(): void {
    if (this.owner === undefined) return;
    if (++this.breaks > 1) this.flush();
    else this.parts.push(BREAK);
  }
}

const foldLines = (raw: string): string =>
  raw
    .split(BREAK)
    .map((line) => line.replace(/[\s\u00a0\u200b]+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');

function blockElement(element: PageElement): PageElement {
  let found = element;
  for (let i = 0; i < MAX_STEPS && !BOUNDARIES.has(found.name) && found.parent; i++) found = found.parent;
  return found;
}

/** An item that is laid out by boxes is a card, not a line of a list. */
function kindOf(element: PageElement): BlockKind {
  let boxed = false;
  let found: PageElement | undefined = element;
  for (let i = 0; i < MAX_STEPS && found && !SECTIONS.has(found.name); i++, found = found.parent) {
    const kind = KINDS.get(found.name);
    if (kind !== undefined) return kind === 'item' && boxed ? 'text' : kind;
    boxed ||= found.name === 'div';
  }
  return 'text';
}
