export interface DemoArticle {
  /** Its guid, and its path on the demo server. */
  slug: string;
  title: string;
  /** Minutes before the demo was started. */
  ageMinutes: number;
  paragraphs: readonly string[];
}

/** Short made-up reports about public matters. They name offices, never people. */
export const demoArticles: readonly DemoArticle[] = [
  {
    slug: 'night-buses',
    title: 'City council extends night buses to the harbour',
    ageMinutes: 20,
    paragraphs: [
      'The city council voted on Monday to run night buses to the harbour from next spring.',
      '“People who work late deserve a safe way home,” the mayor said after the vote. “We will begin with two lines,” she added, “and look at the numbers after a year.”',
      'The head of the transport committee said the two lines would cost less than the road repairs they make needless.',
    ],
  },
  {
    slug: 'water-mains',
    title: 'Water utility to replace its oldest mains first',
    ageMinutes: 75,
    paragraphs: [
      'One in ten litres is lost before it reaches a tap, the regional water utility reported.',
      '“We cannot repair everything at once, so we begin where the pipes are oldest,” the director of the utility said.',
      'A spokesperson for the consumers’ association welcomed the plan. “It comes late, but it is the right order,” he told reporters.',
    ],
  },
  {
    slug: 'library-hours',
    title: 'Central library opens on Sundays 📚',
    ageMinutes: 180,
    paragraphs: [
      'From this week the central library is open on Sundays from ten to six 📚.',
      '“Sunday is the only day when many families have time to read together,” the chief librarian said.',
      'The minister of culture announced that the state would pay for the longer hours for three years.',
    ],
  },
];
