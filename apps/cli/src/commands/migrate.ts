import type { Command } from 'commander';
import { runMigrate } from '../migrate/run.js';

const EXAMPLE = `
Needs DATABASE_URL with a user who may create roles and schemas, and KAFKA_BROKERS. Can be run at any
time and again: what is there is left as it is. QUOTEWIRE_ADMIN_KEY, where it is set, becomes the API
key "admin".

Example:
  $ DATABASE_URL=postgres://postgres@127.0.0.1/quotewire KAFKA_BROKERS=127.0.0.1:9092 quotewire migrate`;

export function registerMigrate(program: Command): void {
  program
    .command('migrate')
    .description('Bring the database and the Kafka topics to this version')
    .addHelpText('after', EXAMPLE)
    .action(runMigrate);
}
