export { entitiesOf, type EntitiesResult } from './entities.js';
export { looksEnglish } from './looks-english.js';

/** Raised with every change of the rules: two versions may find other tags in the same text. */
export const TAGS_VERSION = 'tags-1';
