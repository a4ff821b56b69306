import { offsetMap, type Entity, type Span } from '#libs/contracts';
import type { Document, Name } from '#libs/syntax';
import { groupNames, type Named, type WhoIsWho } from './named.js';
import { saliences } from './salience.js';

export interface EntitiesResult {
  /** The most salient first. */
  entities: Entity[];
  warnings?: string[];
}

/** More are not returned: a text of nothing but names would outgrow the event that it travels in. */
const MAX_ENTITIES = 2_000;

/**
 * What an article names, each thing once. Spans are code points of the document's text, one for each place where it is named:
 * pronouns and descriptions are no names.
 */
export function entitiesOf(
  document: Document,
  whoIsWho: WhoIsWho,
  title: string | undefined,
  maxEntities = MAX_ENTITIES,
): EntitiesResult {
  const named = groupNames(document, whoIsWho);
  const offsets = offsetMap(document.text);
  const spanOf = ({ first, last }: Name): Span => [
    offsets.toCodePoint(document.start[first] ?? 0),
    offsets.toCodePoint(document.end[last] ?? 0),
  ];
  const shares = saliences(named.map((one) => presenceOf(one, document, title ?? '')));
  const entities = named
    .map(({ name, type, mentions }, i) => ({
      name,
      type,
      mentions: mentions.map(spanOf),
      salience: shares[i] ?? 0,
    }))
    .sort((a, b) => b.salience - a.salience);
  return entities.length > maxEntities
    ? {
        entities: entities.slice(0, maxEntities),
        warnings: [`only the ${maxEntities} most salient of ${entities.length} entities`],
      }
    : { entities };
}

const presenceOf = ({ name, mentions }: Named, { text, start }: Document, title: string) => ({
  mentions: mentions.length,
  first: (start[mentions[0]?.first ?? 0] ?? 0) / text.length,
  inTitle: title.includes(name),
});
