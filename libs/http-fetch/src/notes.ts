/** Something about an answer that is not right and that it was read in spite of. */
export interface FetchNote {
  code: FetchNoteCode;
  message: string;
}

export type FetchNoteCode =
  /** A redirect left TLS. */
  | 'insecure_redirect'
  /** A redirect named several targets; the first was taken. */
  | 'several_locations'
  /** The body is said to be in a coding that it is not in; it was read as it is. */
  | 'not_encoded'
  /** The body is in another coding than it is said to be in. */
  | 'other_coding'
  /** The body is compressed and nothing says so, or once more than said. */
  | 'unlabelled_gzip'
  /** Bytes after the end of the compressed body were left out. */
  | 'trailing_bytes';
