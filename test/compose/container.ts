import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Image } from './image.js';

/** Longer than a service takes to stop in order. */
const STOP_TIMEOUT_MS = 40_000;
const OUTPUT_CHARACTERS = 100_000;

/** Only what the image and docker-compose.yml set, and where to find node. */
const environmentOf = (image: Image, env: Readonly<Record<string, string>>): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  ...image.environment,
  ...env,
});

export interface Outcome {
  /** Null where a signal ended it, such as after the time-out. */
  exitCode: number | null;
  output: string;
}

/** Runs a command in the image to its end, as `docker exec` would. */
export function execute(
  image: Image,
  [file, ...args]: readonly string[],
  env: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const options = { cwd: image.workdir, env: environmentOf(image, env), timeout: timeoutMs };
    const child = execFile(file ?? '', args, options, (_, stdout, stderr) => {
      resolve({ exitCode: child.exitCode, output: `${stdout}${stderr}` });
    });
  });
}

/** A command of the image that goes on running. */
export class Container {
  private output = '';

  private constructor(private readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (data: string) => {
        this.output = (this.output + data).slice(-OUTPUT_CHARACTERS);
      });
    }
  }

  static start(
    image: Image,
    [file, ...args]: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Container {
    return new Container(
      spawn(file ?? '', args, {
        cwd: image.workdir,
        env: environmentOf(image, env),
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }

  /** The last of what it printed. */
  get log(): string {
    return this.output;
  }

  /** SIGTERM, and SIGKILL when that is not enough. Resolves with the exit code, or the signal that ended it. */
  async stop(): Promise<number | NodeJS.Signals | null> {
    const { child } = this;
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await exited;
      clearTimeout(timer);
    }
    return child.exitCode ?? child.signalCode;
  }
}
