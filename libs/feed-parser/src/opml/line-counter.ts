const NEWLINE = 10;

/** The line, from 1, of places in a text that are asked for in rising order: the text is gone through once. */
export class LineCounter {
  private at = 0;
  private line = 1;

  constructor(private readonly text: string) {}

  lineOf(index: number): number {
    for (; this.at < index; this.at++) if (this.text.charCodeAt(this.at) === NEWLINE) this.line++;
    return this.line;
  }
}
