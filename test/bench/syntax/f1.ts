/** Counts what was found of what should have been, over many texts. */
export class F1 {
  private right = 0;
  private found = 0;
  private gold = 0;

  /** Adds one text: the same string stands for the same thing. */
  add(gold: Iterable<string>, found: Iterable<string>): void {
    const wanted = new Set(gold);
    this.gold += wanted.size;
    for (const one of new Set(found)) {
      this.found++;
      if (wanted.has(one)) this.right++;
    }
  }

  get precision(): number {
    return this.found === 0 ? 0 : this.right / this.found;
  }

  get recall(): number {
    return this.gold === 0 ? 0 : this.right / this.gold;
  }

  get f1(): number {
    return this.found + this.gold === 0 ? 0 : (2 * this.right) / (this.found + this.gold);
  }
}
