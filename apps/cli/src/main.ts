import { Command, CommanderError } from 'commander';
import { commands } from './commands/registry.js';
import { EXIT_FAILED, EXIT_USAGE } from './exit-codes.js';

/** Runs one command line; the outcome is in `process.exitCode`. Only the command asked for is loaded. */
export async function main(args: readonly string[]): Promise<void> {
  process.stdout.on('error', endQuietly);
  const program = new Command('quotewire')
    .description('Who said what, about what, when, and where it was printed.')
    .exitOverride()
    .showHelpAfterError('(quotewire -h lists the commands; -h after a command explains it)')
    .addHelpText('after', '\nExample:\n  $ quotewire up --demo');
  const asked = commandIn(args);
  for (const { name, summary, load } of commands) {
    if (name === asked) (await load())(program);
    else program.command(name).description(summary);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** The command that the line is about, or asks help for. */
function commandIn(args: readonly string[]): string | undefined {
  const [first, second] = args.filter((argument) => !argument.startsWith('-'));
  return first === 'help' ? second : first;
}

/** @returns the exit code */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  const { code, message } =
    error instanceof Error ? (error as Error & { code?: unknown }) : { message: String(error) };
  process.stderr.write(typeof code === 'string' ? `${code}: ${message}\n` : `${message}\n`);
  if (typeof code !== 'string' && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  return EXIT_FAILED;
}

/** Whoever reads our output may stop, as `head` does. */
function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
