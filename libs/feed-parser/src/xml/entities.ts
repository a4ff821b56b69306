import type { Warnings } from '../warnings.js';

/** Declared entities that are kept; real feeds declare a few of HTML's. */
const MAX_ENTITIES = 1_000;
/** UTF-16 units that one entity may grow to, the entities in it included. */
const MAX_ENTITY_UNITS = 10_000;
/** UTF-16 units that all entities of one document may put in together. */
const MAX_EXPANDED_UNITS = 1_000_000;
/** Entities within entities. */
const MAX_NESTING = 8;

/**
 * The internal entities that a document declares, expanded within a budget (entity bombs), never read from elsewhere
 * (XML 1.0 section 4.4.4 allows a processor that does not validate to leave external ones out).
 */
export class Entities {
  private readonly declared = new Map<string, string>();
  /** What each that was asked for has grown to; undefined for one that grew too large or contains itself. */
  private readonly expanded = new Map<string, string | undefined>();
  private budget = MAX_EXPANDED_UNITS;

  constructor(private readonly warnings: Warnings) {}

  /** XML 1.0 section 4.2: the first declaration of a name counts. */
  declare(name: string, value: string): void {
    if (this.declared.has(name)) return;
    if (this.declared.size < MAX_ENTITIES && value.length <= MAX_ENTITY_UNITS) this.declared.set(name, value);
    else this.warnLimit(name);
  }

  has(name: string): boolean {
    return this.declared.size > 0 && this.declared.has(name);
  }

  /** The replacement text; undefined where it is too large or the budget is spent. */
  value(name: string): string | undefined {
    const value = this.expand(name, 0);
    if (value === undefined || value.length > this.budget) {
      this.warnLimit(name);
      return undefined;
    }
    this.budget -= value.length;
    return value;
  }

  private expand(name: string, nesting: number): string | undefined {
    if (this.expanded.has(name)) return this.expanded.get(name);
    // Until it is known, an entity that contains itself finds that it cannot be expanded.
    this.expanded.set(name, undefined);
    const value =
      nesting < MAX_NESTING ? this.replaceNested(this.declared.get(name) ?? '', nesting) : undefined;
    this.expanded.set(name, value);
    return value;
  }

  private replaceNested(value: string, nesting: number): string | undefined {
    let result = '';
    let from = 0;
    for (const { 0: reference, 1: name = '', index } of value.matchAll(/&([^\s#&;]{1,40});/gu)) {
      if (!this.declared.has(name)) continue;
      const nested = this.expand(name, nesting + 1);
      if (nested === undefined) return undefined;
      result += value.slice(from, index) + nested;
      from = index + reference.length;
      if (result.length > MAX_ENTITY_UNITS) return undefined;
    }
    return result + value.slice(from);
  }

  private warnLimit(name: string): void {
    this.warnings.add(
      'entity_limit',
      () => `The entity ${name.slice(0, 40)} was not expanded: it is too much`,
    );
  }
}
