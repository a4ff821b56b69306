/** Where a mark that follows letters or digits stands: not in their word, at its end, or within it. */
export const OUTSIDE = 0;
export const LAST = 1;
export const INNER = 2;
export type Place = typeof OUTSIDE | typeof LAST | typeof INNER;
