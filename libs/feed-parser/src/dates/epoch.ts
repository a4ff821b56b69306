/** 1990 to 2100, in seconds: other numbers of ten digits are no times of articles. */
const EARLIEST = 631_152_000;
const LATEST = 4_102_444_800;

/** Seconds or milliseconds since 1970 as RFC 3339 in UTC; undefined for any other number. */
export function readEpoch(text: string): string | undefined {
  if (!/^\d{9,13}(?:\.\d{1,9})?$/u.test(text)) return undefined;
  const number = Math.floor(Number(text));
  const seconds = number > LATEST ? Math.floor(number / 1000) : number;
  if (seconds < EARLIEST || seconds > LATEST) return undefined;
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}
