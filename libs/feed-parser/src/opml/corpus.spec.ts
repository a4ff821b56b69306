import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readOpml } from './read-opml.js';
import { writeOpml } from './write-opml.js';

const CORPORA = resolve('test/corpora/opml');
const LISTS = join(CORPORA, 'awesome-rss-feeds');
const VALIDATOR = join(CORPORA, 'feedvalidator');

const opmlIn = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.opml'));

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  for (const value of values) yield await Promise.resolve(value);
}

describe("awesome-rss-feeds' lists", () => {
  it.each(opmlIn(LISTS))('%s is read whole, and written and read again as it was', async (file) => {
    const bytes = readFileSync(join(LISTS, file));
    const { feeds, problems, ignored, warnings } = readOpml(bytes);
    expect(feeds.length).toBe(bytes.toString().match(/xmlUrl="/gu)?.length);
    expect([problems, ignored, warnings]).toEqual([[], 0, []]);
    expect(feeds.every(({ url }) => url !== '')).toBe(true);
    expect(new Set(feeds.map(({ folder }) => folder.join()))).toEqual(
      new Set([file.replace(/\.opml$/u, '')]),
    );
    let text = '';
    for await (const piece of writeOpml('List', '', each(feeds))) text += piece;
    const withoutLine = ({ line: _, ...feed }: (typeof feeds)[number]) => feed;
    expect(readOpml(Buffer.from(text)).feeds.map(withoutLine)).toEqual(feeds.map(withoutLine));
  });
});

describe("the Feed Validator's OPML cases", () => {
  /** Feeds and lines of problems of the files that have some. */
  const EXPECTED: Readonly<Record<string, [feeds: number, problems: number[]]>> = {
    'subscriptionList.opml': [13, []],
    'subscriptionListErrors1.opml': [4, [23]],
    'subscriptionListErrors2.opml': [4, [23]],
    'subscriptionListErrors3.opml': [4, [23]],
    'subscriptionListErrors4.opml': [4, [23]],
    'closedbody.opml': [1, []],
    'missingTitleAttribute.opml': [1, []],
    'notwellformed.opml': [1, []],
  };

  it.each(opmlIn(VALIDATOR).filter((file) => file !== 'missingOpml.opml'))('%s', (file) => {
    const { feeds, problems } = readOpml(readFileSync(join(VALIDATOR, file)));
    expect([feeds.length, problems.map(({ line }) => line)]).toEqual(EXPECTED[file] ?? [0, []]);
  });

  it('refuses what is none', () => {
    expect(() => readOpml(readFileSync(join(VALIDATOR, 'missingOpml.opml')))).toThrow(
      expect.objectContaining({ code: 'not_opml' }),
    );
  });
});
