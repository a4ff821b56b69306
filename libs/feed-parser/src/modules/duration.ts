import type { Entry } from '../model.js';

const SECONDS = 60;

/** `3600`, `60:00` or `1:00:00`. */
export function setDuration(entry: Entry, value: string | undefined): void {
  const text = value?.trim() ?? '';
  if (!/^\d{1,7}(?::\d{1,2}){0,2}(?:\.\d{1,9})?$/u.test(text)) return;
  const seconds = text.split(':').reduce((sum, digits) => sum * SECONDS + Number(digits), 0);
  entry.durationSeconds ??= Math.round(seconds);
}
