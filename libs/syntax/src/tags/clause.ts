import { FORM_HASHES, LOWERED } from '../forms/form-features.js';
import type { FormTable } from '../forms/form-table.js';
import { mix } from '../linear/hash.js';
import { featureOf, TAGS, UPOS, UPOS_OF } from './inventory.js';

const [CCONJ, PRON, NOUN, PROPN, AUX, VERB, PUNCT, SCONJ] = [
  'CCONJ',
  'PRON',
  'NOUN',
  'PROPN',
  'AUX',
  'VERB',
  'PUNCT',
  'SCONJ',
].map((upos) => UPOS.indexOf(upos));

const IS_FINITE = Uint8Array.from(TAGS, (_, tag) => (featureOf(tag, 'VerbForm') === 'Fin' ? 1 : 0));

/** What stands to the left of a word and may govern its features: likely subjects, the last auxiliary, the last finite verb. */
export class Clause {
  /** A hash of the nearest noun or pronoun on the left, 0 where there is none: of a pronoun its form, of a noun its tag. */
  nominal = 0;
  /** The one before it. */
  nominal2 = 0;
  /** 1 where "and" or "or" joins these two. */
  joined = 0;
  /** A hash of the last auxiliary whose verb has not come yet, or 0. */
  auxiliary = 0;
  /** Tag of the last finite verb, or 0. */
  finite = 0;
  private conjunction = 0;
  private wasNoun = false;

  start(): void {
    this.nominal = this.nominal2 = this.joined = this.auxiliary = this.finite = this.conjunction = 0;
    this.wasNoun = false;
  }

  /** Goes on behind a word with this form and tag. */
  pass(table: FormTable, form: number, tag: number): void {
    const upos = UPOS_OF[tag];
    const isNoun = upos === NOUN || upos === PROPN;
    if (isNoun || upos === PRON) {
      const lowered = table.hashes[form * FORM_HASHES + LOWERED] ?? 0;
      this.passNominal(isNoun ? mix(0, tag) : lowered, isNoun);
    } else if (upos === CCONJ) this.conjunction = 1;
    else if (upos === AUX || upos === VERB) this.conjunction = 0;
    this.wasNoun = isNoun;
    if (upos === AUX) this.auxiliary = table.hashes[form * FORM_HASHES + LOWERED] ?? 0;
    else if (upos === VERB || upos === PUNCT || upos === SCONJ) this.auxiliary = 0;
    if (IS_FINITE[tag] === 1) this.finite = tag;
  }

  /** Of a compound only the last noun counts. */
  private passNominal(hash: number, isNoun: boolean): void {
    if (!(isNoun && this.wasNoun)) {
      this.nominal2 = this.nominal;
      this.joined = this.conjunction;
    }
    this.nominal = hash;
    this.conjunction = 0;
  }
}
