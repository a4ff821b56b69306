import { join } from 'node:path';
import { measure, type Bench } from './bench.js';
import { fundusPages, readabilityPages, type KnownPage } from './articles/corpora.js';
import { readabilityText } from './articles/readability.js';
import { extracted, scoreSet, type SetScore } from './articles/score-articles.js';

/** Pages to warm up with: the compiler sees all of the code in them. */
const WARM_UP_PAGES = 60;

interface Extractor {
  name: string;
  extract: (page: KnownPage) => { text: string };
}
const EXTRACTORS: readonly Extractor[] = [
  { name: 'ours', extract: extracted },
  { name: 'Readability on linkedom', extract: ({ html }) => ({ text: readabilityText(html) }) },
];

const bench: Bench = {
  about:
    'articles taken from whole pages, beside Readability on linkedom: body F1, and pages a CPU-second of one thread',
  run: async ({ corpora, report }) => {
    const sets = [
      { name: 'readability', pages: readabilityPages(join(corpora, 'articles/readability-test-pages')) },
      { name: 'fundus', pages: fundusPages(join(corpora, 'articles/fundus-parser-tests/test_data')) },
    ];
    for (const { name, pages } of [...sets, { name: 'all', pages: sets.flatMap((set) => set.pages) }]) {
      const [ours, theirs] = EXTRACTORS.map(({ extract }) => scoreSet(pages, extract)) as [
        SetScore,
        SetScore,
      ];
      report({
        name: `body F1, ${name}`,
        value: ours.f1,
        unit: 'F1',
        ...ours,
        baseline: { name: 'Readability on linkedom', value: theirs.f1 },
        baselinePrecision: theirs.precision,
        baselineRecall: theirs.recall,
      });
    }
    const pages = sets.flatMap((set) => set.pages);
    const rates: number[] = [];
    for (const { extract } of EXTRACTORS) {
      pages.slice(0, WARM_UP_PAGES).forEach(extract);
      const { cpuSeconds } = await measure(() => {
        pages.forEach(extract);
      });
      rates.push(pages.length / cpuSeconds);
    }
    const [value = 0, baseline = 0] = rates;
    report({
      name: 'pages',
      value,
      unit: 'pages/CPU-s',
      baseline: { name: 'Readability on linkedom', value: baseline },
    });
  },
};

export default bench;
