import { InvalidArgumentError, type Command } from 'commander';
import { acceptOffsets, showOffsets } from '../offsets/run.js';

const EXAMPLE = `
Storage keeps the offset of each partition beside its rows. Where that does not fit the log any more (another cluster, a
log that ends before it or starts behind it, another record before it), the partition stops, and /health/ready of
storage says offset_mismatch. \`accept\` forgets the offset: storage then reads the log from its start, within ten seconds
and without a restart. What is stored already is not stored again; what the log has lost stays lost.

Example:
  $ quotewire offsets show
  $ quotewire offsets accept --partition 3`;

export function registerOffsets(program: Command): void {
  const offsets = program
    .command('offsets')
    .description('Show how far storage has read, or accept that the log is another')
    .addHelpText('after', EXAMPLE);
  offsets
    .command('show')
    .description('print one JSON line for each partition that storage has read of')
    .action(showOffsets);
  offsets
    .command('accept')
    .description('read again from the start of the log')
    .option('--partition <n>', 'only this partition (default: all)', partition)
    .action(acceptOffsets);
}

function partition(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('A partition is a number from 0.');
  return Number(value);
}
