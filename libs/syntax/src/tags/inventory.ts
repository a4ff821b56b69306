import { BUNDLES } from './bundles.js';

/** A bundle of universal part of speech, Penn Treebank tag and UD features ("" where it has none). */
export interface Tag {
  readonly upos: string;
  readonly xpos: string;
  /** `Name=Value` pairs in UD's order, parted by `|`. */
  readonly features: string;
}

/** The tag of a word that no tagger has seen. */
export const UNTAGGED = 0;

/** All tags; a document's `tag` is an index into them. */
export const TAGS: readonly Tag[] = ['X _', ...BUNDLES].map((bundle) => {
  const [upos = '', xpos = '', features = ''] = bundle.split(' ');
  return { upos, xpos, features };
});

/** Universal parts of speech in alphabetical order; `UPOS_OF` holds indices into them. */
export const UPOS = [...new Set(TAGS.map(({ upos }) => upos))].sort();

/** Penn Treebank tags in alphabetical order; `XPOS_OF` holds indices into them. */
export const XPOS = [...new Set(TAGS.map(({ xpos }) => xpos))].sort();

/** The part of speech of every tag, as an index into `UPOS`. */
export const UPOS_OF = Uint8Array.from(TAGS, ({ upos }) => UPOS.indexOf(upos));

/** The Penn Treebank tag of every tag, as an index into `XPOS`. */
export const XPOS_OF = Uint8Array.from(TAGS, ({ xpos }) => XPOS.indexOf(xpos));

const VALUES = TAGS.map(({ features }) => new Map(pairsOf(features)));

export function uposOf(tag: number): string {
  return TAGS[tag]?.upos ?? 'X';
}

/** The value of a feature, as `featureOf(tag, 'Number')` → `Plur`; undefined where the tag has none. */
export function featureOf(tag: number, name: string): string | undefined {
  return VALUES[tag]?.get(name);
}

const BY_BUNDLE = new Map(TAGS.map((tag, number) => [keyOf(tag), number]));

/**
 * The tag with exactly this part of speech, or else the one that is nearest to it: of the same UPOS, if possible of the
 * same XPOS, with the fewest features that only one of the two has. `UNTAGGED` where no tag has that UPOS.
 *
 * @param features "" and "_" both mean none.
 */
export function nearestTag(upos: string, xpos: string, features: string): number {
  const wanted = { upos, xpos, features: features === '_' ? '' : features };
  const exact = BY_BUNDLE.get(keyOf(wanted));
  if (exact !== undefined) return exact;
  let best = UNTAGGED;
  let least = Infinity;
  TAGS.forEach((tag, number) => {
    const distance = distanceOf(tag, wanted);
    if (distance < least) [best, least] = [number, distance];
  });
  return best;
}

function distanceOf(tag: Tag, wanted: Tag): number {
  if (tag.upos !== wanted.upos) return Infinity;
  const one = pairsOf(tag.features).map(String);
  const other = pairsOf(wanted.features).map(String);
  const unshared =
    one.filter((pair) => !other.includes(pair)).length + other.filter((pair) => !one.includes(pair)).length;
  return unshared + (tag.xpos === wanted.xpos ? 0 : 100);
}

function pairsOf(features: string): [name: string, value: string][] {
  return features === '' ? [] : features.split('|').map(splitPair);
}

function splitPair(pair: string): [name: string, value: string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at), pair.slice(at + 1)];
}

function keyOf({ upos, xpos, features }: Tag): string {
  return `${upos} ${xpos} ${features}`;
}
