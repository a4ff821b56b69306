import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IngestApp } from './ingest-app.js';

let ingest: IngestApp;
let folder: string;

beforeAll(async () => {
  ingest = await IngestApp.start('feeds-cli');
  folder = await mkdtemp(join(tmpdir(), 'quotewire-feeds-'));
}, 60_000);

afterAll(async () => {
  await ingest.close();
  await rm(folder, { recursive: true });
});

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Beside the service, which runs in this process: a synchronous call would stop both. */
const run = (args: readonly string[], input?: string): Promise<Outcome> =>
  new Promise((done) => {
    const child = execFile(
      process.execPath,
      [resolve('bin/quotewire'), 'feeds', ...args],
      { cwd: folder, env: { ...process.env, NODE_OPTIONS: '', INGEST_URL: ingest.url } },
      (error, stdout, stderr) => {
        done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
    child.stdin?.end(input);
  });

const linesOf = ({ stdout }: Outcome): Record<string, unknown>[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('quotewire feeds', () => {
  it('adds, shows, lists, refreshes and removes', async () => {
    const added = await run(['add', 'https://a.invalid/', 'https://b.invalid/', '--folder', 'News/Europe']);
    expect([added.code, linesOf(added)]).toEqual([
      0,
      [
        expect.objectContaining({ url: 'https://a.invalid/', folder: ['News', 'Europe'], status: 'added' }),
        expect.objectContaining({ url: 'https://b.invalid/', status: 'added' }),
      ],
    ]);
    const again = await run(['add', 'https://a.invalid/#x']);
    expect([again.code, linesOf(again)[0]?.['status']]).toEqual([0, 'known']);
    const ids = linesOf(added).map(({ feedId }) => String(feedId));

    expect(linesOf(await run(['list'])).map(({ feedId }) => feedId)).toEqual([...ids].sort());
    expect(linesOf(await run(['list', '--state', 'gone']))).toEqual([]);
    expect(linesOf(await run(['show', ...ids]))).toEqual(
      ids.map((feedId) =>
        expect.objectContaining({
          feedId,
          fetches: expect.any(Array),
          websub: expect.objectContaining({ state: 'off' }),
        }),
      ),
    );
    expect((await run(['refresh', ...ids])).code).toBe(0);

    const removed = await run(['remove', 'none', ...ids]);
    expect(removed.code).toBe(1);
    expect(linesOf(removed)).toEqual([
      { feedId: 'none', error: { code: 'feed_not_found', message: expect.any(String) } },
      ...ids.map((feedId) => ({ feedId, status: 'removed' })),
    ]);
    expect(linesOf(await run(['list']))).toEqual([]);
  });

  it('imports lists, one line an outline, and exports them', async () => {
    await writeFile(
      join(folder, 'list.opml'),
      `<opml><body><outline text="F">
        <outline type="rss" text="A & co" xmlUrl="https://a.invalid/rss"/>
        <outline type="rss" text="Bad" xmlUrl="nowhere"/></outline></body></opml>`,
    );
    const imported = await run(['import', 'list.opml', 'missing.opml', '-'], '<html>no list</html>');
    expect(imported.code).toBe(1);
    expect(linesOf(imported)).toEqual([
      {
        file: 'list.opml',
        line: 2,
        url: 'https://a.invalid/rss',
        feedId: expect.any(String),
        status: 'added',
      },
      {
        file: 'list.opml',
        line: 3,
        url: 'nowhere',
        error: { code: 'invalid_url', detail: expect.any(String) },
      },
      { file: 'missing.opml', error: { code: 'unreadable', message: expect.any(String) } },
      { file: '-', error: { code: 'not_opml', message: expect.any(String) } },
    ]);
    expect(imported.stderr).toBe('3 of 3 files: 1 added, 0 known, 0 twice in a file, 1 failed\n');

    const exported = await run(['export']);
    expect(exported.code).toBe(0);
    expect(exported.stdout).toContain(
      '<outline type="rss" text="A &amp; co" title="A &amp; co" xmlUrl="https://a.invalid/rss"/>',
    );
    const back = await run(['import', '-'], exported.stdout);
    expect([back.code, linesOf(back).map(({ status }) => status)]).toEqual([0, ['known']]);
  });

  it('tells of a service that is none', async () => {
    const closed = await run(['remove', 'x', 'y', '--to', 'http://127.0.0.1:1']);
    expect([closed.code, linesOf(closed)]).toEqual([
      1,
      [{ feedId: 'x', error: { code: 'unreachable', message: expect.stringContaining('127.0.0.1:1') } }],
    ]);
  });

  it.each([
    [['add']],
    [['add', 'nowhere']],
    [['add', 'https://a.invalid/', '--interval', 'soon']],
    [['add', 'https://a.invalid/', '--folder', '/']],
    [['import']],
    [['list', '--state', 'fine']],
    [['show']],
    [['dance']],
  ])('%j is wrong usage', async (args) => {
    const { code, stdout, stderr } = await run(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  });

  it.each([[['-h']], [['import', '-h']]])('%j shows an example', async (args) => {
    const { code, stdout } = await run(args);
    expect([code, stdout.includes('$ quotewire feeds')]).toEqual([0, true]);
  });
});
