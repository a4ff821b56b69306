import { setTimeout as delay } from 'node:timers/promises';
import { isTransient } from '#libs/persistence';
import { hostDomain } from './host-domain.js';
import { hostBusy, LocalPlaces } from './local-places.js';
import type { Visits } from './visits.js';

/** Who waits longer for a host is told to come again later. */
const MAX_WAIT_MS = 30_000;

/**
 * Spares sites: per registrable domain, only so many fetches run at a time and start at a distance, whichever replica
 * makes them and whatever they are for. Polls of feeds get their turns together with their leases, by the same rules.
 */
export class HostGate {
  private readonly places: LocalPlaces;

  constructor(
    private readonly visits: Visits,
    /** Of one domain in this process; the replicas' sum is held against the same number in the database. */
    concurrency: number,
    /** Whether addresses of this machine and of private networks are spared too. */
    private readonly spareLocal: boolean,
  ) {
    this.places = new LocalPlaces(concurrency);
  }

  /**
   * Does the work when it is the turn of the address's domain. The work must end by itself within the bound that the
   * gate was made with; its own errors pass through.
   * @throws TransientError `host_busy` where no turn came within 30 s; the signal's reason where it was aborted.
   */
  async run<T>(url: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    const domain = hostDomain(url, this.spareLocal);
    if (domain === '') return work();
    const deadline = Date.now() + MAX_WAIT_MS;
    const leave = await this.places.enter(domain, signal, MAX_WAIT_MS);
    try {
      const { id, startInMs } = await this.begin(domain, deadline, signal);
      try {
        await delay(startInMs, undefined, { signal });
        return await work();
      } finally {
        await this.end(domain, id);
      }
    } finally {
      leave();
    }
  }

  private async begin(
    domain: string,
    deadline: number,
    signal: AbortSignal,
  ): Promise<{ id: string; startInMs: number }> {
    for (;;) {
      signal.throwIfAborted();
      const visit = await this.visits.begin(domain);
      if ('id' in visit) return visit;
      if (Date.now() + visit.askAgainInMs > deadline) throw hostBusy(domain);
      await delay(visit.askAgainInMs, undefined, { signal });
    }
  }

  /** What cannot be written down ends by its time. */
  private async end(domain: string, id: string): Promise<void> {
    try {
      await this.visits.end(domain, id);
    } catch (error) {
      if (!isTransient(error)) throw error;
    }
  }
}
