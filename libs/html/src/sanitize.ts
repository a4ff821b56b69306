import { EXCLAMATION, isLetter, QUESTION, SLASH } from './characters.js';
import { DROPPED_WITH_CONTENT, ELEMENTS, type ElementRule } from './elements.js';
import { OpenElements } from './open-elements.js';
import { Output } from './output.js';
import { Source } from './source.js';
import { readAttributes, safeStartTag } from './start-tag.js';
import { writtenTagEnd } from './written-tag.js';

export interface SanitizeOptions {
  /** Relative addresses are resolved against it. */
  base?: string | undefined;
}

/**
 * HTML in which nothing runs, loads by itself but pictures and sound, or reaches outside its place: elements, attributes,
 * schemes and style properties of fixed lists, every element closed, comments and declarations gone. Scripts, styles and
 * applets go with their content; of other unknown elements the content stays. Relative addresses are resolved.
 * Sanitising the result again changes nothing. Time and memory are linear in the input.
 */
export function sanitizeHtml(html: string, options: SanitizeOptions = {}): string {
  return html.includes('<') ? new Sanitizer(html, options.base).run() : html.trim();
}

/** Copies what may stay in spans as long as possible; `copied` is where the span that is not yet written begins. */
class Sanitizer {
  private readonly out = new Output();
  private copied = 0;
  private readonly open = new OpenElements();
  private readonly source: Source;

  constructor(
    private readonly html: string,
    private readonly base: string | undefined,
  ) {
    this.source = new Source(html);
  }

  run(): string {
    const { html } = this;
    let less = html.indexOf('<');
    while (less !== -1) less = html.indexOf('<', this.markup(less));
    this.replace(html.length, html.length, this.open.closeAll());
    return this.out.finish().trim();
  }

  /** Writes `text` in place of the source from `from` to `to`; returns `to`. */
  private replace(from: number, to: number, text: string): number {
    if (from > this.copied) this.out.add(this.html.slice(this.copied, from));
    if (text !== '') this.out.add(text);
    this.copied = to;
    return to;
  }

  /** Reads what begins at a `<`; returns where to go on. */
  private markup(less: number): number {
    const next = this.html.charCodeAt(less + 1);
    if (isLetter(next)) return this.startTag(less);
    if (next === SLASH) return this.endTag(less);
    if (next === EXCLAMATION) return this.declaration(less);
    if (next === QUESTION) return this.upTo('>', less);
    return this.literal(less);
  }

  /** A `<` that begins nothing. */
  private literal(less: number): number {
    return this.replace(less, less + 1, '&lt;');
  }

  /** Leaves out everything up to and with `end`; without it, the `<` is text. */
  private upTo(end: string, less: number): number {
    const at = this.source.find(end, less);
    return at === -1 ? this.literal(less) : this.replace(less, at + end.length, '');
  }

  private declaration(less: number): number {
    if (this.html.startsWith('--', less + 2)) return this.comment(less);
    if (this.html.startsWith('[CDATA[', less + 2)) return this.literal(less);
    return this.upTo('>', less);
  }

  private comment(less: number): number {
    const { html } = this;
    const inside = less + '<!--'.length;
    if (html.startsWith('>', inside)) return this.replace(less, inside + 1, '');
    if (html.startsWith('->', inside)) return this.replace(less, inside + 2, '');
    const end = this.source.find('-->', inside);
    if (end !== -1) return this.replace(less, end + '-->'.length, '');
    // Without an end, as feedparser: up to the first `>` behind two hyphens, else all the rest.
    const hyphens = html.indexOf('--', inside);
    const close = hyphens === -1 ? -1 : html.indexOf('>', hyphens);
    return this.replace(less, close === -1 ? html.length : close + 1, '');
  }

  private endTag(less: number): number {
    const { html } = this;
    if (!isLetter(html.charCodeAt(less + 2))) return this.upTo('>', less);
    const nameEnd = this.source.nameEnd(less + 2);
    if (this.open.closesTop(html, less, nameEnd)) return nameEnd + 1;
    const end = html.indexOf('>', nameEnd);
    if (end === -1) return this.replace(less, html.length, '');
    const name = html.slice(less + 2, nameEnd).toLowerCase();
    return this.replace(less, end + 1, this.open.close(name));
  }

  private startTag(less: number): number {
    const nameEnd = this.source.nameEnd(less + 1);
    const written = this.html.slice(less + 1, nameEnd);
    const { content } = this.open;
    if (content === 'html') {
      const end = this.writtenTag(nameEnd, ELEMENTS.html.get(written));
      if (end !== -1) return end;
    }
    const name = written.toLowerCase();
    let ended = '';
    let rule = ELEMENTS[content].get(name);
    if (rule === undefined && content !== 'html') {
      rule = ELEMENTS.html.get(name);
      if (rule !== undefined) ended = this.open.leaveForeign();
    }
    if (rule === undefined) return this.unknown(less, nameEnd, name);
    const tag = safeStartTag(this.html, nameEnd, rule, this.base);
    if (tag === undefined) return this.replace(less, this.html.length, ended);
    ended += this.open.endedBy(rule);
    if (rule.isVoid) return this.replace(less, tag.end, ended + tag.source);
    if (this.open.isFull) {
      if (!tag.selfClosing) this.open.omit();
      return this.replace(less, tag.end, ended);
    }
    // In XML an element may end with its start tag, and feeds are written by people of XML.
    if (tag.selfClosing) return this.replace(less, tag.end, `${ended}${tag.source}</${rule.name}>`);
    this.open.open(rule);
    this.replace(less, tag.end, ended + tag.source);
    return rule.isText ? this.text(tag.end, rule) : tag.end;
  }

  /** Leaves a start tag as it is where it can stay; -1 where not. */
  private writtenTag(nameEnd: number, rule: ElementRule | undefined): number {
    if (rule === undefined || rule.isText || rule.vocabulary !== 'html') return -1;
    if (this.open.isFull || this.open.ends(rule)) return -1;
    const end = writtenTagEnd(this.html, nameEnd, rule);
    if (end !== -1 && !rule.isVoid) this.open.open(rule);
    return end;
  }

  private unknown(less: number, nameEnd: number, name: string): number {
    const tag = readAttributes(this.html, nameEnd, () => undefined);
    if (tag === undefined) return this.replace(less, this.html.length, '');
    if (!DROPPED_WITH_CONTENT.has(name)) return this.replace(less, tag.end, '');
    const end = this.source.findEndTag(name, tag.end);
    // One without an end takes the rest with it, as in a browser, unless it says that it is empty, as in XML.
    if (end === -1) return this.replace(less, tag.selfClosing ? tag.end : this.html.length, '');
    const close = this.html.indexOf('>', end);
    return this.replace(less, close === -1 ? this.html.length : close + 1, '');
  }

  /** The content of an element that holds text only. */
  private text(start: number, rule: ElementRule): number {
    const found = this.source.findEndTag(rule.name, start);
    const end = found === -1 ? this.html.length : found;
    return this.replace(start, end, this.html.slice(start, end).replace(/</gu, '&lt;'));
  }
}
