import { Attributes } from './attributes.js';
import { NOTHING, type Element, type Scope } from './element.js';
import type { Redeclared } from './namespaces.js';
import type { References } from './references.js';

export class OpenElement implements Element {
  /** As written. */
  written = '';
  name = '';
  base: string | undefined;
  language: string | undefined;
  hasMarkup = false;
  readonly attributes: Attributes;
  scope: Scope = NOTHING;
  readonly redeclared: Redeclared[] = [];

  constructor(references: References) {
    this.attributes = new Attributes(references);
  }
}

/** The stack of open elements, whose objects are used again. */
export class OpenElements {
  private readonly elements: OpenElement[];
  depth = 0;

  /** The bottom stands for the document. */
  constructor(
    base: string | undefined,
    scope: Scope,
    private readonly references: References,
  ) {
    const document = new OpenElement(references);
    document.base = base;
    document.scope = scope;
    this.elements = [document];
  }

  at(depth: number): OpenElement {
    const element = this.elements[depth];
    if (element === undefined) throw new RangeError(`Nothing is open at depth ${depth}`);
    return element;
  }

  get top(): OpenElement {
    return this.at(this.depth);
  }

  push(written: string): OpenElement {
    this.depth++;
    const element = this.elements[this.depth] ?? new OpenElement(this.references);
    this.elements[this.depth] = element;
    element.written = written;
    element.hasMarkup = false;
    element.attributes.clear();
    return element;
  }

  pop(): void {
    this.depth--;
  }
}
