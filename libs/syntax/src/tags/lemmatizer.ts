import type { FormTable } from '../forms/form-table.js';
import { applyEdit } from './edit.js';
import type { LemmaRules } from './lemma-rules.js';
import { PART_OF } from './parts.js';

const MOST_KEPT = 50_000;

/** Lemmas of words, kept as long as the table keeps the words. */
export class Lemmatizer {
  private readonly kept = new Map<number, string>();
  private generation = 0;

  constructor(
    private readonly table: FormTable,
    private readonly rules: LemmaRules,
  ) {}

  /** The lemma of a form with this tag: the form lower-cased where no rule knows better. */
  lemmaOf(form: string, tag: number): string {
    const { table, kept } = this;
    const number = table.intern(form);
    if (this.generation !== table.generation || kept.size > MOST_KEPT) kept.clear();
    this.generation = table.generation;
    const key = number * 256 + tag;
    const known = kept.get(key);
    if (known !== undefined) return known;
    const lemma = this.makeLemma(number, tag);
    kept.set(key, lemma);
    return lemma;
  }

  private makeLemma(form: number, tag: number): string {
    const { table, rules } = this;
    const edit = rules.editFor(table, form, PART_OF[tag] ?? 0);
    const lower = table.lower(form);
    const lemma = edit === undefined ? lower : applyEdit(edit, table.form(form), lower);
    return lemma === '' ? lower : lemma;
  }
}
