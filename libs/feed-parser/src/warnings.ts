import type { Warning } from './model.js';

/** What was read although it is not right, or left out. docs/feed-parser.md says what each means. */
export type WarningCode =
  | 'bad_base64'
  | 'bad_date'
  | 'bare_ampersand'
  | 'control_character'
  | 'encoding_mismatch'
  | 'entity_limit'
  | 'external_entity'
  | 'folder_too_deep'
  | 'guessed_date'
  | 'mismatched_case'
  | 'missing_end_tag'
  | 'no_opml_element'
  | 'text_before_root'
  | 'too_many_attributes'
  | 'too_many_entries'
  | 'too_many_members'
  | 'truncated'
  | 'unclosed_section'
  | 'undeclared_entity'
  | 'unexpected_end_tag'
  | 'unknown_encoding'
  | 'unknown_version'
  | 'value_too_long'
  | 'wrong_type';

/** A hostile feed could have one a byte. */
const MAX_WARNINGS_A_CODE = 10;
const MAX_QUOTED_CHARS = 80;

/** Collects warnings, each different one once, up to a bound for each code. */
export class Warnings {
  readonly list: Warning[] = [];
  private readonly messages = new Map<string, Set<string>>();

  /** A message that costs something to make, in a loop over the document, is given as a function. */
  add(code: WarningCode, message: string | (() => string)): void {
    let messages = this.messages.get(code);
    if (messages === undefined) {
      messages = new Set();
      this.messages.set(code, messages);
    }
    if (messages.size >= MAX_WARNINGS_A_CODE) return;
    const text = typeof message === 'string' ? message : message();
    if (messages.has(text)) return;
    messages.add(text);
    this.list.push({ code, message: text });
  }
}

/** A value from the document, short enough for a message. */
export const quoted = (value: string): string =>
  value.length > MAX_QUOTED_CHARS ? `"${value.slice(0, MAX_QUOTED_CHARS)}…"` : `"${value}"`;
