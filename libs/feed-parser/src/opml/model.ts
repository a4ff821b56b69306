/** A subscription list as OPML (opml.org/spec2.opml) tells it. */
export interface SubscriptionList {
  title?: string;
  /** In the document's order, duplicates included. */
  feeds: ListedFeed[];
  /** Outlines that ask for a feed and name none that can be read. */
  problems: OutlineProblem[];
  /** Outlines that are neither feeds nor folders: notes, links, other lists. */
  ignored: number;
  warnings: OpmlWarning[];
}

export interface ListedFeed {
  /** As written, white space trimmed; whether it is an address is not checked. */
  url: string;
  title?: string;
  siteUrl?: string;
  /** Names of the folders around it, the outermost first. */
  folder: string[];
  /** Of its outline, from 1. */
  line: number;
}

export interface OutlineProblem {
  line: number;
  code: 'missing_url';
  detail: string;
}

/** Something that was read although it is not right. */
export interface OpmlWarning {
  code: string;
  message: string;
}

export type OpmlErrorCode = 'empty' | 'not_opml' | 'too_large' | 'too_deep' | 'too_many_outlines';

/** A document that no list can be read from, or not the whole of it. Reading the same bytes again cannot help. */
export class OpmlError extends Error {
  readonly code: OpmlErrorCode;

  constructor(code: OpmlErrorCode, message: string) {
    super(message);
    this.name = 'OpmlError';
    this.code = code;
  }
}
