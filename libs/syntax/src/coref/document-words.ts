import type { Document } from '../document.js';
import { TAGS } from '../tags/inventory.js';
import { RELATIONS } from '../tree/relations.js';
import { posOf, relOf, type Words } from './words.js';

const POS_OF = Uint8Array.from(TAGS, ({ upos, xpos }) => posOf(upos, xpos));
const REL_OF = Uint8Array.from(RELATIONS, relOf);

/** A document as coreference sees it. */
export function documentWords(document: Document): Words {
  const { length, forms, sentences, opensParagraph, head, names } = document;
  const pos = document.tag.map((tag) => POS_OF[tag] ?? 0);
  const rel = document.relation.map((relation) => REL_OF[relation] ?? 0);
  return { length, forms, sentences, opensParagraph, pos, rel, head, names };
}
