import { Draft } from './drafts.js';
import { mayRead } from './format-reader.js';
import { newEntry, newFeed, type Entry, type Feed } from './model.js';
import { updatePeriodSeconds, type Rhythm } from './modules/syndication.js';
import { container, TableScope, type Rule, type Rules } from './table-scope.js';

/** A feed being read, with its entries. */
export class FeedDraft extends Draft<Feed> {
  readonly entries: Entry[] = [];
  readonly rhythm: Rhythm = {};

  /** `language`: the one in force at the root. */
  constructor(language: string | undefined) {
    super(newFeed);
    if (language) this.item.language = language;
  }

  override complete(): Feed {
    const feed = super.complete();
    const seconds = updatePeriodSeconds(this.rhythm);
    if (seconds !== undefined) feed.updatePeriodSeconds = seconds;
    return feed;
  }
}

/** An element that is an entry; `finish` is told of each that was read. */
export const entryRule = (
  rules: Rules<Draft<Entry>>,
  finish: (entry: Entry) => void = () => undefined,
): Rule<FeedDraft> =>
  container(({ entries }, { language }, { reading }) => {
    if (!mayRead(entries, reading)) return 'nothing';
    const draft = new Draft(newEntry);
    if (language) draft.item.language = language;
    return new TableScope(draft, rules, reading, () => {
      const entry = draft.complete();
      finish(entry);
      entries.push(entry);
    });
  });
