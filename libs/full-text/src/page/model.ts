/** A page as one pass reads it: what its head says, its elements, and its text as a row of blocks. No tree is built. */
export interface Page {
  head: PageHead;
  /** In the order of their start tags. */
  elements: PageElement[];
  /** In the order of the page. */
  blocks: Block[];
  marks: Mark[];
}

/** What a page says of itself in its head. */
export interface PageHead {
  language?: string;
  baseHref?: string;
  canonicalHref?: string;
  /** Text of `<title>`. */
  title?: string;
  /** `<meta>` by lower-case name, property or itemprop; values in the order of the page. */
  meta: Map<string, string[]>;
  /** Sources of `<script type="application/ld+json">`. */
  jsonLd: string[];
}

/** Of one tag; names in lower case, values decoded. */
export type Attributes = Readonly<Record<string, string>>;

export interface PageElement {
  /** In lower case. */
  name: string;
  parent: PageElement | undefined;
  /** `[first, end)` of the blocks within. */
  first: number;
  end: number;
  /** Class, id and component as one lower-case text. */
  names: string;
  /** Not shown until a script shows it. */
  hidden: boolean;
  role: ElementRole;
}

/**
 * What an element's name, class, id or role says of it: `body` holds the article's body; `beside` stands beside the
 * article, not in it; `picture` is around a picture and its caption; `never` is about privacy or of readers, not the article however much it says.
 */
export type ElementRole = 'none' | 'body' | 'beside' | 'picture' | 'never';

export type BlockKind = 'text' | 'heading' | 'item' | 'cell' | 'quote' | 'code' | 'caption';

/** A run of text between two boundaries of blocks: a paragraph, a heading, an item, a cell. */
export interface Block {
  kind: BlockKind;
  /** White space folded; "\n" only where the page breaks the line (and anywhere in code). Never "". */
  text: string;
  /** UTF-16 units of `text` that are the text of links, about. */
  linkChars: number;
  element: PageElement;
}

/** What an element says of the article by its attributes. */
export interface Mark {
  /** `published` is marked as the date of publication, `time` is any `<time>`. */
  kind: 'published' | 'time' | 'author';
  value: string;
  /** Index of the block in which, or before which, it stands. */
  block: number;
}
