/** What counts for how much an article is about something. */
export interface Presence {
  mentions: number;
  /** Where it is first named: 0 is the beginning of the text, 1 its end. */
  first: number;
  inTitle: boolean;
}

/** A name in the title counts as often again as it is named in the text. */
const TITLE_WEIGHT = 2;

const weightOf = ({ mentions, first, inTitle }: Presence): number =>
  mentions * (2 - first) * (inTitle ? TITLE_WEIGHT : 1);

/** Each one's share of all that is named, 0 to 1, three decimals. Set by judgement: what comes early and often weighs more. */
export function saliences(presences: readonly Presence[]): number[] {
  const weights = presences.map(weightOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.round((weight / total) * 1_000) / 1_000);
}
