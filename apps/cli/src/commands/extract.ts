import type { Command } from 'commander';
import { charsetOf } from '#libs/bytes';
import { cleanScrapedText, decodeHtml, extractArticle, FullTextError, looksLikeHtml } from '#libs/full-text';
import { EXIT_FAILED } from '../exit-codes.js';
import { fetchAddress, type Fetched } from '../io/address.js';
import { httpUrl, isHttpUrl } from '../io/http-url.js';
import { readInput } from '../io/input.js';
import { problemOf, writeLine } from '../io/output.js';

const EXAMPLE = `
Prints one JSON line a file: {file, title, authors, publishedAt, language, text, …}, or {file, error}.
What does not begin as HTML does is read as the text of a page as a scraper saw it.

Example:
  $ quotewire extract --url https://news.example/flood page.html
  $ quotewire extract https://news.example/flood
  $ curl -s https://news.example/flood | quotewire extract -`;

const MAX_PAGE_BYTES = 20_000_000;

interface ExtractOptions {
  url?: string;
}

export function registerExtract(program: Command): void {
  program
    .command('extract')
    .description('HTML or scraped text to article: title, authors, date, language, text')
    .argument('[files...]', 'files or http(s) addresses to read; - or none is standard input')
    .option('--url <url>', 'the address of the page: relative addresses are resolved against it', httpUrl)
    .addHelpText('after', EXAMPLE)
    .action(async (files: string[], options: ExtractOptions) => {
      for (const file of files.length > 0 ? files : ['-']) {
        const line = await extractFile(file, options);
        if ('error' in line) process.exitCode = EXIT_FAILED;
        await writeLine(process.stdout, JSON.stringify(line));
      }
    });
}

async function extractFile(file: string, { url: given }: ExtractOptions): Promise<object> {
  try {
    const { bytes, contentType, url = given } = await readPage(file);
    const page = decodeHtml(bytes, charsetOf(contentType));
    const article = looksLikeHtml(page)
      ? extractArticle(page, url === undefined ? {} : { url })
      : scraped(page);
    return { file, ...(url !== undefined && { url }), ...article };
  } catch (error) {
    return { file, error: problemOf(error) };
  }
}

async function readPage(file: string): Promise<Partial<Fetched> & Pick<Fetched, 'bytes'>> {
  return isHttpUrl(file)
    ? fetchAddress(file, MAX_PAGE_BYTES)
    : { bytes: await readInput(file, MAX_PAGE_BYTES) };
}

function scraped(page: string): object {
  const article = cleanScrapedText(page);
  if (article.text === '') throw new FullTextError('no_article', 'The text holds no article');
  return { ...article, authors: [] };
}
