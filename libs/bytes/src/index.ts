export { charsetOf, FALLBACK_ENCODING, webEncoding } from './charset.js';
export { splitLines, type Line } from './lines.js';
