import type { References } from './references.js';

/** Elements of real feeds have under 20 attributes. */
const MAX_ATTRIBUTES = 200;

/** The attributes of one element, names in lower case, as written until one is asked for. Used again for the next element. */
export class Attributes {
  private readonly names: string[] = [];
  private readonly written: string[] = [];

  constructor(private readonly references: References) {}

  /** How many there are. */
  size = 0;

  clear(): void {
    this.size = 0;
  }

  /** False where there are too many already. */
  add(name: string, value: string): boolean {
    if (this.size >= MAX_ATTRIBUTES) return false;
    this.names[this.size] = name;
    this.written[this.size] = value;
    this.size++;
    return true;
  }

  nameAt(index: number): string {
    return this.names[index] ?? '';
  }

  valueAt(index: number): string {
    return this.references.decode(this.written[index] ?? '');
  }

  /** All values, references replaced. */
  values(): string[] {
    return this.written.slice(0, this.size).map((value) => this.references.decode(value));
  }

  /** The value of the first of this name, references replaced. */
  get(name: string): string | undefined {
    for (let index = 0; index < this.size; index++) {
      if (this.names[index] === name) return this.valueAt(index);
    }
    return undefined;
  }
}
