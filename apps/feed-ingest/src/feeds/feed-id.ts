import { hash } from '#libs/contracts';
import { canonicalUrl } from '../identity/canonical-url.js';

/** The same address, however it is written, is the same feed, also after it was removed. */
export const feedIdOf = (url: string): string => hash('feed', canonicalUrl(url) ?? url);
