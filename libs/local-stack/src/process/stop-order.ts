/** How the processes of a stack are ended, in order; those of one step side by side. */
export const STOP_ORDER: readonly (readonly string[])[] = [
  ['feed-ingest'],
  ['enrichment', 'storage'],
  ['kafka'],
  ['postgres'],
];

/** The given names in the order in which they are ended; unknown ones go first, since they may use the servers. */
export function stopPlan(names: readonly string[]): string[][] {
  const known = new Set(STOP_ORDER.flat());
  const unknown = names.filter((name) => !known.has(name));
  const steps = STOP_ORDER.map((step) => step.filter((name) => names.includes(name)));
  return [unknown, ...steps].filter((step) => step.length > 0);
}

/** Smart shutdown (SIGTERM) of Postgres waits for its clients; SIGINT ends their sessions, with a checkpoint. */
export const stopSignal = (name: string): NodeJS.Signals => (name === 'postgres' ? 'SIGINT' : 'SIGTERM');
