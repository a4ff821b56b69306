export { parseDate, type ParsedDate } from './dates.js';
export * from './errors.js';
export * from './model.js';
export { parseFeed, type ParseFeedOptions } from './parse-feed.js';
