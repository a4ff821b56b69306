import { Parser } from 'htmlparser2';
import { FullTextError } from '../errors.js';
import { BlockWriter } from './block-writer.js';
import { ElementReader, isSilent } from './element-reader.js';
import { HeadReader } from './head-reader.js';
import { MarkReader } from './mark-reader.js';
import type { Attributes, Page, PageElement } from './model.js';

/** Elements open at a time; closing a tag looks through all of them. Real pages have under 100. */
const MAX_DEPTH = 500;
/** Elements and runs of text; the largest real pages have a tenth. */
const MAX_NODES = 250_000;

/**
 * Reads a page in one pass, in time linear in its length.
 * @throws FullTextError `too_complex` where it has too many nodes or is nested too deep.
 */
export function readPage(html: string): Page {
  const reader = new PageReader();
  const parser = new Parser({
    onopentag: (name, attributes) => {
      reader.open(name, attributes);
    },
    ontext: (text) => {
      reader.text(text);
    },
    onclosetag: (name) => {
      reader.close(name);
    },
  });
  parser.end(html);
  return reader.finish();
}

/** Takes a page's tags and texts in their order. */
class PageReader {
  private readonly head = new HeadReader();
  private readonly marks = new MarkReader();
  private readonly writer = new BlockWriter();
  private readonly elementReader = new ElementReader();
  private readonly elements: PageElement[] = [];
  private current: PageElement | undefined;
  /** For each open element, whether its own content is read by nobody. */
  private readonly silence: boolean[] = [];
  private silent = 0;
  private nodes = 0;

  open(name: string, attributes: Attributes): void {
    this.countNode();
    if (this.silence.length >= MAX_DEPTH) {
      throw new FullTextError('too_complex', `The page is nested more than ${MAX_DEPTH} deep`);
    }
    this.head.open(name, attributes);
    const silent = isSilent(name);
    this.silence.push(silent);
    if (silent) this.silent++;
    if (this.silent > 0) return;
    this.writer.before(name);
    this.enter(name, attributes);
    this.marks.open(name, attributes, this.writer.blocks.length, this.silence.length);
    this.writer.open(name, attributes);
  }

  text(text: string): void {
    this.countNode();
    this.head.text(text);
    if (this.silent > 0) return;
    this.marks.text(text);
    this.writer.text(text, this.current ?? this.enter('body', {}));
  }

  close(name: string): void {
    this.head.close(name);
    this.marks.close(this.silence.length);
    if (this.silent === 0 && this.current) {
      this.writer.close(name);
      this.current.end = this.writer.blocks.length;
      this.current = this.current.parent;
    }
    if (this.silence.pop()) this.silent--;
  }

  finish(): Page {
    this.writer.flush();
    const { blocks } = this.writer;
    // Only a page without any tag around its text leaves an element open here.
    for (let element = this.current; element; element = element.parent) element.end = blocks.length;
    return { head: this.head.head, elements: this.elements, blocks, marks: this.marks.marks };
  }

  private enter(name: string, attributes: Attributes): PageElement {
    const element = {
      name,
      parent: this.current,
      first: this.writer.blocks.length,
      end: 0,
      ...this.elementReader.read(name, attributes),
    };
    this.elements.push(element);
    this.current = element;
    return element;
  }

  private countNode(): void {
    if (++this.nodes > MAX_NODES) {
      throw new FullTextError('too_complex', `The page has over ${MAX_NODES} nodes`);
    }
  }
}
