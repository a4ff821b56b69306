import { flagsOf, FORM_HASHES, writeFormHashes } from './form-features.js';

const FIRST_ROOM = 4096;

/** How many forms are kept from one document to the next: about 250 bytes each. */
const KEPT_FORMS = 40_000;

/**
 * The different forms of the words that were seen lately, numbered, each with what its spelling alone tells. A number
 * holds good until `generation` changes, which it does only in `startDocument`: within a document numbers stay.
 */
export class FormTable {
  /** Raised whenever all numbers lose their meaning: who keeps anything by number drops it then. */
  generation = 0;
  /** `FORM_HASHES` a form: the hash at `FORM`, `LOWERED`, `SHAPE`, `PREFIX` … of form n is at `n * FORM_HASHES` plus that. */
  hashes = new Int32Array(FIRST_ROOM * FORM_HASHES);
  /** Bits such as `STARTS_UPPER`. */
  flags = new Uint16Array(FIRST_ROOM);
  private readonly numbers = new Map<string, number>();
  private readonly forms: string[] = [];
  private readonly lowers: string[] = [];
  private last: { readonly words: readonly string[]; readonly numbers: Int32Array } | undefined;

  /** `keep`: with more forms than that at its start, a document begins with an empty table. */
  constructor(private readonly keep = KEPT_FORMS) {}

  /** How many forms have a number: they are 0 … size - 1. */
  get size(): number {
    return this.forms.length;
  }

  /** Empties the table where it has grown beyond what is kept. To be called before the first form of a document. */
  startDocument(): void {
    if (this.size <= this.keep) return;
    this.generation++;
    this.last = undefined;
    this.numbers.clear();
    this.forms.length = 0;
    this.lowers.length = 0;
    this.makeRoom(FIRST_ROOM, 0);
  }

  /** The form's number. */
  intern(form: string): number {
    return this.numbers.get(form) ?? this.add(form);
  }

  /**
   * The numbers of a document's words, for every stage that asks for them. Words other than those of the last call are
   * another document, and start it.
   */
  numbersOf(words: readonly string[]): Int32Array {
    if (this.last?.words === words) return this.last.numbers;
    this.startDocument();
    const numbers = this.internAll(words);
    this.last = { words, numbers };
    return numbers;
  }

  /** The numbers of many forms, in their order. */
  internAll(forms: readonly string[]): Int32Array {
    const numbers = new Int32Array(forms.length);
    for (let at = 0; at < forms.length; at++) numbers[at] = this.intern(forms[at] ?? '');
    return numbers;
  }

  form(number: number): string {
    return this.forms[number] ?? '';
  }

  lower(number: number): string {
    return this.lowers[number] ?? '';
  }

  private add(form: string): number {
    const number = this.size;
    if (number === this.flags.length) this.makeRoom(2 * number, number);
    const lower = form.toLowerCase();
    this.forms.push(form);
    this.lowers.push(lower === form ? form : lower);
    this.numbers.set(form, number);
    this.flags[number] = flagsOf(form);
    writeFormHashes(form, lower, this.hashes, number * FORM_HASHES);
    return number;
  }

  private makeRoom(room: number, used: number): void {
    const { hashes, flags } = this;
    this.hashes = new Int32Array(room * FORM_HASHES);
    this.flags = new Uint16Array(room);
    this.hashes.set(hashes.subarray(0, used * FORM_HASHES));
    this.flags.set(flags.subarray(0, used));
  }
}
