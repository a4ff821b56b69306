import { parseDate } from './dates.js';
import type { Reading } from './reading.js';
import { field, type Rule } from './table-scope.js';
import { resolveUrl } from './urls.js';
import { quoted } from './warnings.js';

type Texts<Key extends string> = Partial<Record<Key, string>>;

/** Plain text. The first that is not empty is kept. */
export const textField = <Key extends string>(key: Key): Rule<Texts<Key>> =>
  field((owner, value) => {
    if (value !== '') owner[key] ??= value;
  });

/** Text that is HTML as often as not, as RSS has it. The first that is not empty is kept. */
export const htmlField = <Key extends string>(key: Key): Rule<Texts<Key>> =>
  field((owner, value, { base }, { html }) => {
    if (value !== '' && owner[key] === undefined) owner[key] = html(value, base);
  });

/** An address, resolved. The first that is not empty is kept. */
export const urlField = <Key extends string>(key: Key): Rule<Texts<Key>> =>
  field((owner, value, { base }) => {
    if (value !== '' && owner[key] === undefined) owner[key] = resolveUrl(value, base);
  });

/** An id. One that is a path is relative to the base, as other addresses are; other ids mean nothing but themselves. */
export const idField = <Key extends string>(key: Key): Rule<Texts<Key>> =>
  field((owner, value, { base }) => {
    if (value !== '' && owner[key] === undefined) {
      owner[key] = value.startsWith('/') ? resolveUrl(value, base) : value;
    }
  });

/** A date, as RFC 3339. Of several the last is kept. */
export const dateField = <Key extends string>(key: Key): Rule<Texts<Key>> =>
  field((owner, value, { name }, reading) => {
    const date = readDate(value, name, reading);
    if (date !== undefined) owner[key] = date;
  });

/** @returns RFC 3339; undefined, with a warning, for what is no date. `name` is that of the element. */
export function readDate(value: string, name: string, { warnings }: Reading): string | undefined {
  if (value === '') return undefined;
  const date = parseDate(value);
  if (date === undefined) {
    warnings.add('bad_date', () => `<${name}> holds no date: ${quoted(value)}`);
    return undefined;
  }
  if (date.guessed) {
    warnings.add('guessed_date', () => `<${name}> was read as ${date.time}: ${quoted(value)}`);
  }
  return date.time;
}
