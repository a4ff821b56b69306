import type { Document, Name, NameType } from '../document.js';
import { FormTable } from '../forms/form-table.js';
import { LinearModel } from '../linear/linear-model.js';
import { sectionOf, unpack } from '../weights/container.js';
import { CaseTable } from './case-table.js';
import { DocumentContext } from './context.js';
import { bitOf, Lexicon } from './lexicon.js';
import { RunFinder } from './passes.js';
import { LOCATION, MISCELLANEOUS, ORGANIZATION, OUTSIDE, PERSON, type Segment } from './segments.js';

/** Sections of `names.qw`. */
export const MODEL_SECTION = 'model';
export const CASES_SECTION = 'cases';

const DEMONYM = bitOf('demonym');
const EVENT = bitOf('event');
const THING = bitOf('thing');

/**
 * Finds persons, organisations, locations and other names: a semi-Markov linear model over stretches of capitalised words,
 * in two passes, of which the second knows what the first made of the whole document. Conventions are those of CoNLL-2003:
 * titles, articles and possessive marks are outside. Words for peoples ("French") are no names.
 */
export class NameFinder {
  private readonly lexicon = new Lexicon();
  private readonly runs: RunFinder;

  private constructor(
    model: LinearModel,
    private readonly cases: CaseTable,
    private readonly forms: FormTable,
  ) {
    this.runs = new RunFinder(model);
  }

  /** @param forms a table that other stages share. @throws WeightsError */
  static read(bytes: Uint8Array, forms = new FormTable()): NameFinder {
    const container = unpack(bytes);
    const model = LinearModel.read(sectionOf(container, MODEL_SECTION));
    return new NameFinder(model, CaseTable.read(sectionOf(container, CASES_SECTION)), forms);
  }

  /** Fills `document.names`, in their order. */
  find(document: Document): void {
    const context = new DocumentContext(document, this.forms, this.lexicon, this.cases);
    const names: Name[] = [];
    for (const { segments } of this.runs.find(context)) {
      for (const segment of segments) {
        const type = typeOf(segment, context);
        if (type) names.push({ first: segment.first, last: segment.last, type, score: segment.score ?? 0 });
      }
    }
    document.names = names;
  }
}

function typeOf({ first, last, type }: Segment, context: DocumentContext): NameType | undefined {
  if (type === PERSON) return 'person';
  if (type === ORGANIZATION) return 'organization';
  if (type === LOCATION) return 'location';
  if (type === OUTSIDE || type !== MISCELLANEOUS) return undefined;
  let mask = 0;
  for (let word = first; word <= last; word++) mask |= context.mask[word] ?? 0;
  if (first === last && mask & DEMONYM) return undefined;
  if (mask & EVENT) return 'event';
  return mask & THING ? 'work' : 'other';
}
