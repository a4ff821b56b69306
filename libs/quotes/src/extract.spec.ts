import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Quote, Span } from '#libs/contracts';
import { extractQuotes } from './extract.js';

const ARTICLE = 'a'.repeat(26);

const slices = (text: string, spans: readonly Span[] = []): string[] => {
  const points = Array.from(text);
  return spans.map(([start, end]) => points.slice(start, end).join(''));
};

/** What annotators would mark: kind, content, cue, source, then the speaker and how it was found. */
const summary = (text: string, { kind, content, cue, source, speaker }: Quote): unknown[] => [
  kind,
  slices(text, content),
  slices(text, cue).join(),
  slices(text, source).join(),
  speaker ? `${speaker.name} (${speaker.resolvedBy})` : undefined,
];

const summaries = (text: string): unknown[] =>
  extractQuotes({ articleId: ARTICLE, text }).quotes.map((quote) => summary(text, quote));

const speakers = (text: string): (string | undefined)[] =>
  extractQuotes({ articleId: ARTICLE, text }).quotes.map(
    ({ speaker }) => speaker && `${speaker.name} (${speaker.resolvedBy})`,
  );

describe('direct quotes', () => {
  it.each<[name: string, text: string, quotes: unknown[]]>([
    [
      'subject before cue',
      '“We will stay,” Ana Lopes said on Friday.',
      [['direct', ['“We will stay,”'], 'said', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'cue before subject, with its apposition',
      '"We will stay," said Ana Lopes, the finance minister.',
      [['direct', ['"We will stay,"'], 'said', 'Ana Lopes, the finance minister', 'Ana Lopes (name)']],
    ],
    [
      'closing mark before the comma',
      '“We will stay”, Ana Lopes has also said.',
      [['direct', ['“We will stay”'], 'has also said', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'cue in front',
      'Ana Lopes told reporters in Lisbon: “We will stay.”',
      [['direct', ['“We will stay.”'], 'told', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'according to',
      '“We will stay,” according to Ana Lopes.',
      [['direct', ['“We will stay,”'], 'according to', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'a question before its tag',
      '“Will we stay?” Ana Lopes asked.',
      [['direct', ['“Will we stay?”'], 'asked', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'split by its cue',
      '“We will,” Ana Lopes said, “stay here.”',
      [['direct', ['“We will,”', '“stay here.”'], 'said', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'going on in the next sentence',
      '“We will stay,” Ana Lopes said in Lisbon. “Nobody moves us.”',
      [['direct', ['“We will stay,”', '“Nobody moves us.”'], 'said', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'over paragraphs',
      'Ana Lopes said: “We will stay.\n\n“Nobody moves us.”',
      [['direct', ['“We will stay.', '“Nobody moves us.”'], 'said', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'single marks with a plural possessive',
      '‘The farmers’ land is gone,’ said Ana Lopes.',
      [['direct', ['‘The farmers’ land is gone,’'], 'said', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'a quotation within one',
      '“He told me ‘go’ and I went,” Ana Lopes said.',
      [['direct', ['“He told me ‘go’ and I went,”'], 'said', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'no cue: nobody beside it',
      'It rained.\n\n“We have lived here for sixty years and we stay.”\n\nIt rained on.',
      [['direct', ['“We have lived here for sixty years and we stay.”'], '', '', undefined]],
    ],
  ])('%s', (_name, text, quotes) => {
    expect(summaries(text)).toEqual(quotes);
  });
});

describe('what is no quote', () => {
  it.each([
    ['a programme', 'Ana Lopes spoke on “Good Morning Lisbon” on Friday.'],
    ['a book', 'Her book, “The Long River,” came out in May.'],
    ['scare quotes', 'The “experts” left the “safe” house.'],
    ['a nickname', 'Ana “The Rock” Lopes won.'],
    ['a word as a word', 'The sign read nothing but numbers, not “exit” or “way out”.'],
    ['feet and inches', 'The board is 6\' 2" long and the other 5\' 1".'],
  ])('%s', (_name, text) => {
    expect(summaries(text)).toEqual([]);
  });
});

describe('indirect and mixed quotes', () => {
  it.each<[text: string, quotes: unknown[]]>([
    [
      'Ana Lopes said that taxes will fall.',
      [['indirect', ['that taxes will fall'], 'said', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'Ana Lopes has not said the taxes will fall.',
      [['indirect', ['the taxes will fall'], 'has not said', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'Taxes will fall, Ana Lopes said.',
      [['indirect', ['Taxes will fall'], 'said', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'Taxes, Ana Lopes says, will fall.',
      [['indirect', ['Taxes', 'will fall'], 'says', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'According to Ana Lopes, taxes will fall.',
      [['indirect', ['taxes will fall'], 'According to', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'Ana Lopes said that the plan was “a disgrace.”',
      [['mixed', ['that the plan was “a disgrace.”'], 'said', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    [
      'Ana Lopes called it “a disgrace.”',
      [['mixed', ['it “a disgrace.”'], 'called', 'Ana Lopes', 'Ana Lopes (name)']],
    ],
    ['Ana Lopes promised to stay.', [['indirect', ['to stay'], 'promised', 'Ana Lopes', 'Ana Lopes (name)']]],
    ['The claims that she made were many.', []],
  ])('%s', (text, quotes) => {
    expect(summaries(text)).toEqual(quotes);
  });

  it('says what kind of report it is, and where it is negated', () => {
    const of = (text: string) => extractQuotes({ articleId: ARTICLE, text }).quotes[0];
    expect(of('Ana Lopes believes that taxes will fall.')).toMatchObject({ report: 'thought' });
    expect(of('Ana Lopes vowed to stay.')).toMatchObject({ report: 'intent' });
    expect(of('Ana Lopes did not say that taxes will fall.')).toMatchObject({
      report: 'speech',
      negated: true,
    });
    expect(of('Ana Lopes said that taxes will fall.')).not.toHaveProperty('negated');
  });
});

describe('speakers', () => {
  it.each<[name: string, text: string, found: (string | undefined)[]]>([
    [
      'surname to full name',
      'Finance minister Ana Lopes arrived. “We stay,” Lopes said.',
      ['Ana Lopes (surname)'],
    ],
    [
      'role to name',
      'French President Paul Meyer and German Chancellor Eva Kern met. “We agreed,” the French leader said.',
      ['Paul Meyer (role)'],
    ],
    [
      'no role to a name that does not fit it',
      'French President Paul Meyer arrived. “We agreed,” the German leader said.',
      [undefined],
    ],
    [
      'a pronoun to the one it agrees with',
      'Paul Meyer met Sarah Kern. “We agreed,” she said.\n\nThe two smiled. “We did,” he said.',
      ['Sarah Kern (pronoun)', 'Paul Meyer (pronoun)'],
    ],
    ['no pronoun across a contradiction', 'Sarah Kern arrived. “We agreed,” he said.', [undefined]],
    [
      'two of one surname by their titles',
      'Paul Kern and Sarah Kern married. “I do,” Mrs. Kern said.\n\n“I do too,” Mr. Kern said.',
      ['Sarah Kern (surname)', 'Paul Kern (surname)'],
    ],
    [
      'each of several speakers',
      '“We stay,” said Ana Lopes.\n\n“We go,” said Paul Meyer.\n\n“Good,” Lopes replied.',
      ['Ana Lopes (name)', 'Paul Meyer (name)', 'Ana Lopes (surname)'],
    ],
    [
      'the one who spoke before',
      '“We stay,” said Ana Lopes.\n\n“Nobody will ever move us from here.”',
      ['Ana Lopes (name)', 'Ana Lopes (previous)'],
    ],
    ['not the one in front of an apostrophe', '“We stay,” Ana Lopes’s lawyer said.', [undefined]],
    ['a group', '“We stay,” Portuguese officials said.', ['Portuguese officials (name)']],
  ])('%s', (_name, text, found) => {
    expect(speakers(text)).toEqual(found);
  });

  it('says why there is none', () => {
    const text = '“We stay,” a farmer said. “It rains,” he added.';
    for (const quote of extractQuotes({ articleId: ARTICLE, text }).quotes) {
      expect(quote.unattributed).toEqual(expect.any(String));
    }
  });
});

describe('the article that the project started from', () => {
  // Without the lines around the article, which full-text takes out.
  const raw = readFileSync(new URL('../../../test/fixtures/putin-afghanistan.txt', import.meta.url), 'utf8');
  const text = raw.slice(raw.indexOf('Russian President'), raw.indexOf('\n\nRelated Articles'));
  const { quotes } = extractQuotes({ articleId: ARTICLE, text });
  const direct = quotes.filter(({ kind }) => kind === 'direct');
  const indirect = quotes.filter(({ kind }) => kind === 'indirect');

  it('has five direct quotes, two of them split', () => {
    expect(direct.map(({ content }) => content.length)).toEqual([1, 1, 2, 1, 2]);
    expect(direct[2]?.text).toMatch(/^First, we will .* creates risks, We don’t have to fight .* there\.$/u);
    expect(direct[4]?.text).toMatch(/\[data\] to us\. .* help each other$/u);
  });

  it('has two indirect statements', () => {
    expect(indirect.map((quote) => [slices(text, quote.content), slices(text, quote.cue)])).toEqual([
      [
        ['the continued presence of American troops in Afghanistan is beneficial for overall security'],
        ['has said'],
      ],
      [['that the two countries’ special services continued working in this direction'], ['noted']],
    ]);
    expect(quotes).toHaveLength(7);
  });

  it('gives all of them to Vladimir Putin', () => {
    expect(quotes.map(({ speaker }) => speaker?.name)).toEqual(Array(7).fill('Vladimir Putin'));
    expect(direct.map(({ source }) => slices(text, source).join())).toEqual([
      'Putin',
      'Putin',
      'the Russian leader',
      'he',
      'Putin',
    ]);
    expect(direct.map(({ speaker }) => speaker?.resolvedBy)).toEqual([
      'surname',
      'surname',
      'role',
      'pronoun',
      'surname',
    ]);
    expect(quotes[0]?.speaker).toMatchObject({ role: 'Russian President', type: 'person' });
  });
});

describe('ids and offsets', () => {
  it('counts code points', () => {
    const text = '😀😀 “We stay 😀,” Ana Lopes said.';
    const [quote] = extractQuotes({ articleId: ARTICLE, text }).quotes;
    expect(quote?.content).toEqual([[3, 15]]);
    expect(quote?.text).toBe('We stay 😀');
    expect(slices(text, quote?.source)).toEqual(['Ana Lopes']);
  });

  it('tells repeats apart and keeps ids when text is put before', () => {
    const text = '“We stay,” Ana Lopes said.\n\n“We stay,” Ana Lopes said.';
    const ids = extractQuotes({ articleId: ARTICLE, text }).quotes.map(({ quoteId }) => quoteId);
    expect(new Set(ids).size).toBe(2);
    const later = extractQuotes({ articleId: ARTICLE, text: `It rained.\n\n${text}` }).quotes;
    expect(later.map(({ quoteId }) => quoteId)).toEqual(ids);
  });
});

describe('hostile text', () => {
  const UNITS = 2_000_000;
  const isSound = ({ content, confidence }: Quote): boolean =>
    confidence >= 0 && confidence <= 1 && content.every(([start, end]) => end > start);
  const repeat = (piece: string): string => piece.repeat(Math.ceil(UNITS / piece.length)).slice(0, UNITS);

  it.each(['word ', '“', '“We stay.”\n\n'])('takes 2 MB of %j', (piece) => {
    expect(extractQuotes({ articleId: ARTICLE, text: repeat(piece) }).quotes.every(isSound)).toBe(true);
  });

  it.each(['"', '“”"‘’\'', " 'a", '“a ', '“a b\n\n', ') ', 'he says, ', 'said ', '\n', 'a', 'Ana Lopes '])(
    'takes nothing but %j',
    (piece) => {
      expect(extractQuotes({ articleId: ARTICLE, text: piece.repeat(30_000) }).quotes.every(isSound)).toBe(
        true,
      );
    },
  );

  it('stops at a bound and says so', () => {
    const { quotes, warnings } = extractQuotes({
      articleId: ARTICLE,
      text: repeat('“We stay,” Ana Lopes said. It rained. '),
    });
    expect(quotes).toHaveLength(5_000);
    expect(warnings).toEqual([expect.stringMatching(/^only the first 5000 of \d+ quotes$/u)]);
  });

  it('keeps nested reports from repeating the text without end', () => {
    const { quotes } = extractQuotes({ articleId: ARTICLE, text: repeat('he said that she said that ') });
    const written = quotes.reduce((sum, { text }) => sum + text.length, 0);
    expect(written).toBeLessThan(3 * UNITS);
  });
});
