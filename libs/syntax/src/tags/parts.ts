import { TAGS } from './inventory.js';

/**
 * Parts: what the first of two models decides, UPOS and Penn tag together ("VERB VBD"). The features of most words follow
 * from part and form; the second model decides the others, when the parts of the whole sentence are known.
 */
const NAMES = [...new Set(TAGS.map(({ upos, xpos }) => `${upos} ${xpos}`))];

export const PARTS = NAMES.length;

/** The part of every tag. */
export const PART_OF = Uint8Array.from(TAGS, ({ upos, xpos }) => NAMES.indexOf(`${upos} ${xpos}`));

/** The tags of every part. */
export const TAGS_OF: readonly Uint8Array[] = NAMES.map((_, part) =>
  Uint8Array.from([...PART_OF.keys()].filter((tag) => PART_OF[tag] === part)),
);
