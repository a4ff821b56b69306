import { LocalStackError } from '../errors.js';
import { stackFolder, type StackFolder } from '../folder.js';
import { endLeftovers } from './leftovers.js';
import { lockFolder, type FolderLock } from './lock.js';
import { stopPlan } from './stop-order.js';
import { SupervisedProcess, type ProcessSpec, type SupervisorEvents } from './supervised.js';

/** Owns a folder and all processes that run for it, from the first to the last. */
export class Supervisor {
  private readonly processes = new Map<string, SupervisedProcess>();
  private readonly stopping = new AbortController();
  private orderlyStop: Promise<void> | undefined;

  private constructor(
    readonly folder: StackFolder,
    private readonly lock: FolderLock,
    private readonly events: SupervisorEvents,
  ) {}

  /**
   * Takes the folder and ends what a killed supervisor left running in it.
   * @throws AlreadyRunningError when another supervisor has it
   */
  static async open(root: string, events: SupervisorEvents): Promise<Supervisor> {
    const folder = stackFolder(root);
    const lock = lockFolder(folder.run);
    try {
      const ended = await endLeftovers(folder);
      if (ended.length > 0) events.onNotice(`Ended what an earlier run left behind: ${ended.join(', ')}`);
    } catch (error) {
      lock.release();
      throw error;
    }
    return new Supervisor(folder, lock, events);
  }

  /** Aborted as soon as a stop begins. */
  get stopSignal(): AbortSignal {
    return this.stopping.signal;
  }

  notice(message: string): void {
    this.events.onNotice(message);
  }

  /** What a second start in the same folder shows of this one. */
  describe(notes: readonly string[]): void {
    this.lock.describe(notes);
  }

  /**
   * Starts a process, waits until it is ready, and keeps it running from then on.
   * @throws LocalStackError when it does not become ready, or everything is being stopped
   */
  async start(spec: ProcessSpec): Promise<void> {
    if (this.stopping.signal.aborted) {
      throw new LocalStackError('process_failed', `${spec.name} is not started: everything is being stopped`);
    }
    const process = new SupervisedProcess(spec, this.folder, this.events);
    this.processes.set(spec.name, process);
    await process.start();
  }

  /**
   * Stops all processes in their order and gives up the folder. `hard` kills them at once; called while an orderly stop
   * waits, it cuts the waiting short.
   */
  async stop(hard = false): Promise<void> {
    this.stopping.abort();
    if (hard) await Promise.all([...this.processes.values()].map((process) => process.stop(true)));
    await (this.orderlyStop ??= this.stopInOrder());
  }

  private async stopInOrder(): Promise<void> {
    for (const step of stopPlan([...this.processes.keys()])) {
      await Promise.all(step.map((name) => this.processes.get(name)?.stop() ?? Promise.resolve()));
    }
    this.lock.release();
  }
}
