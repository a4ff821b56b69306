/** One thing at a time for each key, in the order of the calls. */
export class PartitionLocks {
  private readonly tails = new Map<string, Promise<void>>();

  /** Runs `work` after everything given before for the same key has settled. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key) ?? Promise.resolve();
    const result = before.then(work);
    const settled = result.then(noop, noop);
    this.tails.set(key, settled);
    try {
      return await result;
    } finally {
      if (this.tails.get(key) === settled) this.tails.delete(key);
    }
  }
}

const noop = (): void => undefined;
