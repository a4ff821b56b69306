import { decodeHTMLStrict, replaceCodePoint } from 'entities/decode';
import type { Warnings } from '../warnings.js';
import { quoted } from '../warnings.js';
import type { Entities } from './entities.js';

const HASH = 0x23;
const SEMICOLON = 0x3b;
/** The longest name that HTML has is `CounterClockwiseContourIntegral`. */
const MAX_NAME_CHARS = 40;

/** Names that XHTML 1.0, whose names XML documents borrow, has for other characters than HTML. */
const XHTML_NAMES: ReadonlyMap<string, string> = new Map([
  ['&lang;', '\u2329'],
  ['&rang;', '\u232A'],
]);

/** References of XML 1.0 section 4.1 in one document's text. */
export class References {
  constructor(
    private readonly entities: Entities,
    private readonly warnings: Warnings,
    /** A piece of the source to what it says, references untouched. */
    readonly literal: (piece: string) => string,
  ) {}

  /**
   * A piece of the source with its references replaced, once: character references, the five names of XML, what the document declares,
   * and the names of HTML, which feeds use undeclared. Numbers 128 to 159 mean windows-1252, as they do in HTML. Any
   * other ampersand stays. Linear in the text and what the entities' budget allows.
   */
  decode(piece: string): string {
    const text = this.literal(piece);
    let at = text.indexOf('&');
    if (at < 0) return text;
    let decoded = '';
    let from = 0;
    while (at >= 0) {
      const end = referenceEnd(text, at);
      const replacement = end < 0 ? undefined : this.replacement(text, at, end);
      if (replacement === undefined) this.warnUnread(text, at, end);
      else {
        decoded += text.slice(from, at) + replacement;
        from = end + 1;
      }
      at = text.indexOf('&', at + 1 > from ? at + 1 : from);
    }
    return from === 0 ? text : decoded + text.slice(from);
  }

  private replacement(text: string, at: number, end: number): string | undefined {
    switch (end - at) {
      case 3:
        if (text.startsWith('lt', at + 1)) return '<';
        if (text.startsWith('gt', at + 1)) return '>';
        break;
      case 4:
        if (text.startsWith('amp', at + 1)) return '&';
        break;
      case 5:
        if (text.startsWith('quot', at + 1)) return '"';
        if (text.startsWith('apos', at + 1)) return "'";
        break;
    }
    return text.charCodeAt(at + 1) === HASH ? character(text, at + 2, end) : this.named(text, at, end);
  }

  private named(text: string, at: number, end: number): string | undefined {
    const name = text.slice(at + 1, end);
    if (this.entities.has(name)) return this.entities.value(name);
    const reference = text.slice(at, end + 1);
    const known = XHTML_NAMES.get(reference) ?? decodeHTMLStrict(reference);
    if (known === reference) return undefined;
    this.warnings.add('undeclared_entity', () => `${reference} was read as HTML has it`);
    return known;
  }

  private warnUnread(text: string, at: number, end: number): void {
    if (end < 0) this.warnings.add('bare_ampersand', 'An ampersand that begins no reference was kept');
    else
      this.warnings.add(
        'undeclared_entity',
        () => `${quoted(text.slice(at, end + 1))} means nothing, and was kept`,
      );
  }
}

/** Where the semicolon of what looks like a reference is; -1 where nothing does. */
function referenceEnd(text: string, at: number): number {
  const first = text.charCodeAt(at + 1);
  const limit = Math.min(text.length, at + MAX_NAME_CHARS);
  for (let i = first === HASH ? at + 2 : at + 1; i < limit; i++) {
    const unit = text.charCodeAt(i);
    if (unit === SEMICOLON) return i > at + 1 && !(first === HASH && i === at + 2) ? i : -1;
    if (!isNameUnit(unit)) return -1;
  }
  return -1;
}

/** Letters, digits and what XML allows in names beside them; anything beyond ASCII. */
const isNameUnit = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0x30 && unit <= 0x39) ||
  (unit >= 0x41 && unit <= 0x5a) ||
  unit === 0x2d ||
  unit === 0x2e ||
  unit === 0x5f ||
  unit === 0x3a ||
  unit > 0x7f;

/** Decimal, or hexadecimal after `x`; undefined where it is no number. */
function character(text: string, from: number, end: number): string | undefined {
  const isHex = (text.charCodeAt(from) | LOWER_BIT) === LOWER_X;
  const radix = isHex ? 16 : 10;
  let number = 0;
  for (let i = isHex ? from + 1 : from; i < end; i++) {
    const digit = digitAt(text, i);
    if (digit >= radix) return undefined;
    number = Math.min(number * radix + digit, MAX_NUMBER);
  }
  return isHex && from + 1 === end ? undefined : codePoint(number);
}

const DIGIT_ZERO = 0x30;
const LOWER_A = 0x61;
const LOWER_X = 0x78;
/** Turns ASCII capitals into small letters, and leaves digits. */
const LOWER_BIT = 0x20;
/** Beyond Unicode: a longer number means no more. */
const MAX_NUMBER = 0x110000;

/** 0 to 35, or more for what is no digit. */
function digitAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit >= DIGIT_ZERO && unit < DIGIT_ZERO + 10) return unit - DIGIT_ZERO;
  const letter = (unit | LOWER_BIT) - LOWER_A;
  return letter >= 0 ? letter + 10 : Infinity;
}

/** NUL, surrogates and what is beyond Unicode become U+FFFD. */
const codePoint = (number: number): string => String.fromCodePoint(replaceCodePoint(number));

/** Markup-safe text, for where markup is kept beside it. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
