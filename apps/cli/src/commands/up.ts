import type { Command } from 'commander';
import { runUp } from '../up/run.js';

const EXAMPLE = `
Uses KAFKA_BROKERS and DATABASE_URL where they are set; otherwise starts a Kafka and a Postgres
that keep their data in .quotewire/. Ctrl-C stops everything in order, a second one at once.

Example:
  $ quotewire up --demo`;

export function registerUp(program: Command): void {
  program
    .command('up')
    .description('Run the whole pipeline: Kafka, Postgres and the three services')
    .option('--demo', 'add a small local feed with quotes in it')
    .addHelpText('after', EXAMPLE)
    .action(async ({ demo = false }: { demo?: boolean }) => {
      process.exitCode = await runUp({ demo });
    });
}
