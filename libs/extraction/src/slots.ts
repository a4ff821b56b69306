/** A counted number of places, given out in the order of asking; those who wait are bounded by the caller. */
export class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(private free: number) {}

  get waitingCount(): number {
    return this.waiting.length;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}
