/** A counted number of places, given out in the order of asking; those who wait are bounded by the caller. */
export class Slots {
  private readonly waiting: (() => void)[] = [];
  private taken = 0;

  constructor(private readonly places: number) {}

  /** Who has a place, and who waits for one. */
  get busyCount(): number {
    return this.taken + this.waiting.length;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken < this.places) this.taken++;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.taken--;
    }
  }
}
