import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { ImportProgress } from './import-progress.js';

const COUNTS = { added: 2, known: 1, duplicate: 0, failed: 1, ignored: 0 };
const TEXT = '2 of 2 files: 2 added, 1 known, 0 twice in a file, 1 failed';

function run(isTTY: boolean): string {
  const output = Object.assign(new PassThrough(), { isTTY });
  const progress = new ImportProgress(output, 2);
  progress.begin('a.opml');
  progress.say('a.opml: strange');
  progress.done(COUNTS);
  progress.begin('b.opml');
  progress.done(undefined);
  progress.end();
  return String(output.read());
}

describe('ImportProgress', () => {
  it('is a line at the end where nobody watches', () => {
    expect(run(false)).toBe(`a.opml: strange\n${TEXT}\n`);
  });

  it('is a bar that is redrawn on a terminal', () => {
    const drawn = run(true).split('\r\u001b[K');
    expect(drawn[1]).toBe(
      `[${'-'.repeat(24)}] 0 of 2 files: 0 added, 0 known, 0 twice in a file, 0 failed a.opml`,
    );
    expect(drawn).toContain(
      `[${'#'.repeat(12)}${'-'.repeat(12)}] 1 of 2 files: 2 added, 1 known, 0 twice in a file, 1 failed b.opml`,
    );
    expect(drawn.at(-1)).toBe(`${TEXT}\n`);
  });
});
