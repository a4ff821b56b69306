import { readAtom } from './atom.js';
import { readCdf } from './cdf.js';
import { FeedError } from './errors.js';
import type { FormatReader, ReadFormat } from './format-reader.js';
import type { ParsedFeed } from './model.js';
import type { Reading } from './reading.js';
import { readRss } from './rss.js';
import type { Element, Scope, Wanted } from './xml/element.js';

/** Chooses the adapter by the root element. */
export class DocumentScope implements Scope {
  private reader: FormatReader | undefined;

  constructor(private readonly reading: Reading) {}

  open(root: Element): Wanted {
    // What follows the root belongs to no document.
    if (this.reader !== undefined) return 'nothing';
    this.reader = formatOf(root)(root, this.reading);
    return this.reader.scope;
  }

  value(): void {
    // The root is a container.
  }

  close(): void {
    // There is nothing outside the document.
  }

  finish(): ParsedFeed {
    if (this.reader === undefined) throw new FeedError('not_a_feed', 'The document holds no element');
    return { ...this.reader.finish(), warnings: this.reading.warnings.list };
  }
}

/** The local name decides: a feed whose namespace is wrong or missing is one all the same. */
function formatOf(root: Element): ReadFormat {
  switch (root.name.slice(root.name.indexOf(':') + 1)) {
    case 'rss':
    case 'rdf':
      return readRss;
    case 'channel':
      return root.written === 'CHANNEL' || root.attributes.get('href') !== undefined ? readCdf : readRss;
    case 'feed':
    case 'entry':
      return readAtom;
    default:
      throw new FeedError('not_a_feed', `No feed begins with <${root.name.slice(0, 40)}>`);
  }
}
