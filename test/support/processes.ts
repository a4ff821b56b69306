import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A Node process of the tests' own, whose output is kept for the case that something fails. */
export class NodeProcess {
  private output = '';

  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (data: Buffer) => {
      this.keep(data);
    });
    child.stderr?.on('data', (data: Buffer) => {
      this.keep(data);
    });
  }

  /** `file` is named from the project's folder, where the process runs unless said otherwise. */
  static start(
    file: string,
    env: Record<string, string>,
    args: readonly string[] = [],
    cwd: string = root,
    nodeOptions: readonly string[] = [],
  ): NodeProcess {
    const inherited = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => name !== 'NODE_OPTIONS'),
    );
    const child = spawn(process.execPath, [...nodeOptions, resolve(root, file), ...args], {
      cwd,
      env: { ...inherited, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new NodeProcess(child);
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('the process did not start');
    return this.child.pid;
  }

  /** The last of what it printed. */
  get log(): string {
    return this.output;
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Whether it stands still after a SIGSTOP (Linux: state T of /proc/PID/stat). */
  get stopped(): boolean {
    const stat = readFileSync(`/proc/${this.pid}/stat`, 'utf8');
    return stat.charAt(stat.lastIndexOf(')') + 2) === 'T';
  }

  signal(signal: NodeJS.Signals): void {
    if (this.running) process.kill(this.pid, signal);
  }

  /** Resolves with the exit code, or the signal that ended it. */
  async end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
    if (this.running) {
      const exit = once(this.child, 'exit');
      this.signal(signal);
      await exit;
    }
    return this.child.exitCode ?? this.child.signalCode;
  }

  private keep(data: Buffer): void {
    this.output = (this.output + data.toString('utf8')).slice(-100_000);
  }
}
