import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The site of `feed-site.ts`, as its parent sees it. */
export class SiteProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly address: string,
  ) {}

  static async start(): Promise<SiteProcess> {
    const child = fork(fileURLToPath(new URL('./feed-site.js', import.meta.url)));
    const [{ port }] = (await once(child, 'message')) as [{ port: number }];
    return new SiteProcess(child, `127.0.0.1:${port}`);
  }

  feedUrl(feed: number): string {
    return `http://${this.address}/feeds/${feed}`;
  }

  async setRound(round: number): Promise<void> {
    const answer = once(this.child, 'message');
    this.child.send(round);
    await answer;
  }

  end(): void {
    this.child.disconnect();
  }
}
