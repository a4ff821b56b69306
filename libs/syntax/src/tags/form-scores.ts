import { FormSlots } from '../forms/form-slots.js';
import type { LinearModel } from '../linear/linear-model.js';
import type { Lexicon } from './lexicon.js';
import { aroundFeatures, type Forms, MOST_FEATURES, ownFeatures, PLACES } from './part-features.js';
import { PARTS } from './parts.js';

/** How many forms are kept, each in 1.4 kilobytes. */
const KEPT_FORMS = 16_384;

/** A rare word keeps so many parts for its sentence to choose from. With 12 UPOS is 0.05 % worse, with 24 no better. */
export const MOST_PARTS = 16;

/** What the model says of each form alone: computed once, as long as the form is kept. */
export class FormScores {
  /** `MOST_PARTS` places a slot; `counts` says how many are used. */
  readonly parts = new Uint8Array(KEPT_FORMS * MOST_PARTS);
  readonly counts = new Uint8Array(KEPT_FORMS);
  private readonly own = new Float32Array(KEPT_FORMS * MOST_PARTS);
  private readonly around = new Float32Array(KEPT_FORMS * PLACES.length * PARTS);
  private readonly slots: FormSlots;
  private readonly features = new Int32Array(MOST_FEATURES);
  private readonly scores = new Float32Array(PARTS);
  /** One place more than is kept: what falls off. */
  private readonly best = new Uint8Array(MOST_PARTS + 1);

  constructor(
    private readonly forms: Forms,
    private readonly model: LinearModel,
    private readonly lexicon: Lexicon,
  ) {
    this.slots = new FormSlots(forms.table, KEPT_FORMS);
  }

  /** Makes room for `count` forms; slots that were given before may be gone. At most `KEPT_FORMS`. */
  reserve(count: number): void {
    this.slots.reserve(count);
  }

  /** The form's slot. */
  slotOf(form: number): number {
    const slot = this.slots.find(form);
    return slot >= 0 ? slot : this.fill(form, this.slots.take(form));
  }

  /** Writes the scores of the parts that the form in `slot` may have: by its spelling and by the forms around it. */
  write(
    slot: number,
    before2: number,
    before: number,
    after: number,
    after2: number,
    scores: Float32Array,
  ): void {
    const { own, around, parts } = this;
    const first = slot * MOST_PARTS;
    const end = first + (this.counts[slot] ?? 0);
    const size = PLACES.length * PARTS;
    const at0 = before2 * size;
    const at1 = before * size + PARTS;
    const at2 = after * size + 2 * PARTS;
    const at3 = after2 * size + 3 * PARTS;
    for (let at = first; at < end; at++) {
      const part = parts[at] ?? 0;
      const beside =
        (around[at0 + part] ?? 0) +
        (around[at1 + part] ?? 0) +
        (around[at2 + part] ?? 0) +
        (around[at3 + part] ?? 0);
      scores[part] = (own[at] ?? 0) + beside;
    }
  }

  private fill(form: number, slot: number): number {
    const { around, scores } = this;
    const first = slot * PLACES.length * PARTS;
    around.fill(0, first, first + PLACES.length * PARTS);
    for (let place = 0; place < PLACES.length; place++) {
      this.add(aroundFeatures(this.forms, form, place, this.features), around, first + place * PARTS);
    }
    this.add(ownFeatures(this.forms, form, this.features), scores.fill(0), 0);
    this.keep(slot, this.lexicon.partsOf(form) ?? this.bestParts());
    return slot;
  }

  private add(count: number, scores: Float32Array, at: number): void {
    for (let i = 0; i < count; i++) this.model.addFeature(this.features[i] ?? 0, scores, at);
  }

  /** The parts of the highest scores, the highest first. */
  private bestParts(): Uint8Array {
    const { scores, best } = this;
    for (let part = 0; part < PARTS; part++) {
      const score = scores[part] ?? 0;
      let place = Math.min(part, MOST_PARTS);
      for (; place > 0 && score > (scores[best[place - 1] ?? 0] ?? 0); place--)
        best[place] = best[place - 1] ?? 0;
      best[place] = part;
    }
    return best.subarray(0, MOST_PARTS);
  }

  private keep(slot: number, parts: Uint8Array): void {
    const first = slot * MOST_PARTS;
    this.parts.set(parts, first);
    this.counts[slot] = parts.length;
    parts.forEach((part, i) => {
      this.own[first + i] = this.scores[part] ?? 0;
    });
  }
}
