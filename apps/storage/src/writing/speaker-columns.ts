import { normaliseWords, type Speaker } from '#libs/contracts';
import type { BulkColumn } from '#libs/persistence';
import type { Arrival } from './arrivals.js';

/** Longest ending of a name that it can be asked for by, in words and in characters. */
const MAX_WORDS = 8;
const MAX_LENGTH = 200;

/** Each speaker once, by id. */
export function speakersOf(arrivals: readonly Arrival[]): Speaker[] {
  const byId = new Map<string, Speaker>();
  for (const { article } of arrivals) {
    for (const { speaker } of article.quotes) {
      if (speaker !== undefined) byId.set(speaker.id, speaker);
    }
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** "Ursula von der Leyen" is asked for as such, as "von der Leyen", as "Leyen". */
export function nameEndings(name: string): string[] {
  const words = normaliseWords(name).split(' ').slice(-MAX_WORDS);
  return words
    .map((_, index) => words.slice(index).join(' '))
    .filter(({ length }) => length > 0 && length <= MAX_LENGTH);
}

export const speakerColumns: readonly BulkColumn<Speaker>[] = [
  { name: 'speaker_id', type: 'text', value: ({ id }) => id },
  { name: 'type', type: 'text', value: ({ type }) => type },
  { name: 'name', type: 'text', value: ({ name }) => name },
  { name: 'names', type: 'jsonb', value: ({ name }) => JSON.stringify(nameEndings(name)) },
];
