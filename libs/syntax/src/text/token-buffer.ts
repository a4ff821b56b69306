/** Words as they are found: columns that double when they are full. */
export class TokenBuffer {
  length = 0;
  start: Int32Array;
  end: Int32Array;
  joined: Uint8Array;

  constructor(capacity: number) {
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.joined = new Uint8Array(capacity);
  }

  /** Adds the word `[start, end)`; `joined` is 1 where it goes on with the token before it. */
  push(start: number, end: number, joined = 0): void {
    if (this.length === this.start.length) this.grow();
    const index = this.length++;
    this.start[index] = start;
    this.end[index] = end;
    this.joined[index] = joined;
  }

  private grow(): void {
    const capacity = this.start.length * 2;
    const { start, end, joined } = this;
    this.start = new Int32Array(capacity);
    this.end = new Int32Array(capacity);
    this.joined = new Uint8Array(capacity);
    this.start.set(start);
    this.end.set(end);
    this.joined.set(joined);
  }
}
