/**
 * Sequences side by side, for recurrent layers: all first elements, then all second ones, and so on. The longest
 * sequence comes first, so that the rows of a step are those of the sequences that still go on.
 */
export interface PackedSequences {
  /** Number of elements of all sequences together. */
  readonly rows: number;
  readonly steps: number;
  /** First row of every step, and `rows` as the last entry. */
  readonly stepStart: Int32Array;
  /** Place of every given sequence in the order by length. */
  readonly place: Int32Array;
}

export function packSequences(lengths: Int32Array): PackedSequences {
  const order = Int32Array.from(lengths.keys()).sort(
    (a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0) || a - b,
  );
  const place = new Int32Array(lengths.length);
  order.forEach((sequence, index) => (place[sequence] = index));
  const steps = lengths[order[0] ?? 0] ?? 0;
  const stepStart = new Int32Array(steps + 1);
  let active = lengths.length;
  let rows = 0;
  for (let step = 0; step < steps; step++) {
    while (active > 0 && (lengths[order[active - 1] ?? 0] ?? 0) <= step) active--;
    stepStart[step] = rows;
    rows += active;
  }
  stepStart[steps] = rows;
  return { rows, steps, stepStart, place };
}

/** Row of an element of a sequence. */
export function rowOf(packed: PackedSequences, sequence: number, element: number): number {
  return (packed.stepStart[element] ?? 0) + (packed.place[sequence] ?? 0);
}

/** A step of a recurrence: its first rows continue the sequences of the step before, the rest begin new ones. */
export interface RecurrentStep {
  readonly first: number;
  readonly rows: number;
  /** Rows that have a step before them. */
  readonly continued: number;
  /** First row of the step before. */
  readonly before: number;
}

/** The steps in the order in which a layer goes through them. */
export function recurrentSteps({ steps, stepStart }: PackedSequences, backwards: boolean): RecurrentStep[] {
  const start = (step: number): number => stepStart[step] ?? 0;
  const rowsAt = (step: number): number => (step < 0 || step >= steps ? 0 : start(step + 1) - start(step));
  return Array.from({ length: steps }, (_, index) => {
    const step = backwards ? steps - 1 - index : index;
    const previous = backwards ? step + 1 : step - 1;
    const rows = rowsAt(step);
    const continued = Math.min(rows, rowsAt(previous));
    return { first: start(step), rows, continued, before: continued > 0 ? start(previous) : 0 };
  });
}
