import type { Choose } from '../../../libs/syntax/src/coref/resolve.js';
import { Kind } from '../../../libs/syntax/src/coref/mention.js';
import { NameMatch } from '../../../libs/syntax/src/coref/name-match.js';

/** The simple way: a name joins the very same name, a pronoun the nearest that gender and number allow, a noun nothing. */
export const simplest: Choose = (mention, candidates) => {
  const [candidate] = candidates
    .filter(({ match }) => mention.kind === Kind.PRONOUN || match === NameMatch.EXACT)
    .sort((a, b) => b.cluster.last.head - a.cluster.last.head);
  return { candidate: mention.kind === Kind.NOMINAL ? undefined : candidate, margin: 0 };
};
