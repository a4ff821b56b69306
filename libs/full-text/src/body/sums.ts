/** Sums over ranges in constant time, by the sums of all beginnings. */
export class Sums {
  private readonly sums: Float64Array;

  constructor(values: readonly number[]) {
    this.sums = new Float64Array(values.length + 1);
    values.forEach((value, i) => (this.sums[i + 1] = (this.sums[i] ?? 0) + value));
  }

  get total(): number {
    return this.sums.at(-1) ?? 0;
  }

  /** Over `[first, end)`. */
  of({ first, end }: { first: number; end: number }): number {
    return (this.sums[end] ?? 0) - (this.sums[first] ?? 0);
  }
}
