import type { FetchNote } from '../notes.js';

/** What decoding gave, with what was not right about it. */
export interface Decoded {
  bytes: Buffer;
  note?: FetchNote;
}
