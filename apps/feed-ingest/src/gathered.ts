import { TransientError } from '#libs/kafka';
import { isTransient } from '#libs/persistence';

/** Whether the broker or the database may do the same later. */
export const mayPassLater = (error: unknown): boolean =>
  error instanceof TransientError || isTransient(error);

interface Caller<Item, Result> {
  items: readonly Item[];
  resolve: (results: Result[]) => void;
  reject: (error: unknown) => void;
}

/**
 * Group commit: what comes while a group is at work goes together with the next, so that many small calls cost as few round
 * trips as one. What makes a group by itself waits for none. A caller's items stay together and in order.
 */
export class Gathered<Item, Result> {
  private readonly waiting: Caller<Item, Result>[] = [];
  private waitingItems = 0;
  private running = 0;

  constructor(
    /** One result an item, in order. */
    private readonly work: (items: readonly Item[]) => Promise<Result[]>,
    /** Of one group, to which a last caller may add its items. */
    private readonly maxItems: number,
    /** Whether the same items may pass later: then the whole group fails, else each caller gets its own attempt. */
    private readonly isTransient: (error: unknown) => boolean,
    /** A first caller waits so long for others; 0: only for those of the same turn of the event loop. */
    private readonly gatherMs = 0,
  ) {}

  run(items: readonly Item[]): Promise<Result[]> {
    if (items.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, resolve, reject });
      this.waitingItems += items.length;
      if (this.isFull() || (this.running === 0 && this.gatherMs === 0)) {
        queueMicrotask(() => void this.runNext());
      } else if (this.running === 0 && this.waiting.length === 1) {
        setTimeout(() => void this.runNext(), this.gatherMs);
      }
    });
  }

  private isFull(): boolean {
    return this.waitingItems >= this.maxItems;
  }

  private async runNext(): Promise<void> {
    if (this.waiting.length === 0 || (this.running > 0 && !this.isFull())) return;
    this.running += 1;
    await this.runGroup(this.nextGroup());
    this.running -= 1;
    void this.runNext();
  }

  private nextGroup(): Caller<Item, Result>[] {
    let items = 0;
    let callers = 0;
    while (callers < this.waiting.length && items < this.maxItems) {
      items += this.waiting[callers]?.items.length ?? 0;
      callers += 1;
    }
    this.waitingItems -= items;
    return this.waiting.splice(0, callers);
  }

  private async runGroup(callers: readonly Caller<Item, Result>[]): Promise<void> {
    try {
      const results = await this.work(callers.flatMap(({ items }) => items));
      let at = 0;
      for (const { items, resolve } of callers) resolve(results.slice(at, (at += items.length)));
    } catch (error) {
      if (callers.length > 1 && !this.isTransient(error)) {
        for (const caller of callers) await this.runGroup([caller]);
      } else for (const { reject } of callers) reject(error);
    }
  }
}
