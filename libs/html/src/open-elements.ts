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

  /** False where it would be too deep. */
  open(rule: ElementRule): boolean {
    if (this.stack.length >= MAX_DEPTH) {
      this.omitted++;
      return false;
    }
    this.stack.push(rule);
    return true;
  }

  /** Whether an end tag of this name closes the innermost element: then it may stay as it is written. */
  closesTop(name: string): boolean {
    if (this.omitted > 0 || this.stack.at(-1)?.name !== name) return false;
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
