/** Aborts at the end of a time, or when the caller says so, whichever comes first. */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private hasPassed = false;

  constructor(
    readonly timeoutMs: number,
    private readonly stop: AbortSignal | undefined,
  ) {
    this.timer = setTimeout(() => {
      this.hasPassed = true;
      this.controller.abort();
    }, timeoutMs);
    if (stop?.aborted === true) this.abort();
    else stop?.addEventListener('abort', this.abort, { once: true });
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Whether it was time that ended it. */
  get isOver(): boolean {
    return this.hasPassed;
  }

  /** Whether it was the caller. */
  get isStopped(): boolean {
    return this.stop?.aborted === true;
  }

  /** A signal that outlives many requests must not hold on to them. */
  dispose(): void {
    clearTimeout(this.timer);
    this.stop?.removeEventListener('abort', this.abort);
  }

  private readonly abort = (): void => {
    this.controller.abort(this.stop?.reason);
  };
}
