import { foldSpace, hash } from '#libs/contracts';

/** Of one version of an article, to say what has changed between two. */
export interface Digests {
  title: string;
  /** Over title and visible text. */
  text: string;
  /** Over title and visible text without numbers. */
  words: string;
}

/** 65 bits: versions of one article are compared, never all articles. */
const DIGEST_LENGTH = 13;

const NUMBERS = /\d[\d.,:]*/gu;

const digest = (...parts: readonly string[]): string => hash('digest', ...parts).slice(0, DIGEST_LENGTH);

/** Of plain text, white space folded. */
export function digestsOf(title: string | undefined, text: string): Digests {
  const head = foldSpace(title ?? '');
  const body = foldSpace(text);
  return {
    title: digest(head),
    text: digest(head, body),
    words: digest(head, body.replace(NUMBERS, '0')),
  };
}

/**
 * What changed between two versions: `markup`: nothing that is read; `numbers`: numbers of the body; `words`: other text
 * of the body; `title`: the title, whatever else.
 */
export type Change = 'markup' | 'numbers' | 'words' | 'title';

export function changeBetween(before: Digests, after: Digests): Change {
  if (before.title !== after.title) return 'title';
  if (before.text === after.text) return 'markup';
  return before.words === after.words ? 'numbers' : 'words';
}

/** What of an article is compared to tell whether its source has changed it. */
export type Compared = 'whole' | 'text' | 'words' | 'title';

const IGNORED: Readonly<Record<Compared, readonly Change[]>> = {
  whole: [],
  text: ['markup'],
  words: ['markup', 'numbers'],
  title: ['markup', 'numbers', 'words'],
};

/** Whether a change is one of what is compared. */
export const counts = (change: Change, compared: Compared): boolean => !IGNORED[compared].includes(change);
