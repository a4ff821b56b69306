/** The highest of the first `classes` values of every row of `columns` values from `at` on. */
export function argmaxRows(
  values: Float32Array,
  at: number,
  columns: number,
  rows: number,
  classes: number,
): Int32Array {
  const best = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const first = at + row * columns;
    let winner = 0;
    let highest = values[first] ?? 0;
    for (let index = 1; index < classes; index++) {
      const value = values[first + index] ?? 0;
      if (value > highest) {
        highest = value;
        winner = index;
      }
    }
    best[row] = winner;
  }
  return best;
}
