import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IngestApp } from './ingest-app.js';

const QUOTEWIRE = resolve('bin/quotewire');
const SEED = resolve('test/fixtures/putin-afghanistan.txt');

let ingest: IngestApp;
let folder: string;

beforeAll(async () => {
  ingest = await IngestApp.start('ingest-cli');
  folder = await mkdtemp(join(tmpdir(), 'quotewire-cli-'));
}, 60_000);

afterAll(async () => {
  await ingest.close();
  await rm(folder, { recursive: true });
});

interface Outcome {
  code: number;
  lines: Record<string, unknown>[];
  stderr: string;
}

/** Beside the service, which runs in this process: a synchronous call would stop both. */
const quotewire = (args: readonly string[], input?: string): Promise<Outcome> =>
  new Promise((done) => {
    const env = { ...process.env, NODE_OPTIONS: '', INGEST_URL: ingest.url };
    const child = execFile(
      process.execPath,
      [QUOTEWIRE, ...args],
      { cwd: folder, env },
      (error, stdout, stderr) => {
        const lines = stdout.split('\n').filter((line) => line !== '');
        done({
          code: typeof error?.code === 'number' ? error.code : 0,
          lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>),
          stderr,
        });
      },
    );
    child.stdin?.end(input);
  });

describe('quotewire ingest', () => {
  it('pushes files of several kinds; bad articles are told and make the exit code 1', async () => {
    await writeFile(join(folder, 'a.ndjson'), '{"text": "one"}\n\n{bad\n{"text": "two"}\n');
    const { code, lines, stderr } = await quotewire([
      'ingest',
      '--concurrency',
      '1',
      'a.ndjson',
      SEED,
      'missing.json',
    ]);
    expect(code).toBe(1);
    expect(lines).toEqual([
      { file: 'a.ndjson', accepted: 2, unchanged: 0, failed: 1 },
      { file: SEED, accepted: 1, unchanged: 0, failed: 0 },
      { file: 'missing.json', error: expect.objectContaining({ code: 'unreadable' }) },
    ]);
    expect(stderr).toContain('a.ndjson:3: invalid_json');
    expect(stderr).toContain('3 accepted, 0 unchanged, 1 failed');
    expect((await ingest.rawEvents()).map(({ article }) => article.title ?? article.text).sort()).toEqual([
      'Putin Calls for Continued US Presence in Afghanistan',
      'one',
      'two',
    ]);
  });

  it('reads standard input, and leaves nothing behind once all is done', async () => {
    await rm(join(folder, '.quotewire'), { recursive: true, force: true });
    const { code, lines } = await quotewire(['ingest', '-'], '{"text": "piped"}');
    expect([code, lines]).toEqual([0, [{ file: '-', accepted: 1, unchanged: 0, failed: 0 }]]);
    expect(await readdir(folder)).not.toContain('.quotewire');
  });

  it.each([
    [['ingest']],
    [['ingest', '--to', 'nowhere', 'x']],
    [['ingest', '--url', 'http://a.example', 'x', 'y']],
  ])('%j is wrong usage', async (args) => {
    expect((await quotewire(args)).code).toBe(2);
  });
});

describe('quotewire parse', () => {
  it('prints one line a file, in order, and tells which are no feeds', async () => {
    await writeFile(
      join(folder, 'a.xml'),
      '<rss><channel><title>A</title><item><link>1</link></item></channel></rss>',
    );
    await writeFile(join(folder, 'b.xml'), 'no feed');
    const { code, lines } = await quotewire(
      ['parse', '--url', 'https://news.example/x/', 'a.xml', 'b.xml', '-'],
      '<feed/>',
    );
    expect(code).toBe(1);
    expect(lines).toEqual([
      {
        file: 'a.xml',
        format: 'rss-2.0',
        feed: expect.objectContaining({ title: 'A' }),
        entries: [expect.objectContaining({ link: 'https://news.example/x/1' })],
        warnings: [],
      },
      { file: 'b.xml', error: { code: 'not_a_feed', message: expect.any(String) } },
      expect.objectContaining({ file: '-', format: 'atom-1.0' }),
    ]);
  });

  it('fetches an address', async () => {
    const { code, lines } = await quotewire(['parse', `${ingest.url}/health/live`, `${ingest.url}/nowhere`]);
    expect(code).toBe(1);
    expect(lines.map(({ error }) => (error as { code: string }).code)).toEqual(['not_a_feed', 'http_status']);
  });
});
