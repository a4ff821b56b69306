import type { Reading } from './reading.js';
import type { Element, Scope, Wanted } from './xml/element.js';

/** Reads one element into its owner. */
export type Rule<Owner> = Field<Owner> | Container<Owner>;

/** An element that has a value. */
export interface Field<Owner> {
  wanted: (element: Element) => 'text' | 'markup';
  read(owner: Owner, value: string, element: Element, reading: Reading): void;
}

/** An element that holds others. */
export interface Container<Owner> {
  /** `scope` is the one that the element stands in. */
  enter(owner: Owner, element: Element, scope: ReadingScope): Wanted;
}

export interface ReadingScope extends Scope {
  readonly reading: Reading;
}

/** What each child element of a container is read into, by its fixed name. */
export type Rules<Owner> = ReadonlyMap<string, Rule<Owner>>;

export const rules = <Owner>(table: Readonly<Record<string, Rule<Owner>>>): Rules<Owner> =>
  new Map(Object.entries(table));

export const merged = <Owner>(...tables: Rules<Owner>[]): Rules<Owner> =>
  new Map(tables.flatMap((table) => [...table]));

/** The rules of something that the owner has. */
export const within = <Owner, Part>(table: Rules<Part>, pick: (owner: Owner) => Part): Rules<Owner> =>
  new Map([...table].map(([name, rule]) => [name, lifted(rule, pick)]));

function lifted<Owner, Part>(rule: Rule<Part>, pick: (owner: Owner) => Part): Rule<Owner> {
  if ('enter' in rule) return { enter: (owner, element, scope) => rule.enter(pick(owner), element, scope) };
  return {
    wanted: (element) => rule.wanted(element),
    read: (owner, value, element, reading) => {
      rule.read(pick(owner), value, element, reading);
    },
  };
}

const asText = (): 'text' => 'text';

/** A field whose value is text. */
export const field = <Owner>(read: Field<Owner>['read']): Field<Owner> => ({ wanted: asText, read });

/** A field that is all in its attributes. */
export const attributesField = <Owner>(
  read: (owner: Owner, element: Element, reading: Reading) => void,
): Container<Owner> => ({
  enter(owner, element, { reading }) {
    read(owner, element, reading);
    return 'nothing';
  },
});

/** An element whose children are read as if they stood in its place. */
export const transparent: Container<unknown> = { enter: (_owner, _element, scope) => scope };

/** An element that something of its own is read from, by its own table; `done` is told of it at the end. */
export const part = <Owner, Part>(
  table: Rules<Part>,
  start: (owner: Owner, element: Element) => Part,
  done: (owner: Owner, part: Part) => void,
): Container<Owner> => ({
  enter(owner, element, { reading }) {
    const child = start(owner, element);
    return new TableScope(child, table, reading, () => {
      done(owner, child);
    });
  },
});

/** Reads the children of an element by a table. */
export class TableScope<Owner> implements ReadingScope {
  private field: Field<Owner> | undefined;

  constructor(
    private readonly owner: Owner,
    private readonly table: Rules<Owner>,
    readonly reading: Reading,
    private readonly done: (() => void) | undefined,
  ) {}

  open(element: Element): Wanted {
    const rule = this.table.get(element.name);
    if (rule === undefined) return 'nothing';
    if ('enter' in rule) return rule.enter(this.owner, element, this);
    this.field = rule;
    return rule.wanted(element);
  }

  value(element: Element, value: string): void {
    this.field?.read(this.owner, value, element, this.reading);
  }

  close(): void {
    this.done?.();
  }
}
