import { describe, expect, it } from '@jest/globals';
import { enrichArticle, enrichmentVersion, type ExtractionInput, type Parts } from '#libs/extraction';
import { enrichLines, type EnrichLinesOptions, type OutputLine } from './enrich-lines.js';

const GOOD = '{"text":"“We stay,” Ana Lopes said.","n":12345678901234567890}';

/** What the pool does, in this thread. */
const pool: EnrichLinesOptions['pool'] = {
  enrich: (articles: readonly ExtractionInput[]) =>
    Promise.resolve(
      articles.map((article) =>
        article.text === 'LOOP'
          ? { ok: false, code: 'extractor_timeout', message: 'The extractor ran out of time' }
          : { ok: true, ...enrichArticle(article), durationMs: 1 },
      ),
    ),
};

async function* bytes(text: string | Buffer): AsyncGenerator<Buffer> {
  yield await Promise.resolve(Buffer.from(text as string));
}

const run = async (text: string | Buffer, parts: Parts = 'quotes'): Promise<OutputLine[]> => {
  const lines: OutputLine[] = [];
  for await (const line of enrichLines(bytes(text), { pool, batches: 2, parts })) lines.push(line);
  return lines;
};

const parsed = async (text: string | Buffer, parts?: Parts): Promise<Record<string, unknown>[]> =>
  (await run(text, parts)).map(({ line }) => JSON.parse(line) as Record<string, unknown>);

describe('enrichLines', () => {
  it('adds to a line and keeps it letter by letter', async () => {
    const [output] = await run(`${GOOD}\n`);
    expect(output?.line).toMatch(
      /^\{"text":"“We stay,” Ana Lopes said\.","n":12345678901234567890,"quotes":\[/u,
    );
    expect(output?.isFailure).toBe(false);
  });

  it('writes what made the result, unless only quotes are asked for', async () => {
    const [all] = await parsed(GOOD, 'all');
    expect(all?.['enrichment']).toEqual({ version: enrichmentVersion(), generation: 0, durationMs: 1 });
    const [only] = await parsed(GOOD, 'quotes');
    expect(Object.keys(only ?? {})).toEqual(['text', 'n', 'quotes']);
  });

  it('takes the place of a field that was there', async () => {
    const [line] = await parsed('{"quotes":"old","text":"It rained."}');
    expect(line).toEqual({ quotes: [], text: 'It rained.' });
  });

  it('keeps the id of an article that has one', async () => {
    const ids = (await parsed(`${GOOD}\n${GOOD.replace('{', '{"articleId":"x",')}`)).map((line) => {
      return (line['quotes'] as { quoteId: string }[])[0]?.quoteId;
    });
    expect(new Set(ids).size).toBe(2);
  });

  it.each<[name: string, line: string | Buffer, code: string, kept: string[]]>([
    ['no JSON', 'hello', 'invalid_json', []],
    ['no object', '[1]', 'invalid_article', []],
    ['null', 'null', 'invalid_article', []],
    ['no text', '{"title":"x"}', 'invalid_article', ['title']],
    ['a text that is no string', '{"text":1}', 'invalid_article', ['text']],
    ['an empty object', '{}', 'invalid_article', []],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'invalid_utf8', []],
    ['a failed extraction', '{"text":"LOOP"}', 'extractor_timeout', ['text']],
    ['too long a line', `{"text":"${'x'.repeat(17_000_000)}"}`, 'line_too_long', []],
  ])('gives a line with an error for %s', async (_name, line, code, kept) => {
    const [output] = await run(line);
    const value = JSON.parse(output?.line ?? '') as { error: unknown };
    expect(value.error).toEqual({ code, message: expect.any(String) });
    expect(Object.keys(value)).toEqual([...kept, 'error']);
    expect(output?.isFailure).toBe(true);
  });

  it('is one in, one out, in order, blank lines skipped', async () => {
    const input = Array.from({ length: 300 }, (_, n) =>
      n % 7 === 0 ? 'bad' : `{"n":${n},"text":"It rained."}`,
    );
    const output = await parsed(`\uFEFF${input.join('\n\n  \r\n')}`);
    expect(output.map((line) => line['n'] ?? 'bad')).toEqual(input.map((_, n) => (n % 7 === 0 ? 'bad' : n)));
  });
});
