import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeHtml, htmlToText } from '#libs/full-text';
import { scorePage } from './body-score.js';

/** A page with what a person or its publisher says its article is. */
export interface KnownPage {
  name: string;
  html: string;
  url?: string;
  title?: string;
  /** As the source writes it; of the day only the first ten characters are sure. */
  published?: string;
  authors?: string[];
  /** Each is a true body; a lead that may count to the body or not makes two. */
  bodies: string[];
}

/** Readability's test pages: `NAME/{source.html, expected.html, expected-metadata.json}`. Captions are no body. */
export function readabilityPages(folder: string): KnownPage[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const read = (file: string): string => readFileSync(join(folder, name, file), 'utf8');
      const metadata = JSON.parse(read('expected-metadata.json')) as Record<string, string | null>;
      const body = read('expected.html').replace(/<figcaption\b.*?<\/figcaption>/gsu, '');
      return {
        name,
        html: read('source.html'),
        bodies: [htmlToText(body)],
        ...(metadata['title'] && { title: metadata['title'] }),
        ...(metadata['publishedTime'] && { published: metadata['publishedTime'] }),
      };
    });
}

interface FundusArticle {
  title: string;
  authors?: string[];
  publishing_date: string;
  body: { summary: string[]; sections: { headline: string[]; paragraphs: string[] }[] };
}

/** fundus' parser tests: `CC/{Publisher.json, Publisher_DATE.html.gz, meta.info}`, one object of the JSON a page. */
export function fundusPages(folder: string): KnownPage[] {
  const countries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return countries.flatMap(({ name: country }) => {
    const inside = join(folder, country);
    const metaFile = join(inside, 'meta.info');
    const meta = (existsSync(metaFile) ? readJson(metaFile) : {}) as Record<string, { url: string }>;
    return readdirSync(inside)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => publisherPages(inside, basename(file, '.json'), meta));
  });
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

function publisherPages(
  folder: string,
  publisher: string,
  meta: Record<string, { url: string }>,
): KnownPage[] {
  const articles = Object.values(
    readJson(join(folder, `${publisher}.json`)) as Record<string, FundusArticle>,
  );
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${publisher}_`))
    .flatMap((file) => {
      const html = decodeHtml(gunzipSync(readFileSync(join(folder, file))));
      const article = bestMatch(html, articles);
      if (article === undefined) return [];
      const sections = article.body.sections.flatMap(({ headline, paragraphs }) => [
        ...headline,
        ...paragraphs,
      ]);
      const url = meta[file]?.url;
      return {
        name: basename(file, '.html.gz'),
        html,
        ...(url !== undefined && { url }),
        title: article.title,
        published: article.publishing_date,
        ...(article.authors && { authors: article.authors }),
        bodies: [sections.join('\n\n'), [...article.body.summary, ...sections].join('\n\n')],
      };
    });
}

/** The versions of a publisher's parser are not named after its pages: the words tell. */
function bestMatch(html: string, articles: readonly FundusArticle[]): FundusArticle | undefined {
  if (articles.length < 2) return articles[0];
  const text = htmlToText(html);
  const recall = (article: FundusArticle): number =>
    scorePage(
      [article.title, ...article.body.sections.flatMap(({ paragraphs }) => paragraphs)].join('\n'),
      text,
    ).recall;
  return articles
    .map((article) => ({ article, recall: recall(article) }))
    .sort((a, b) => b.recall - a.recall)[0]?.article;
}
