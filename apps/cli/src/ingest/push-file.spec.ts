import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ItemFailure } from './api.js';
import { Journal } from './journal.js';
import { pushFile, type FileSummary } from './push-file.js';

/** Answers of the API, in order; the last one stays. */
interface Reply {
  status: number;
  body?: object;
}

let folder: string;
let server: Server;
let replies: Reply[];
let received: { type: string | undefined; url: string | undefined; lines: string[] }[];

const accept = (lines: readonly string[]): object => ({
  data: lines.map((line, index) =>
    line.startsWith('{')
      ? { line: index + 1, status: 'accepted' }
      : { line: index + 1, error: { code: 'invalid_json', detail: 'no' } },
  ),
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotewire-ingest-'));
  received = [];
  replies = [{ status: 202 }];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const lines = Buffer.concat(chunks)
        .toString()
        .split('\n')
        .filter((line) => line !== '');
      received.push({ type: request.headers['content-type'], url: request.url, lines });
      const { status, body } = (replies.length > 1 ? replies.shift() : replies[0]) ?? { status: 500 };
      response.writeHead(status, { 'retry-after': '0' }).end(JSON.stringify(body ?? accept(lines)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  server.close();
  server.closeAllConnections();
  await rm(folder, { recursive: true });
});

/** One run of the command, for one file. */
async function run(file: string): Promise<{ summary: FileSummary; failures: ItemFailure[] }> {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const journal = await Journal.open(folder, url);
  const failures: ItemFailure[] = [];
  try {
    const summary = await pushFile(file, {
      target: { url, apiKey: undefined },
      journal,
      url: 'https://news.example/a',
      onFailure: (_file, failure) => failures.push(failure),
      onProgress: () => undefined,
    });
    return { summary, failures };
  } finally {
    await journal.flush();
  }
}

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const lines = (count: number): string => Array.from({ length: count }, (_, i) => `{"n":${i}}\n`).join('');

describe('pushFile', () => {
  it('pushes lines in order and tells which failed, by their place in the file', async () => {
    const file = await fileOf('a.ndjson', `${lines(1_200)}bad\n{}\n`);
    const { summary, failures } = await run(file);
    expect(summary).toMatchObject({ accepted: 1_201, unchanged: 0, failed: 1 });
    expect(failures).toEqual([{ line: 1_201, code: 'invalid_json', detail: 'no' }]);
    expect(received.map((each) => [each.type, each.lines.length])).toEqual([
      ['application/x-ndjson', 1_000],
      ['application/x-ndjson', 202],
    ]);
  });

  it('goes on where an earlier run stopped', async () => {
    const file = await fileOf('a.ndjson', lines(2_500));
    replies = [{ status: 202 }, { status: 401, body: { code: 'api_key_invalid', detail: 'no' } }];
    await expect(run(file)).rejects.toThrow(expect.objectContaining({ code: 'api_key_invalid' }));
    replies = [{ status: 202 }];
    received = [];
    expect((await run(file)).summary).toMatchObject({ accepted: 2_500, failed: 0 });
    expect(received.map((each) => each.lines[0])).toEqual(['{"n":1000}', '{"n":2000}']);
    received = [];
    expect((await run(file)).summary).toMatchObject({ accepted: 2_500 });
    expect(received).toEqual([]);
  });

  it('begins anew with a file that has changed', async () => {
    const file = await fileOf('a.ndjson', lines(2));
    await run(file);
    await fileOf('a.ndjson', lines(3));
    received = [];
    expect((await run(file)).summary).toMatchObject({ accepted: 3 });
    expect(received).toHaveLength(1);
  });

  it('tries again while the service is away', async () => {
    const file = await fileOf('a.ndjson', lines(1));
    const away = { status: 503, body: { code: 'broker_unavailable', detail: 'away' } };
    replies = [away, away, { status: 202 }];
    expect((await run(file)).summary).toMatchObject({ accepted: 1 });
    expect(received).toHaveLength(3);
  });

  it('pushes whole files by their extension', async () => {
    await run(await fileOf('a.txt', 'words'));
    await run(await fileOf('a.html', '<p>words'));
    await run(await fileOf('a.json', '[{}]'));
    expect(received.map(({ type, url }) => [type, url])).toEqual([
      ['text/plain', '/v1/articles?url=https%3A%2F%2Fnews.example%2Fa'],
      ['text/html', '/v1/articles?url=https%3A%2F%2Fnews.example%2Fa'],
      ['application/json', '/v1/articles'],
    ]);
  });

  it('tells the reason of a refusal, and of a file that cannot be read', async () => {
    replies = [{ status: 422, body: { code: 'no_text', detail: 'no text' } }];
    expect(await run(await fileOf('a.json', '{}'))).toEqual({
      summary: expect.objectContaining({ accepted: 0, failed: 1 }),
      failures: [{ code: 'no_text', detail: 'no text' }],
    });
    await expect(run(join(folder, 'missing.ndjson'))).rejects.toThrow(
      expect.objectContaining({ code: 'unreadable' }),
    );
  });

  it('takes a spoilt journal for an empty one', async () => {
    const file = await fileOf('a.ndjson', lines(1));
    await run(file);
    const [journal] = await readdir(join(folder, '.quotewire'));
    await writeFile(join(folder, '.quotewire', String(journal)), '{');
    received = [];
    await run(file);
    expect(received).toHaveLength(1);
  });
});
