export { findAlternateFeeds, type AlternateFeed } from './alternate-feeds.js';
export { sanitizeHtml, type SanitizeOptions } from './sanitize.js';
