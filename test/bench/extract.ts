import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractArticle, FullTextError } from '#libs/full-text';
import { measure, type Bench } from './bench.js';

const bench: Bench = {
  about: 'articles taken from whole pages, one thread',
  run: async ({ corpora, report }) => {
    const folder = join(corpora, 'articles/readability-test-pages');
    const pages = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => readFileSync(join(folder, name, 'source.html'), 'utf8'));
    const extractAll = (): void => {
      for (const page of pages) {
        try {
          extractArticle(page);
        } catch (error) {
          if (!(error instanceof FullTextError)) throw error;
        }
      }
    };
    extractAll();
    const cost = await measure(extractAll);
    report({ name: 'pages', value: pages.length / cost.cpuSeconds, unit: 'pages/CPU-s', ...cost });
  },
};

export default bench;
