import type { FormTable } from '../../libs/syntax/src/forms/form-table.js';
import { type Edit, editBetween, readEdit, writeEdit } from '../../libs/syntax/src/tags/edit.js';
import { nearestTag } from '../../libs/syntax/src/tags/inventory.js';
import { LEVELS, ruleKey, writeLemmaRules } from '../../libs/syntax/src/tags/lemma-rules.js';
import { PART_OF } from '../../libs/syntax/src/tags/parts.js';
import type { TreebankSentence } from '../corpora/treebank.js';

/** A form with a part, and how often it has which lemma, written as edit. */
interface Use {
  readonly form: number;
  readonly part: number;
  readonly edits: Map<string, number>;
  /** What the rules found so far make of it. */
  found: string;
}

/** A rule must put right so many more words than it spoils: a rule of endings more than one that names the form. */
const LEAST_GAIN = 2;
const LEAST_GAIN_OF_FORMS = 1;
const FORM_LEVELS = 2;

/** Uses of one form count so far, so that a few frequent words don't make the rules of endings. */
const MOST_COUNTED = 3;

/** The bytes of `LemmaRules`: from the most general level on, every rule that is better than what the levels below say. */
export function trainLemmas(
  table: FormTable,
  sentences: readonly Pick<TreebankSentence, 'words'>[],
): Uint8Array {
  const uses = collectUses(table, sentences);
  const rules = new Map<number, Edit>();
  for (let level = LEVELS - 1; level >= 0; level--) {
    for (const [key, group] of groupBy(uses, (use) => ruleKey(table, use.form, use.part, level))) {
      if (key === 0) continue;
      const isOfForms = level < FORM_LEVELS;
      const best = bestEdit(group, isOfForms);
      const gain = scoreOf(group, best, isOfForms) - scoreOf(group, undefined, isOfForms);
      if (gain < (isOfForms ? LEAST_GAIN_OF_FORMS : LEAST_GAIN)) continue;
      rules.set(key, readEdit(best));
      for (const use of group) use.found = best;
    }
  }
  return writeLemmaRules(rules);
}

function collectUses(table: FormTable, sentences: readonly Pick<TreebankSentence, 'words'>[]): Use[] {
  const uses = new Map<string, Use>();
  for (const { words } of sentences) {
    for (const { form, lemma, upos, xpos, feats } of words) {
      const number = table.intern(form);
      const part = PART_OF[nearestTag(upos, xpos, feats)] ?? 0;
      const key = `${number} ${part}`;
      const use = uses.get(key) ?? { form: number, part, edits: new Map<string, number>(), found: '' };
      const edit = writeEdit(editBetween(form, lemma));
      use.edits.set(edit, (use.edits.get(edit) ?? 0) + 1);
      uses.set(key, use);
    }
  }
  return [...uses.values()];
}

function groupBy(uses: readonly Use[], keyOf: (use: Use) => number): Map<number, Use[]> {
  const groups = new Map<number, Use[]>();
  for (const use of uses) {
    const key = keyOf(use);
    const group = groups.get(key);
    if (group) group.push(use);
    else groups.set(key, [use]);
  }
  return groups;
}

function bestEdit(group: readonly Use[], countsAll: boolean): string {
  const counts = new Map<string, number>();
  for (const { edits } of group) {
    for (const [edit, count] of edits) {
      counts.set(edit, (counts.get(edit) ?? 0) + counted(count, countsAll));
    }
  }
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

/** How many uses an edit fits, or what was found before, where none is given. */
function scoreOf(group: readonly Use[], edit: string | undefined, countsAll: boolean): number {
  return group.reduce((sum, { edits, found }) => sum + counted(edits.get(edit ?? found) ?? 0, countsAll), 0);
}

function counted(count: number, countsAll: boolean): number {
  return countsAll ? count : Math.min(count, MOST_COUNTED);
}
