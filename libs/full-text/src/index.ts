export * from './article.js';
export * from './decode-html.js';
export * from './errors.js';
export * from './html-to-text.js';
export type { Metadata } from './metadata/metadata.js';
export * from './scraped-text.js';
export * from './site-furniture.js';
