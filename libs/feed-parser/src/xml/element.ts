import type { Attributes } from './attributes.js';

/** An open element. The object is used again: it holds from the element's start to its end. */
export interface Element {
  /** Fixed name, see namespaces.ts. */
  readonly name: string;
  /** The name in the document. */
  readonly written: string;
  readonly attributes: Attributes;
  /** What relative addresses inside are resolved against (XML Base). */
  readonly base: string | undefined;
  /** `xml:lang` in force; an empty one ends the outer one. */
  readonly language: string | undefined;
  /** Whether its value holds markup that is not escaped. */
  readonly hasMarkup: boolean;
}

/**
 * What is wanted of an element: its text, with markup inside kept as markup; its markup, with text kept escaped;
 * nothing; or its children, which the scope is told of.
 */
export type Wanted = 'text' | 'markup' | 'nothing' | Scope;

/** What an open element's children are read into. */
export interface Scope {
  /** A scope that returns itself reads the grandchildren as if they were children, and is not closed twice. */
  open(element: Element): Wanted;
  /** The child that was opened last is complete; white space around `value` is trimmed. */
  value(element: Element, value: string): void;
  close(): void;
}

/** Wants nothing. */
export const NOTHING: Scope = {
  open: () => 'nothing',
  value: () => undefined,
  close: () => undefined,
};
