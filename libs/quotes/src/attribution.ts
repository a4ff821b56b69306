import type { QuoteKind, QuoteReport } from '#libs/contracts';
import type { Range } from './outline.js';

/**
 * How the words and their speaker are tied. `tag`: “…,” he said. `lead`: he said: “…”. `colon`: a sentence without a cue
 * leads in. `floating`: nothing beside the quotation names who speaks. `that`, `clause`, `infinitive`: indirect.
 */
export type Tie = 'tag' | 'lead' | 'colon' | 'floating' | 'that' | 'clause' | 'infinitive' | 'accordingTo';

/** One act of saying, in token indices. */
export interface Attribution {
  kind: QuoteKind;
  report: QuoteReport;
  negated: boolean;
  tie: Tie;
  content: Range[];
  cue?: Range;
  source?: Range;
  /** Every quotation in the content has both its marks. */
  closed: boolean;
  paragraph: number;
}
