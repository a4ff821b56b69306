import { merged, within, type Rules } from './table-scope.js';

/** A feed or an entry being read, with what its document says of it in second place. */
export class Draft<Item extends object> {
  readonly item: Item;
  private fallbacks: Item | undefined;

  constructor(private readonly create: () => Item) {
    this.item = create();
  }

  /** Fills what the item itself lacks at the end. */
  get second(): Item {
    this.fallbacks ??= this.create();
    return this.fallbacks;
  }

  complete(): Item {
    const { item, fallbacks } = this;
    if (fallbacks !== undefined) {
      for (const key of Object.keys(fallbacks) as (keyof Item)[]) {
        if (isMissing(item[key])) item[key] = fallbacks[key];
      }
    }
    return item;
  }
}

const isMissing = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

/** One table of those of an item and of its second choices; where both name an element, the item's counts. */
export const draftRules = <Item extends object>(
  first: Rules<Item>,
  second: Rules<Item>,
): Rules<Draft<Item>> =>
  merged(
    within(second, (draft: Draft<Item>) => draft.second),
    within(first, (draft: Draft<Item>) => draft.item),
  );
