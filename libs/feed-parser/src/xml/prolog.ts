import type { Source } from '../encoding.js';
import type { Warnings } from '../warnings.js';
import { Entities } from './entities.js';

export interface Prolog {
  /** Where the first start tag begins; the text's length where there is none. */
  rootStart: number;
  /** Whether what stands before the root is declarations and comments that any tokeniser passes over. */
  isPlain: boolean;
  entities: Entities;
  /** What the document type declaration calls the root, in lower case. */
  documentType: string | undefined;
}

/** How far a feed is looked for in what stands before it, such as a script's error messages. */
const MAX_JUNK_CHARS = 65_536;
const FEED_START = /<\?xml\b|<rss[\s>]|<(?:[\w-]{1,40}:)?rdf[\s>]|<feed\s[^<>]{0,500}\batom\b/iu;
const START_TAG = /^<[A-Za-z_:\u0080-\uFFFF]/u;
const ENTITY = /^<!ENTITY\s+([^\s%&;"'<>]{1,100})\s+(?:"([^"]*)"|'([^']*)')/u;
const DECLARED_ROOT = /^<!DOCTYPE\s+([^\s[>]{1,40})/iu;

/**
 * Reads what stands before the root: the XML declaration, comments, and the internal subset of the document type
 * declaration (XML 1.0 section 2.8). What does not belong there is passed over.
 */
export function readProlog({ text, decode }: Source, warnings: Warnings): Prolog {
  const prolog: Prolog = {
    rootStart: text.length,
    isPlain: true,
    entities: new Entities(warnings),
    documentType: undefined,
  };
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    if (next < 0) break;
    if (text.slice(at, next).trim() !== '') {
      prolog.isPlain = false;
      warnJunk(warnings);
    }
    const start = text.slice(next, next + 10);
    if (start.startsWith('<?')) at = after(text, '?>', next);
    else if (start.startsWith('<!--')) at = after(text, '-->', next);
    else if (/^<!doctype/iu.test(start)) at = readDocumentType({ text, decode }, next, prolog, warnings);
    else if (START_TAG.test(start)) {
      prolog.rootStart = next;
      break;
    } else {
      prolog.isPlain = false;
      at = next + 1;
    }
  }
  return prolog;
}

/** Where a feed begins behind other markup, such as a script's error messages in HTML; undefined where none does. */
export function findFeedStart(text: string, from: number): number | undefined {
  const found = FEED_START.exec(text.slice(from, from + MAX_JUNK_CHARS));
  return found === null ? undefined : from + found.index;
}

export function warnJunk(warnings: Warnings): void {
  warnings.add('text_before_root', 'There is text before the document begins');
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** @returns where the declaration ends. */
function readDocumentType(
  { text, decode }: Source,
  start: number,
  prolog: Prolog,
  warnings: Warnings,
): number {
  prolog.documentType = DECLARED_ROOT.exec(text.slice(start, start + 100))?.[1]?.toLowerCase();
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '>') return at + 1;
    if (char === '[') {
      prolog.isPlain = false;
      return after(text, '>', readSubset({ text, decode }, at + 1, prolog.entities, warnings));
    }
    if (char === '"' || char === "'") at = after(text, char, at + 1) - 1;
  }
  return text.length;
}

/** @returns where the internal subset ends. */
function readSubset({ text, decode }: Source, start: number, entities: Entities, warnings: Warnings): number {
  let at = start;
  while (at < text.length) {
    if (text[at] === ']') return at;
    if (text.startsWith('<!--', at)) at = after(text, '-->', at);
    else if (text.startsWith('<?', at)) at = after(text, '?>', at);
    else if (text.startsWith('<!', at)) {
      const end = declarationEnd(text, at);
      if (text.startsWith('<!ENTITY', at)) declare(decode(text.slice(at, end)), entities, warnings);
      at = end;
    } else at++;
  }
  return at;
}

function declare(declaration: string, entities: Entities, warnings: Warnings): void {
  const { 1: name, 2: double, 3: single } = ENTITY.exec(declaration) ?? [];
  if (name !== undefined) entities.declare(name, double ?? single ?? '');
  else warnings.add('external_entity', 'An entity that the document declares elsewhere was not read');
}

function declarationEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    if (char === '>') return at + 1;
    if (char === '"' || char === "'") at = after(text, char, at + 1) - 1;
  }
  return text.length;
}
