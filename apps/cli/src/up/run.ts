import { join, resolve } from 'node:path';
import { AlreadyRunningError, Supervisor, type LocalStackError } from '#libs/local-stack';
import { EXIT_FAILED } from '../exit-codes.js';
import { addressLines, announcement } from './announcement.js';
import { registerFeed, startDemoFeed, type DemoFeed } from './demo-feed.js';
import { startPipeline } from './pipeline.js';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** One Ctrl-C comes twice under `npm start`: from the terminal, and passed on by npm. */
const SAME_KEYSTROKE_MS = 500;

const say = (message: string): void => {
  process.stderr.write(`${message}\n`);
};

/**
 * Runs the pipeline in the working folder until a signal comes or a part of it cannot be kept running.
 * @returns the exit code
 */
export async function runUp(options: { demo: boolean }): Promise<number> {
  const failure = new AbortController();
  let supervisor: Supervisor;
  try {
    supervisor = await openSupervisor((error) => {
      failure.abort(error);
    });
  } catch (error) {
    if (!(error instanceof AlreadyRunningError)) throw error;
    say(
      [`Quotewire already runs in this folder (process ${error.holder.pid}).`, ...error.holder.notes].join(
        '\n',
      ),
    );
    return EXIT_FAILED;
  }
  const asked = stopOnSignals(supervisor);
  let demo: DemoFeed | undefined;
  try {
    demo = options.demo ? await startDemoFeed() : undefined;
    const ended = untilAborted(AbortSignal.any([failure.signal, supervisor.stopSignal]));
    await Promise.race([serve(supervisor, demo), ended]);
    await ended;
    if (failure.signal.aborted) throw failure.signal.reason;
    return 0;
  } catch (error) {
    // A start that was interrupted fails in any of many ways; none of them is news.
    if (asked.aborted) return 0;
    throw error;
  } finally {
    await supervisor.stop();
    demo?.close();
  }
}

const openSupervisor = (onFailure: (error: LocalStackError) => void): Promise<Supervisor> =>
  Supervisor.open(resolve('.quotewire'), {
    onNotice: say,
    onRestart: (name, detail) => {
      say(
        `${name} ended (${detail}) and is started again; its log is ${join('.quotewire/logs', `${name}.log`)}`,
      );
    },
    onFailure,
  });

async function serve(supervisor: Supervisor, demo: DemoFeed | undefined): Promise<void> {
  const pipeline = await startPipeline(supervisor, demo?.environment ?? {});
  supervisor.describe(addressLines(pipeline));
  if (demo !== undefined) await registerFeed(pipeline.addresses['feed-ingest'], demo.url);
  process.stdout.write(announcement(pipeline, supervisor.folder.root, demo?.url));
}

/** The first signal stops in order, a later one at once. Aborted from the first on. */
function stopOnSignals(supervisor: Supervisor): AbortSignal {
  const asked = new AbortController();
  let last = 0;
  const onSignal = (): void => {
    const previous = last;
    last = performance.now();
    if (asked.signal.aborted && last - previous < SAME_KEYSTROKE_MS) return;
    say(asked.signal.aborted ? 'Stopping at once' : 'Stopping in order; Ctrl-C once more stops at once');
    const stopped = supervisor.stop(asked.signal.aborted);
    asked.abort();
    stopped.catch((error: unknown) => {
      say(String(error));
    });
  };
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal);
  return asked.signal;
}

function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((done) => {
    signal.addEventListener('abort', () => {
      done();
    });
  });
}
