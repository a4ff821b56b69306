import type { Reading } from './reading.js';
import type { Element, Scope, Wanted } from './xml/element.js';

/** Reads one element into its owner. */
export interface Rule<Owner> {
  /** `scope` is the one that the element stands in. */
  open: (owner: Owner, element: Element, scope: ReadingScope) => Wanted;
  /** Is told of what {@link open} wanted, where that was a value. */
  read: (owner: Owner, value: string, element: Element, reading: Reading) => void;
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
  new Map(
    [...table].map(([name, { open, read }]) => [
      name,
      {
        open: (owner: Owner, element: Element, scope: ReadingScope) => open(pick(owner), element, scope),
        read: (owner: Owner, value: string, element: Element, reading: Reading) => {
          read(pick(owner), value, element, reading);
        },
      },
    ]),
  );

/** An element that has a value, by default text. */
export const field = <Owner>(
  read: Rule<Owner>['read'],
  wanted: (element: Element) => 'text' | 'markup' = () => 'text',
): Rule<Owner> => ({ open: (_owner, element) => wanted(element), read });

/** An element that holds others. */
export const container = <Owner>(open: Rule<Owner>['open']): Rule<Owner> => ({
  open,
  read: () => undefined,
});

/** An element that is all in its attributes. */
export const attributesField = <Owner>(
  read: (owner: Owner, element: Element, reading: Reading) => void,
): Rule<Owner> =>
  container((owner, element, { reading }) => {
    read(owner, element, reading);
    return 'nothing';
  });

/** An element whose children are read as if they stood in its place. */
export const transparent: Rule<unknown> = container((_owner, _element, scope) => scope);

/** An element that something of its own is read from, by its own table; `done` is told of it at the end. */
export const part = <Owner, Part>(
  table: Rules<Part>,
  start: () => Part,
  done: (owner: Owner, part: Part) => void,
): Rule<Owner> =>
  container((owner, _element, { reading }) => {
    const child = start();
    return new TableScope(child, table, reading, () => {
      done(owner, child);
    });
  });

/** Reads the children of an element by a table. */
export class TableScope<Owner> implements ReadingScope {
  private rule: Rule<Owner> | undefined;

  constructor(
    private readonly owner: Owner,
    private readonly table: Rules<Owner>,
    readonly reading: Reading,
    private readonly done: (() => void) | undefined,
  ) {}

  open(element: Element): Wanted {
    const rule = this.table.get(element.name);
    if (rule === undefined) return 'nothing';
    this.rule = rule;
    return rule.open(this.owner, element, this);
  }

  value(element: Element, value: string): void {
    this.rule?.read(this.owner, value, element, this.reading);
  }

  close(): void {
    this.done?.();
  }
}
