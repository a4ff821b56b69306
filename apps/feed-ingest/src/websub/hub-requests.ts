import { FetchError, parseRetryAfter, type FetchResponse, type HttpClient } from '#libs/http-fetch';
import { TransientError } from '#libs/kafka';
import { Counter, metrics, type Logger } from '#libs/observability';
import type { HostGate } from '../politeness/host-gate.js';
import type { LeasedSubscription, Mode, Subscriptions } from './subscriptions.js';
import { retryInSeconds, WANTED_LEASE_SECONDS } from './times.js';

/** Attempts to be unsubscribed before the hub's lease is left to run out. */
const MAX_UNSUBSCRIBES = 3;
/** After what is our own trouble, such as a hub's host that is busy with our other requests. */
const POSTPONED_SECONDS = 30;
const PERMANENT_REDIRECT = 308;

const requestsTotal = new Counter({
  name: 'quotewire_ingest_websub_requests_total',
  help: 'Requests to hubs, by what was asked for and how it went',
  labelNames: ['mode', 'outcome'] as const,
  registers: [metrics],
});

/** Asks hubs to subscribe and unsubscribe (W3C WebSub, section 5.1). */
export class HubRequests {
  constructor(
    private readonly subscriptions: Subscriptions,
    private readonly client: Pick<HttpClient, 'postForm'>,
    private readonly gate: Pick<HostGate, 'run'>,
    private readonly callbackOf: (subscription: LeasedSubscription) => string,
    private readonly random: () => number,
    private readonly logger: Logger,
  ) {}

  /** Does what is due for a subscription, and writes down how it went. */
  async perform(subscription: LeasedSubscription, signal: AbortSignal): Promise<void> {
    const { state, pendingMode, isOverdue, failures } = subscription;
    const mode: Mode = state === 'unsubscribing' ? 'unsubscribe' : 'subscribe';
    if (mode === 'unsubscribe' && failures >= MAX_UNSUBSCRIBES) {
      await this.subscriptions.remove(subscription);
    } else if (pendingMode === mode && isOverdue === true) {
      await this.fail(
        subscription,
        mode,
        'not_verified',
        'The hub took the request and never verified it',
        0,
      );
    } else if (await this.subscriptions.begin(subscription, mode)) {
      await this.ask(subscription, mode, signal);
    }
  }

  private async ask(subscription: LeasedSubscription, mode: Mode, signal: AbortSignal): Promise<void> {
    const { hubUrl } = subscription;
    try {
      const fields = this.fieldsOf(subscription, mode);
      const response = await this.gate.run(hubUrl, signal, () =>
        this.client.postForm(hubUrl, fields, { signal }),
      );
      await this.settle(subscription, mode, response);
    } catch (error) {
      if (error instanceof FetchError && !signal.aborted) {
        await this.fail(subscription, mode, error.code, error.message, 0);
      } else if (error instanceof TransientError || signal.aborted) {
        await this.subscriptions.postpone(subscription, POSTPONED_SECONDS);
      } else throw error;
    }
  }

  private async settle(
    subscription: LeasedSubscription,
    mode: Mode,
    { status, redirects, headers }: FetchResponse,
  ): Promise<void> {
    if (status < 200 || status > 299) {
      const retryAfter = parseRetryAfter(headers['retry-after'], Date.now()) ?? 0;
      await this.fail(subscription, mode, `http_${status}`, `The hub answered ${status}`, retryAfter);
      return;
    }
    requestsTotal.inc({ mode, outcome: 'taken' });
    await this.subscriptions.noteTaken(subscription, movedTo(subscription.hubUrl, redirects));
  }

  private async fail(
    subscription: LeasedSubscription,
    mode: Mode,
    code: string,
    message: string,
    retryAfterSeconds: number,
  ): Promise<void> {
    requestsTotal.inc({ mode, outcome: 'failed' });
    const { feedId, hubs, hubUrl, failures } = subscription;
    this.logger.warn({ feedId, hub: hubUrl, mode, code, reason: message }, 'a hub failed');
    await this.subscriptions.noteFailure(subscription, {
      code,
      message,
      // What is to be unsubscribed is known to one hub only.
      nextHub: mode === 'subscribe' ? after(hubUrl, hubs) : hubUrl,
      retryInSeconds: retryInSeconds(failures + 1, retryAfterSeconds, this.random()),
    });
  }

  private fieldsOf(subscription: LeasedSubscription, mode: Mode): Record<string, string> {
    const fields = {
      'hub.callback': this.callbackOf(subscription),
      'hub.mode': mode,
      'hub.topic': subscription.topicUrl,
      // PubSubHubbub 0.3 wants it; later hubs pass over it.
      'hub.verify': 'async',
    };
    if (mode === 'unsubscribe') return fields;
    return {
      ...fields,
      'hub.lease_seconds': String(WANTED_LEASE_SECONDS),
      'hub.secret': subscription.secret,
    };
  }
}

const after = (hub: string, hubs: readonly string[]): string =>
  hubs[(hubs.indexOf(hub) + 1) % hubs.length] ?? hub;

/** Permanent redirects, as long as no other one comes between, move the hub. */
function movedTo(hubUrl: string, redirects: FetchResponse['redirects']): string {
  let address = hubUrl;
  for (const { status, to } of redirects) {
    if (status !== PERMANENT_REDIRECT) break;
    address = to;
  }
  return address;
}
