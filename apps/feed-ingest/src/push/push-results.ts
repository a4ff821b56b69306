import { Problem, type ProblemItem } from '#libs/service';
import type { Delivery, Published, PublishOutcome } from '../publishing/delivery.js';
import { nextOutcome } from '../publishing/next-outcome.js';

/** Where an article stood in the request. */
export type Position = { index: number } | { line: number };
export type Accepted = Position & Published;
export type Refused = Position & { error: { code: string; detail: string } };
export type PushResult = Accepted | Refused;

/** An article as it stood in the request, not looked at yet. */
export interface Pushed {
  position: Position;
  /** @throws Problem where no delivery can be made of it. */
  deliver: () => Promise<Delivery>;
}

/** An article before it is published: a delivery, or why it is none. */
export interface Prepared {
  position: Position;
  outcome: Delivery | Problem;
}

/** What is wrong with one article does not concern its neighbours. */
export async function prepare({ position, deliver }: Pushed): Promise<Prepared> {
  try {
    return { position, outcome: await deliver() };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { position, outcome: error };
  }
}

/** The answer, with what became of the deliveries, in their order. */
export function toResults(group: readonly Prepared[], outcomes: readonly PublishOutcome[]): PushResult[] {
  const left = outcomes[Symbol.iterator]();
  return group.map(({ position, outcome }) => {
    if (outcome instanceof Problem) {
      return { ...position, error: { code: outcome.code, detail: outcome.message } };
    }
    return toResult(position, nextOutcome(left));
  });
}

export function toResult(position: Position, outcome: PublishOutcome): PushResult {
  if (outcome.status !== 'too_large') return { ...position, ...outcome };
  const detail = `The article has ${outcome.bytes} bytes, more than an article may have (ARTICLE_MAX_BYTES).`;
  return { ...position, error: { code: 'article_too_large', detail } };
}

/** A request of which nothing could be taken is refused as a whole, each article with its reason. */
export function someAccepted(results: PushResult[]): PushResult[] {
  if (results.some((result) => !('error' in result))) return results;
  const errors = results.map((result): ProblemItem => ({
    ...('error' in result ? result.error : { code: 'invalid_article', detail: '' }),
    ...('line' in result ? { line: result.line } : { pointer: `/${result.index}` }),
  }));
  throw new Problem(422, 'nothing_accepted', 'None of the articles could be taken; "errors" says why.', {
    errors,
  });
}
