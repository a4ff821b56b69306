import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

interface Reply {
  id: number;
  result?: unknown;
  error?: string;
}

/** What a subscriber sent to the hub. */
export interface HubRequest {
  behaviour: string;
  type: string;
  form: Record<string, string>;
}

export interface Distribution {
  topic: string;
  document: string;
  method?: string;
  signature?: string;
  /** `null` leaves one out. */
  headers?: Record<string, string | null>;
  query?: Record<string, string>;
}

export interface Verification {
  status: number;
  type: string;
  body: string;
}

/** The hub of test/integration/fixtures/hub.mjs, in a process of its own. */
export class HubProcess {
  private asked = 0;
  private readonly waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();

  private constructor(
    private readonly child: ChildProcess,
    readonly origin: string,
  ) {
    child.on('message', (message) => {
      const { id, result, error } = message as Reply;
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (error === undefined) waiting?.resolve(result);
      else waiting?.reject(new Error(error));
    });
  }

  static async start(): Promise<HubProcess> {
    const child = fork(resolve('test/integration/fixtures/hub.mjs'), {
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const [{ result }] = (await once(child, 'message')) as [{ result: string }];
    return new HubProcess(child, result);
  }

  /** Publishes a feed; `hub` is a behaviour of the hub. */
  async feed(path: string, document: string, headers: Record<string, string> = {}): Promise<void> {
    await this.ask('feed', { path, document, headers });
  }

  polls(path: string): Promise<number> {
    return this.ask('polls', { path }) as Promise<number>;
  }

  requests(topic: string): Promise<HubRequest[]> {
    return this.ask('requests', { topic }) as Promise<HubRequest[]>;
  }

  /** What the subscriber to a topic sent last, once the hub has verified it. */
  subscriber(topic: string): Promise<Record<string, string> | undefined> {
    return this.ask('subscriber', { topic }) as Promise<Record<string, string> | undefined>;
  }

  distribute(distribution: Distribution): Promise<{ status: number; retryAfter: string | null }> {
    return this.ask('distribute', { ...distribution }) as Promise<{
      status: number;
      retryAfter: string | null;
    }>;
  }

  /** Calls the callback of the last request for a topic as if to verify. */
  verify(
    topic: string,
    parameters: Record<string, string>,
    change: { query?: Record<string, string | null>; pathname?: string } = {},
  ): Promise<Verification> {
    return this.ask('verify', { topic, parameters, change }) as Promise<Verification>;
  }

  async close(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.child.disconnect();
    await exited;
  }

  private ask(command: string, parameters: object): Promise<unknown> {
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.send({ id, command, ...parameters });
    });
  }
}
