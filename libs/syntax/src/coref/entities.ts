import type { Document, Name } from '../document.js';
import type { Cluster } from './cluster.js';
import type { Entity, EntityMention } from './entity.js';
import type { Linked } from './linked.js';
import { entityOf } from './make-entity.js';

/** Who is who in a document. Entities are made when they are asked for. */
export class Entities {
  private readonly made = new Map<number, Entity>();

  constructor(
    private readonly document: Document,
    private readonly linked: Linked,
  ) {}

  /** Entities that are mentioned at least `mentions` times, in the order of their first mentions. */
  all(mentions = 1): Entity[] {
    return this.linked.clusters.filter(({ size }) => size >= mentions).map((cluster) => this.entity(cluster));
  }

  /** The entity of the smallest phrase that the word heads or stands in as a part of a name; else that it stands in. */
  entityAt(word: number): Entity | undefined {
    const i = this.linked.mentionAt(word);
    const cluster = this.linked.clusterOf[i];
    return cluster === undefined ? undefined : this.entity(cluster);
  }

  /** The id of the entity that a name is a name of, not only a word in a phrase about it; undefined for none. */
  idOfName({ first, last }: Pick<Name, 'first' | 'last'>): number | undefined {
    const i = this.linked.mentionAt(last);
    const mention = this.linked.mentions[i];
    const isName = mention !== undefined && mention.nameFirst <= last && mention.nameLast >= first;
    return isName ? this.linked.clusterOf[i]?.id : undefined;
  }

  /** The mention that `entityAt` looks at. */
  mentionAt(word: number): EntityMention | undefined {
    const mention = this.linked.mentions[this.linked.mentionAt(word)];
    if (mention === undefined) return undefined;
    return this.entityAt(word)?.mentions.find(
      ({ first, last }) => first === mention.first && last === mention.last,
    );
  }

  private entity(cluster: Cluster): Entity {
    const known = this.made.get(cluster.id);
    if (known !== undefined) return known;
    const entity = entityOf(this.document, this.linked, cluster);
    this.made.set(cluster.id, entity);
    return entity;
  }
}
