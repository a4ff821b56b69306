import type { Mention } from '../../libs/syntax/src/coref/mention.js';
import type { GoldMention } from './gum.js';

/** Finds the gold mention of a found one: of the same span, or else of the same head. */
export class Alignment {
  private readonly bySpan = new Map<string, GoldMention>();
  private readonly byHead = new Map<number, GoldMention>();

  constructor(mentions: readonly GoldMention[]) {
    for (const mention of mentions) {
      this.bySpan.set(`${mention.first}-${mention.last}`, mention);
      const other = this.byHead.get(mention.head);
      if (other === undefined || mention.last - mention.first < other.last - other.first) {
        this.byHead.set(mention.head, mention);
      }
    }
  }

  goldOf({ first, last, head, coordination }: Mention): GoldMention | undefined {
    return this.bySpan.get(`${first}-${last}`) ?? (coordination ? undefined : this.byHead.get(head));
  }
}
