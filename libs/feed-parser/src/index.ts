export { parseDate, type ParsedDate } from './dates.js';
export * from './errors.js';
export * from './model.js';
export {
  OpmlError,
  type ListedFeed,
  type OpmlErrorCode,
  type OutlineProblem,
  type SubscriptionList,
} from './opml/model.js';
export { readOpml, type ReadOpmlOptions } from './opml/read-opml.js';
export { writeOpml, type ExportedFeed } from './opml/write-opml.js';
export { parseFeed, type ParseFeedOptions } from './parse-feed.js';
export { safeHtml } from './reading.js';
