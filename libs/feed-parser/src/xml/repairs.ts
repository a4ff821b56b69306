import type { Warnings } from '../warnings.js';

/** Where one of these starts inside an entry, what is open in it has lost its end tag. */
export const ENTRIES: ReadonlySet<string> = new Set(['item', 'entry', 'atom:entry']);
/** Fields that never stand inside the value of another. */
export const FIELDS: ReadonlySet<string> = new Set([
  'guid',
  'pubdate',
  'description',
  'content:encoded',
  'dc:date',
  'enclosure',
  'category',
]);

const MAX_NAME_CHARS = 40;
const tag = (name: string): string => `<${name.slice(0, MAX_NAME_CHARS)}>`;

/** Says how ill-formed XML was read. */
export class Repairs {
  constructor(private readonly warnings: Warnings) {}

  missingEndTag(name = ''): void {
    this.warnings.add('missing_end_tag', `${tag(name)} has no end tag`);
  }

  unexpectedEndTag(name: string): void {
    this.warnings.add('unexpected_end_tag', () => `${tag(`/${name}`)} ends nothing that is open`);
  }

  mismatchedCase(written: string, endTag: string): void {
    this.warnings.add('mismatched_case', `${tag(written)} ends with ${tag(`/${endTag}`)}`);
  }

  truncated(name: string): void {
    this.warnings.add('truncated', `The document ends inside ${tag(name)}`);
  }

  cutValue(name: string): void {
    this.warnings.add('value_too_long', `${tag(name)} was cut`);
  }

  leftOutAttribute(name: string): void {
    this.warnings.add('value_too_long', `The attribute ${name.slice(0, MAX_NAME_CHARS)} was left out`);
  }

  tooManyAttributes(name: string): void {
    this.warnings.add('too_many_attributes', `${tag(name)} has too many attributes`);
  }
}
