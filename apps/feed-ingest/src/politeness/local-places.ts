import { TransientError } from '#libs/kafka';

interface Domain {
  running: number;
  waiting: (() => void)[];
}

export const hostBusy = (domain: string): TransientError =>
  new TransientError('host_busy', `${domain} is fetched from as much as it should be; try again later`);

/** Places of this process, first come, first served. Spares the database the questions of those who wait anyway. */
export class LocalPlaces {
  private readonly domains = new Map<string, Domain>();

  constructor(private readonly concurrency: number) {}

  /**
   * Resolves with the function that leaves the place again.
   * @throws TransientError `host_busy` after `maxWaitMs`; the signal's reason where it was aborted.
   */
  async enter(domain: string, signal: AbortSignal, maxWaitMs: number): Promise<() => void> {
    const places = this.domains.get(domain) ?? { running: 0, waiting: [] };
    this.domains.set(domain, places);
    if (places.running < this.concurrency) places.running += 1;
    else await this.wait(domain, places, signal, maxWaitMs);
    return () => {
      this.leave(domain, places);
    };
  }

  /** Until somebody who leaves hands the place over. */
  private async wait(domain: string, places: Domain, signal: AbortSignal, maxWaitMs: number): Promise<void> {
    const bound = AbortSignal.any([signal, AbortSignal.timeout(maxWaitMs)]);
    await new Promise<void>((resolve, reject) => {
      const giveUp = (): void => {
        places.waiting.splice(places.waiting.indexOf(go), 1);
        reject(signal.aborted ? (signal.reason as Error) : hostBusy(domain));
      };
      const go = (): void => {
        bound.removeEventListener('abort', giveUp);
        resolve();
      };
      places.waiting.push(go);
      if (bound.aborted) giveUp();
      else bound.addEventListener('abort', giveUp);
    });
  }

  private leave(domain: string, places: Domain): void {
    const next = places.waiting.shift();
    if (next !== undefined) next();
    else places.running -= 1;
    if (places.running === 0) this.domains.delete(domain);
  }
}
