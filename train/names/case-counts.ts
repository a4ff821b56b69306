import { HAS_LETTER, LOWERED } from '../../libs/syntax/src/forms/form-features.js';
import { FormTable } from '../../libs/syntax/src/forms/form-table.js';
import { FORM_HASHES } from '../../libs/syntax/src/forms/form-features.js';
import { caseBucket, writeCaseTable, type UsualCase } from '../../libs/syntax/src/names/case-table.js';
import { CAPITAL, roleOf } from '../../libs/syntax/src/names/runs.js';
import type { LabelledDocument } from './labelled.js';

const forms = new FormTable(Infinity);

/** How often words are written with and without a capital inside plain sentences. */
export class CaseCounts {
  private readonly lower = new Map<number, number>();
  private readonly capital = new Map<number, number>();

  add(document: LabelledDocument): void {
    for (const { forms: words } of document.sentences) {
      const ids = words.map((form) => forms.intern(form));
      const capital = ids.map((id, at) => roleOf(words[at] ?? '', forms.flags[id] ?? 0) === CAPITAL);
      if (capital.filter(Boolean).length * 2 > words.length) continue;
      ids.forEach((id, at) => {
        if (at === 0 || !((forms.flags[id] ?? 0) & HAS_LETTER)) return;
        const counts = capital[at] ? this.capital : this.lower;
        const key = forms.hashes[id * FORM_HASHES + LOWERED] ?? 0;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      });
    }
  }

  /** The counts of everything but this document: what a document that was never seen would find. */
  without(document: LabelledDocument | undefined): UsualCase {
    const own = new CaseCounts();
    if (document) own.add(document);
    const rest = (of: 'lower' | 'capital', key: number): number =>
      (this[of].get(key) ?? 0) - (own[of].get(key) ?? 0);
    return { bucket: (key) => caseBucket(rest('lower', key), rest('capital', key)) };
  }

  /** As bytes: what is written only once is left out. */
  bytes(): Uint8Array {
    const keys = [...new Set([...this.lower.keys(), ...this.capital.keys()])];
    const entries = keys.flatMap((key) => {
      const [lower, capital] = [this.lower.get(key) ?? 0, this.capital.get(key) ?? 0];
      return lower + capital > 1 ? [[key, caseBucket(lower, capital)] as const] : [];
    });
    return writeCaseTable(entries);
  }
}
