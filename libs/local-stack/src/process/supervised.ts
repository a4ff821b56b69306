import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { LocalStackError } from '../errors.js';
import type { StackFolder } from '../folder.js';
import { endGroup } from './end.js';
import { identify, type ProcessIdentity } from './identity.js';
import { openLog, logPath, tailLog } from './log-file.js';
import { removePidFile, writePidFile } from './pid-file.js';
import { MAX_CRASHES, restartDelay } from './restart-policy.js';

export interface ProcessSpec {
  /** Names its pid file and its log. */
  name: string;
  command: string;
  args: readonly string[];
  /** The whole environment of the process; without it, that of this one. */
  env?: Readonly<Record<string, string>>;
  uid?: number;
  gid?: number;
  cwd?: string;
  /** Asked again and again until it resolves true; rejecting counts as not yet. */
  isReady: () => Promise<boolean>;
  readyTimeoutMs: number;
  stopSignal: NodeJS.Signals;
  /** After the stop signal; then it is killed. */
  stopTimeoutMs: number;
}

export interface SupervisorEvents {
  /** A process ended by itself and is being started again. */
  onRestart: (name: string, detail: string) => void;
  /** A line for the user, such as a port that has moved. */
  onNotice: (message: string) => void;
  /** A process cannot be kept running: everything should stop. */
  onFailure: (error: LocalStackError) => void;
}

const READY_POLL_MS = 50;

/** One process in a process group of its own, started again when it dies, until `stop`. */
export class SupervisedProcess {
  readonly name: string;
  private identity: ProcessIdentity | undefined;
  private phase: 'starting' | 'running' | 'stopping' = 'starting';
  /** How the process ended, while it has ended. */
  private end: string | undefined;
  private crashes: number[] = [];
  private readonly stopped = new AbortController();

  constructor(
    private readonly spec: ProcessSpec,
    private readonly folder: StackFolder,
    private readonly events: SupervisorEvents,
    private readonly delayBeforeRestart = restartDelay,
  ) {
    this.name = spec.name;
  }

  /** Undefined while no process runs. */
  get pid(): number | undefined {
    return this.identity?.pid;
  }

  /**
   * Starts the process and waits until it is ready. When that fails, nothing of it is left running.
   * @throws LocalStackError `process_failed` or `process_not_ready`, with the last lines of its log
   */
  async start(): Promise<void> {
    try {
      this.spawn();
      await this.untilReady();
      this.phase = 'running';
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Ends the process in an orderly way within its bound; `hard` kills it at once, also while an orderly stop waits. */
  async stop(hard = false): Promise<void> {
    this.phase = 'stopping';
    this.stopped.abort();
    if (this.identity !== undefined) {
      await endGroup(
        this.identity,
        hard ? 'SIGKILL' : this.spec.stopSignal,
        hard ? 0 : this.spec.stopTimeoutMs,
      );
      // The process is gone; Node's exit event may come a moment later.
      this.identity = undefined;
    }
    removePidFile(this.folder.run, this.name);
  }

  private spawn(): void {
    const { command, args, env, uid, gid, cwd } = this.spec;
    const log = openLog(this.folder.logs, this.name);
    this.end = undefined;
    const child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', log, log],
      ...(env === undefined ? {} : { env }),
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
      ...(cwd === undefined ? {} : { cwd }),
    });
    closeSync(log);
    this.identity = child.pid === undefined ? undefined : identify(child.pid);
    if (this.identity !== undefined) writePidFile(this.folder.run, this.name, this.identity);
    child.once('error', (error) => {
      this.ended(error.message);
    });
    child.once('exit', (code, signal) => {
      this.ended(signal ?? `exit code ${String(code)}`);
    });
  }

  private ended(detail: string): void {
    this.identity = undefined;
    this.end = detail;
    if (this.phase === 'running') void this.restart(detail);
  }

  private async restart(detail: string): Promise<void> {
    const now = Date.now();
    const waitMs = this.delayBeforeRestart(this.crashes, now);
    if (waitMs === undefined) {
      this.events.onFailure(this.failure('process_failed', `${this.name} keeps failing (${detail})`));
      return;
    }
    this.crashes = [...this.crashes, now].slice(-MAX_CRASHES);
    this.events.onRestart(this.name, detail);
    const due = await delay(waitMs, true, { signal: this.stopped.signal }).catch(() => false);
    if (due) this.spawn();
  }

  private async untilReady(): Promise<void> {
    const { name, isReady, readyTimeoutMs } = this.spec;
    const deadline = Date.now() + readyTimeoutMs;
    for (;;) {
      const ready = await isReady().catch(() => false);
      if (this.stopped.signal.aborted) {
        throw this.failure('process_failed', `${name} was stopped while it started`);
      }
      if (this.end !== undefined) {
        throw this.failure('process_failed', `${name} ended while it started (${this.end})`);
      }
      if (ready) return;
      if (Date.now() >= deadline) {
        throw this.failure('process_not_ready', `${name} was not ready after ${readyTimeoutMs / 1000} s`);
      }
      await delay(READY_POLL_MS);
    }
  }

  private failure(code: 'process_failed' | 'process_not_ready', message: string): LocalStackError {
    const tail = tailLog(this.folder.logs, this.name);
    const log = `Its log is ${logPath(this.folder.logs, this.name)}`;
    return new LocalStackError(
      code,
      tail === '' ? `${message}. ${log}` : `${message}. ${log} and ends:\n${tail}`,
    );
  }
}
