/** A name as the document has it, and in lower case. */
export interface Name {
  readonly written: string;
  readonly lower: string;
}

const SLOTS = 512;
const MAX_KEPT_CHARS = 64;

/**
 * Names of elements and attributes, which a feed repeats thousands of times. A known one is found by comparing it in
 * place: it need not be cut out of the source, and what is looked up by it finds its hash ready. Bounded: a name takes
 * the place of another that looks alike.
 */
export class Names {
  private readonly slots: (Name | undefined)[] = new Array<Name | undefined>(SLOTS).fill(undefined);

  constructor(private readonly source: string) {}

  at(start: number, end: number): Name {
    const { source } = this;
    const length = end - start;
    const slot =
      (length * 31 +
        source.charCodeAt(start) * 7 +
        source.charCodeAt(end - 1) * 3 +
        source.charCodeAt(start + (length >> 1))) &
      (SLOTS - 1);
    const known = this.slots[slot];
    if (known !== undefined && this.isAt(known.written, start, end)) return known;
    const written = source.slice(start, end);
    const name = { written, lower: written.toLowerCase() };
    if (length <= MAX_KEPT_CHARS) this.slots[slot] = name;
    return name;
  }

  isAt(written: string, start: number, end: number): boolean {
    if (written.length !== end - start) return false;
    for (let i = 0; i < written.length; i++) {
      if (written.charCodeAt(i) !== this.source.charCodeAt(start + i)) return false;
    }
    return true;
  }
}
