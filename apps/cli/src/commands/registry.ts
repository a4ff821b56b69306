import type { Command } from 'commander';

export interface CommandEntry {
  name: string;
  /** Its line in the list of commands; its own `-h` says more. */
  summary: string;
  /** The function that adds the command, whose file is loaded only when the command is asked for. */
  load: () => Promise<(program: Command) => void>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: 'up',
    summary: 'Run the whole pipeline: Kafka, Postgres and the three services',
    load: async () => (await import('./up.js')).registerUp,
  },
];
