import { GREATER } from './characters.js';
import type { ContentMode, ElementRule } from './elements.js';

/** Deeper elements are left out and their content is kept: browsers stop at 512. */
const MAX_DEPTH = 200;

/** The elements that are open in the output, so that every one is closed and nothing else is. */
export class OpenElements {
  private readonly stack: ElementRule[] = [];
  /** Start tags that were left out because of the depth and whose end tags are to come. */
  private omitted = 0;

  get content(): ContentMode {
    return this.stack.at(-1)?.content ?? 'html';
  }

  /** Whether a start tag implies end tags before it. */
  ends(rule: ElementRule): boolean {
    const top = this.stack.at(-1);
    return top !== undefined && (top.group & rule.ends) !== 0;
  }

  /** End tags that a start tag implies. */
  endedBy(rule: ElementRule): string {
    let tags = '';
    for (
      let top = this.stack.at(-1);
      top !== undefined && (top.group & rule.ends) !== 0;
      top = this.stack.at(-1)
    ) {
      tags += this.closeTop();
    }
    return tags;
  }

  /** Whether a further element would be too deep. */
  get isFull(): boolean {
    return this.stack.length >= MAX_DEPTH;
  }

  open(rule: ElementRule): void {
    this.stack.push(rule);
  }

  /** Tells of a start tag that was left out and whose end tag is to come. */
  omit(): void {
    this.omitted++;
  }

  /** Whether the end tag at `less`, as it is written, closes the innermost element: then it may stay. */
  closesTop(html: string, less: number, nameEnd: number): boolean {
    const name = this.stack.at(-1)?.name;
    if (name?.length !== nameEnd - less - 2 || this.omitted > 0) return false;
    if (!html.startsWith(name, less + 2) || html.charCodeAt(nameEnd) !== GREATER) return false;
    this.stack.pop();
    return true;
  }

  /** The end tags to write for one that was read; none where nothing of that name is open. */
  close(lowerCaseName: string): string {
    if (this.omitted > 0) {
      this.omitted--;
      return '';
    }
    const index = this.stack.findLastIndex(({ name }) => name.toLowerCase() === lowerCaseName);
    return index === -1 ? '' : this.closeDownTo(index);
  }

  /** End tags of the drawing or formula that something of HTML is in. */
  leaveForeign(): string {
    let size = this.stack.length;
    while (size > 0 && this.stack[size - 1]?.content !== 'html') size--;
    return this.closeDownTo(size);
  }

  closeAll(): string {
    return this.closeDownTo(0);
  }

  private closeDownTo(size: number): string {
    let tags = '';
    while (this.stack.length > size) tags += this.closeTop();
    return tags;
  }

  private closeTop(): string {
    const top = this.stack.pop();
    return top === undefined ? '' : `</${top.name}>`;
  }
}
