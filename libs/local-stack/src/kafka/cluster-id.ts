import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackFolder } from '../folder.js';
import { writeWhole } from '../process/pid-file.js';

const BYTES = 16;

/**
 * Random bytes in URL-safe base64 without padding, as Kafka's own `Uuid.randomUuid` makes them: never with "-" first,
 * which its command line would take for an option.
 */
export function newClusterId(random: (size: number) => Buffer = randomBytes): string {
  for (;;) {
    const id = random(BYTES).toString('base64url');
    if (!id.startsWith('-')) return id;
  }
}

/** The cluster's id; made once and kept in its folder from then on. */
export function clusterId(folder: StackFolder): string {
  const path = join(folder.kafka, 'cluster-id');
  if (!existsSync(path)) writeWhole(path, newClusterId());
  return readFileSync(path, 'utf8');
}
