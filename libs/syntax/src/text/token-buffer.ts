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

  /** Makes the last unit of each of these words, in rising order, a word of its own. */
  detachLast(words: readonly number[]): void {
    while (this.length + words.length > this.start.length) this.grow();
    let next = this.length;
    for (let by = words.length; by > 0; by--) {
      const word = words[by - 1] ?? 0;
      for (const column of [this.start, this.end, this.joined]) {
        column.copyWithin(word + 1 + by, word + 1, next);
      }
      this.cutLast(word, word + by);
      next = word;
    }
    this.length += words.length;
  }

  private cutLast(word: number, period: number): void {
    const end = this.end[word] ?? 0;
    this.end[period] = end;
    this.start[period] = end - 1;
    this.joined[period] = 0;
    this.start[period - 1] = this.start[word] ?? 0;
    this.end[period - 1] = end - 1;
    this.joined[period - 1] = this.joined[word] ?? 0;
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
