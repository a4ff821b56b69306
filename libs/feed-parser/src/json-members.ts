import { wellFormed } from '#libs/contracts';
import { parseDate } from './dates.js';
import { quoted, type Warnings } from './warnings.js';

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A larger number has lost digits: two ids that differ in them would be one. */
const isExact = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER;

/** One object of a JSON document: reads its members as what they should be; others are left out with a warning. */
export class JsonObject {
  private constructor(
    private readonly members: Members,
    /** Where it is in the document, for messages. */
    private readonly path: string,
    private readonly warnings: Warnings,
  ) {}

  static from(value: unknown, path: string, warnings: Warnings): JsonObject | undefined {
    return isMembers(value) ? new JsonObject(value, path, warnings) : undefined;
  }

  has(name: string): boolean {
    return this.members[name] !== undefined && this.members[name] !== null;
  }

  /** A string that is not empty, trimmed, its escaped NULs and lone surrogates as U+FFFD; a number is taken for the string that shows it. */
  text(name: string): string | undefined {
    const value = this.members[name];
    if (value === undefined || value === null) return undefined;
    if (isExact(value)) return String(value);
    if (typeof value === 'string') return wellFormed(value).trim() || undefined;
    this.wrongType(name, 'a string');
    return undefined;
  }

  /** A whole number that is not negative. */
  count(name: string): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    if (/^\d{1,15}$/u.test(text)) return Number(text);
    this.wrongType(name, 'a whole number');
    return undefined;
  }

  flag(name: string): boolean {
    const value = this.members[name];
    return value === true || value === 'true';
  }

  /** RFC 3339, as parseDate reads it. */
  date(name: string): string | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const date = parseDate(text);
    if (date === undefined) {
      this.warnings.add('bad_date', `${this.path}.${name} holds no date: ${quoted(text)}`);
    } else if (date.guessed) {
      this.warnings.add('guessed_date', `${this.path}.${name} was read as ${date.time}: ${quoted(text)}`);
    }
    return date?.time;
  }

  object(name: string): JsonObject | undefined {
    if (!this.has(name)) return undefined;
    const value = this.members[name];
    if (isMembers(value)) return new JsonObject(value, `${this.path}.${name}`, this.warnings);
    this.wrongType(name, 'an object');
    return undefined;
  }

  /** The objects of an array, at most `limit`; a single object is taken for an array of one. */
  objects(name: string, limit: number): JsonObject[] {
    return this.list(name, limit).flatMap((value, index) => {
      const path = `${this.path}.${name}[${index}]`;
      if (isMembers(value)) return [new JsonObject(value, path, this.warnings)];
      this.warnings.add('wrong_type', `${path} is no object`);
      return [];
    });
  }

  /** The strings of an array, at most `limit`, empty ones left out; a single string is taken for an array of one. */
  texts(name: string, limit: number): string[] {
    return this.list(name, limit).flatMap((value, index) => {
      if (isExact(value)) return [String(value)];
      if (typeof value === 'string') return value.trim() === '' ? [] : [wellFormed(value).trim()];
      this.warnings.add('wrong_type', `${this.path}.${name}[${index}] is no string`);
      return [];
    });
  }

  private list(name: string, limit: number): unknown[] {
    const value = this.members[name];
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) {
      this.warnings.add('wrong_type', `${this.path}.${name} is no array`);
      return [value];
    }
    if (value.length > limit) {
      this.warnings.add('too_many_members', `${this.path}.${name} was cut to its first ${limit} members`);
    }
    return value.slice(0, limit) as unknown[];
  }

  private wrongType(name: string, expected: string): void {
    this.warnings.add('wrong_type', `${this.path}.${name} is not ${expected}`);
    return undefined;
  }
}
