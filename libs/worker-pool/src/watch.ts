/** A worker that has not begun by then, on whatever machine, will not. */
const MAX_START_MS = 60_000;
const START_POLL_MS = 20;

/** Aborts a task that runs longer than its time, counted from when its worker began. */
export class Watch {
  private readonly controller = new AbortController();
  private readonly created = performance.now();
  private timer: NodeJS.Timeout;

  constructor(
    private readonly started: Int32Array,
    private readonly limitMs: number,
  ) {
    this.timer = setTimeout(this.awaitStart, START_POLL_MS);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get isOver(): boolean {
    return this.controller.signal.aborted;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private readonly awaitStart = (): void => {
    const hasBegun = Atomics.load(this.started, 0) === 1;
    if (hasBegun) this.timer = setTimeout(this.end, this.limitMs);
    else if (performance.now() - this.created < MAX_START_MS)
      this.timer = setTimeout(this.awaitStart, START_POLL_MS);
    else this.end();
  };

  private readonly end = (): void => {
    this.controller.abort();
  };
}
