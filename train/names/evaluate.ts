import { LOCATION, ORGANIZATION, PERSON, type Segment } from '../../libs/syntax/src/names/segments.js';

/** Exact spans of persons, organisations and locations: found, right and asked for. */
export class Tally {
  private readonly found = [0, 0, 0, 0, 0];
  private readonly right = [0, 0, 0, 0, 0];
  private readonly asked = [0, 0, 0, 0, 0];
  private spans = 0;

  add(found: readonly Segment[], asked: readonly Segment[]): void {
    const counted = (segments: readonly Segment[]): Segment[] =>
      segments.filter(({ type }) => type === PERSON || type === ORGANIZATION || type === LOCATION);
    const key = ({ first, last, type }: Segment): string => `${first} ${last} ${type}`;
    const gold = new Set(counted(asked).map(key));
    const goldSpans = new Set(counted(asked).map(({ first, last }) => `${first} ${last}`));
    for (const segment of counted(found)) {
      bump(this.found, segment.type);
      if (gold.has(key(segment))) bump(this.right, segment.type);
      if (goldSpans.has(`${segment.first} ${segment.last}`)) this.spans++;
    }
    for (const segment of counted(asked)) bump(this.asked, segment.type);
  }

  f1(types: readonly number[] = [PERSON, ORGANIZATION, LOCATION]): number {
    const sum = (counts: readonly number[]): number =>
      types.reduce((all, type) => all + (counts[type] ?? 0), 0);
    return (200 * sum(this.right)) / Math.max(1, sum(this.found) + sum(this.asked));
  }

  toString(): string {
    const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
    const share = (a: number, b: number): string => ((100 * a) / Math.max(1, b)).toFixed(1);
    const [found, right, asked] = [sum(this.found), sum(this.right), sum(this.asked)];
    const each = [PERSON, ORGANIZATION, LOCATION].map((type) => this.f1([type]).toFixed(1)).join(' ');
    const untyped = share(2 * this.spans, found + asked);
    return `F1 ${this.f1().toFixed(1)} (P ${share(right, found)} R ${share(right, asked)}; PER ORG LOC ${each}; untyped ${untyped}; ${asked} names)`;
  }
}

function bump(counts: number[], type: number): void {
  counts[type] = (counts[type] ?? 0) + 1;
}
