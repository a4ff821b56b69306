import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IngestApp } from './ingest-app.js';
import { Replay, type Item, type Step } from './replay.js';

let ingest: IngestApp;

beforeAll(async () => {
  ingest = await IngestApp.start('ingest-histories');
}, 60_000);

afterAll(() => ingest.close());

const NEWS = 'https://news.example';
/** A story with a guid and a link. */
const story = (n: number | string, fields: Item = {}): Item => ({
  guid: `g-${n}`,
  link: `${NEWS}/${n}`,
  title: `Story ${n}`,
  body: `<p>Words of story ${n}.</p>`,
  ...fields,
});
const without = ({ guid: _, ...item }: Item): Item => item;
const push = (url: string, text: string, gives: string): Step => ({ pushed: { url, text }, gives: [gives] });

let histories = 0;

async function replay(steps: readonly Step[]): Promise<void> {
  const history = new Replay(ingest, String(++histories));
  for (const [at, step] of steps.entries()) {
    expect({ step: at + 1, gives: await history.play(step) }).toEqual({ step: at + 1, gives: step.gives });
    if (!('decided' in step)) continue;
    const [place, ...choices] = step.decided;
    expect(history.decisionsOf(step.gives[place] ?? '')).toEqual(expect.arrayContaining(choices));
  }
}

describe('one story', () => {
  it.each<[string, ...Step[]]>([
    [
      'that does not change is published once',
      { items: [story(1)], gives: ['A1+'], decided: [0, 'identity.new', 'revision.first'] },
      { items: [story(1)], gives: ['1 seen'] },
      { by: 'websub', items: [story(1)], gives: ['A1'] },
      { by: 'push', items: [story(1)], gives: ['A1'] },
    ],
    [
      'has a revision for each change of title or body, back to an earlier one included',
      { items: [story(1)], gives: ['A1+'] },
      {
        items: [story(1, { title: 'Corrected' })],
        gives: ['A2+'],
        decided: [0, 'identity.known_by_guid', 'revision.changed'],
      },
      { items: [story(1, { title: 'Corrected', body: 'Other words.' })], gives: ['A3+'] },
      { items: [story(1)], gives: ['A4+'] },
    ],
    [
      'is the same with white space laid out otherwise',
      { items: [story(1, { body: '<p>Some  words\n here.</p>' })], gives: ['A1+'] },
      { items: [story(1, { body: ' <p>Some words here.</p>\n' })], gives: ['A1'] },
    ],
    [
      'under two feeds and pushed is one article, and copies make no revision',
      { items: [story(1)], gives: ['A1+'] },
      { feed: 'other.example', items: [story(1, { guid: 'x', body: 'A teaser' })], gives: ['A1'] },
      push(`${NEWS}/1`, 'Pushed words', 'A1'),
      { feed: 'other.example', items: [story(1, { guid: 'x', title: 'Another title' })], gives: ['A1'] },
      { items: [story(1, { title: 'By its source' })], gives: ['A2+'] },
      { feed: 'other.example', items: [story(1, { guid: 'x' })], gives: ['A2'] },
    ],
    [
      'that is pushed first is known when it is polled',
      push(`${NEWS}/1`, 'Pushed words', 'A1+'),
      { items: [story(1)], gives: ['A1'] },
      { items: [story(1, { title: 'Changed by the feed' })], gives: ['A1'] },
      push(`${NEWS}/1`, 'Pushed words, corrected', 'A2+'),
    ],
    [
      'moves under its guid, and is known by both its addresses',
      { items: [story(1)], gives: ['A1+'] },
      { items: [story(1, { link: `${NEWS}/world/1` })], gives: ['A1'] },
      push(`${NEWS}/world/1`, 'A copy', 'A1'),
      push(`${NEWS}/1`, 'A copy', 'A1'),
    ],
    [
      'moves and gets a new title within days: a revision',
      { items: [story(1, { date: '2026-03-01' })], gives: ['A1+'] },
      {
        items: [story(1, { link: `${NEWS}/moved`, title: 'New title', date: '2026-03-04' })],
        gives: ['A2+'],
      },
    ],
    [
      'twice in one document is one article',
      { items: [story(1), story(1)], gives: ['A1+', 'A1'] },
      { items: [story(1), story(1)], gives: ['2 seen'] },
    ],
    [
      'in two versions in one document counts as its newest, and does not flip',
      {
        items: [
          story(2),
          story(3),
          story(1, { title: 'Old', date: '2026-03-01' }),
          story(1, { title: 'New', date: '2026-03-02' }),
        ],
        gives: ['A1+', 'B1+', 'C1', 'C1+'],
      },
      {
        items: [
          story(4),
          story(2),
          story(3),
          story(1, { title: 'New', date: '2026-03-02' }),
          story(1, { title: 'Old', date: '2026-03-01' }),
        ],
        gives: ['4 seen', 'D1+'],
      },
      {
        by: 'websub',
        items: [
          story(2),
          story(3),
          story(1, { title: 'Old', date: '2026-03-01' }),
          story(1, { title: 'New', date: '2026-03-02' }),
        ],
        gives: ['A1', 'B1', 'C1', 'C1'],
      },
    ],
    [
      'under two guids in one document is one article, and does not flip when one is edited',
      { items: [story(1), story(1, { guid: 'again' }), story(2)], gives: ['A1', 'A1+', 'B1+'] },
      {
        items: [story(1, { title: 'Edited', date: '2026-03-02' }), story(1, { guid: 'again' }), story(2)],
        gives: ['2 seen', 'A2+'],
      },
      {
        by: 'websub',
        items: [story(1, { title: 'Edited', date: '2026-03-02' }), story(1, { guid: 'again' })],
        gives: ['A2', 'A2'],
      },
    ],
    [
      'keeps its newest version when a poll finds an old one in a cache after a WebSub ping',
      { items: [story(1)], gives: ['A1+'] },
      { by: 'websub', items: [story(1, { title: 'Corrected' })], gives: ['A2+'] },
      { by: 'push', items: [story(1)], gives: ['A2'] },
      { by: 'websub', items: [story(1)], gives: ['A3+'] },
    ],
  ])('%s', async (_name, ...steps) => {
    await replay(steps);
  });
});

describe('guids', () => {
  it.each<[string, ...Step[]]>([
    [
      'that all entries share are not used',
      {
        items: [1, 2, 3].map((n) => story(n, { guid: 'same' })),
        gives: ['A1+', 'B1+', 'C1+'],
        decided: [0, 'guid.shared'],
      },
      { items: [4, 1, 2].map((n) => story(n, { guid: 'same' })), gives: ['2 seen', 'D1+'] },
    ],
    [
      'that were shared once are not used again, also where one entry is left',
      { items: [1, 2].map((n) => story(n, { guid: 'same' })), gives: ['A1+', 'B1+'] },
      { items: [story(3, { guid: 'same' })], gives: ['C1+'], decided: [0, 'guid.shared'] },
    ],
    [
      'that turn out to be shared leave the ids of stored articles alone',
      { items: [{ guid: 'same', title: 'One', body: 'First' }], gives: ['A1+'] },
      {
        items: [
          { guid: 'same', title: 'Two', body: 'Second' },
          { guid: 'same', title: 'One', body: 'First' },
        ],
        gives: ['1 seen', 'B1+'],
      },
      { by: 'websub', items: [{ guid: 'same', title: 'One', body: 'First' }], gives: ['A1'] },
    ],
    [
      'that change each fetch are given up: articles are known by their links',
      { items: [1, 2, 3].map((n) => story(n, { guid: `x${n}` })), gives: ['A1+', 'B1+', 'C1+'] },
      { items: [1, 2, 3].map((n) => story(n, { guid: `y${n}` })), gives: ['A1', 'B1', 'C1'] },
      {
        items: [4, 1, 2].map((n) => story(n, { guid: `z${n}` })),
        gives: ['D1+', 'A1', 'B1'],
        decided: [0, 'guid.changes'],
      },
      {
        items: [story(4, { guid: 'w4', title: 'Corrected' })],
        gives: ['D2+'],
        decided: [0, 'identity.known_by_url'],
      },
    ],
    [
      'that change each fetch without links: articles are known by their words',
      {
        items: [1, 2, 3].map((n) => ({ guid: `x${n}`, title: `${n}`, body: `Words ${n}` })),
        gives: ['A1+', 'B1+', 'C1+'],
      },
      {
        items: [1, 2, 3].map((n) => ({ guid: `y${n}`, title: `${n}`, body: `Words ${n}` })),
        gives: ['A1', 'B1', 'C1'],
      },
      {
        items: [4, 1, 2].map((n) => ({ guid: `z${n}`, title: `${n}`, body: `Words ${n}` })),
        gives: ['D1+', 'A1', 'B1'],
      },
    ],
    [
      'that change in a feed of one entry',
      { items: [story(1, { guid: 'x' })], gives: ['A1+'] },
      { items: [story(1, { guid: 'y' })], gives: ['A1'] },
      { items: [story(1, { guid: 'z' })], gives: ['A1'] },
    ],
    [
      'that come back months later with another address and title: a new article',
      { items: [story(1, { date: '2026-01-10' })], gives: ['A1+'] },
      {
        items: [story(2, { guid: 'g-1', date: '2026-05-10' })],
        gives: ['B1+'],
        decided: [0, 'guid.reused', 'identity.new'],
      },
      { by: 'websub', items: [story(2, { guid: 'g-1', date: '2026-05-10' })], gives: ['B1'] },
      { items: [story(2, { guid: 'g-1', title: 'Changed', date: '2026-05-11' })], gives: ['B2+'] },
      { by: 'push', items: [story(1, { date: '2026-01-10' })], gives: ['A1'] },
    ],
    [
      'that name places in a list: each story is an article',
      {
        items: [1, 2, 3].map((n) => story(n, { guid: `top-${n}`, date: `2026-03-0${n}` })),
        gives: ['A1+', 'B1+', 'C1+'],
      },
      {
        items: [4, 5, 6].map((n) => story(n, { guid: `top-${n - 3}`, date: `2026-03-0${n}` })),
        gives: ['D1+', 'E1+', 'F1+'],
        decided: [0, 'guid.reused'],
      },
      {
        items: [7, 4, 5].map((n, at) => story(n, { guid: `top-${at + 1}`, date: `2026-03-0${n}` })),
        gives: ['G1+', 'D1', 'E1'],
      },
    ],
    [
      'that are addresses are the same with http and https',
      {
        items: [story(1, { guid: 'http://news.example/?p=1', link: 'http://news.example/2026/story' })],
        gives: ['A1+'],
      },
      {
        by: 'push',
        items: [story(1, { guid: 'https://news.example/?p=1', link: 'https://news.example/2026/story' })],
        gives: ['A1'],
      },
      push('https://news.example/?p=1', 'Pushed by its short address', 'A1'),
    ],
    [
      'of two feeds are apart',
      { items: [without(story(1)), { guid: '7', title: 'Here', body: 'x' }], gives: ['A1+', 'B1+'] },
      { feed: 'other.example', items: [{ guid: '7', title: 'There', body: 'y' }], gives: ['C1+'] },
    ],
  ])('%s', async (_name, ...steps) => {
    await replay(steps);
  });
});

describe('links', () => {
  it.each<[string, ...Step[]]>([
    [
      'that all entries share are not used',
      {
        items: [1, 2].map((n) => story(n, { link: `${NEWS}/live` })),
        gives: ['A1+', 'B1+'],
        decided: [0, 'link.shared'],
      },
      { items: [3].map((n) => story(n, { link: `${NEWS}/live` })), gives: ['C1+'] },
      { items: [story(3, { link: `${NEWS}/live`, title: 'Changed' })], gives: ['C2+'] },
    ],
    [
      'that all entries share with their guid: their words tell them apart',
      { items: [1, 2].map((n) => story(n, { guid: 'same', link: `${NEWS}/live` })), gives: ['A1+', 'B1+'] },
      {
        items: [3, 1].map((n) => story(n, { guid: 'same', link: `${NEWS}/live` })),
        gives: ['1 seen', 'C1+'],
      },
      { by: 'websub', items: [story(2, { guid: 'same', link: `${NEWS}/live` })], gives: ['B1'] },
    ],
    [
      'to the front page are not used',
      { items: [story(1, { link: `${NEWS}/` })], gives: ['A1+'], decided: [0, 'link.front_page'] },
      { items: [story(2, { link: `${NEWS}/index.html` })], gives: ['B1+'] },
    ],
    [
      'of a live blog are told apart by their fragments',
      {
        items: [1, 2].map((n) => without(story(n, { link: `${NEWS}/live#post-${n}` }))),
        gives: ['A1+', 'B1+'],
        decided: [0, 'link.fragment'],
      },
      { items: [without(story(3, { link: `${NEWS}/live#post-3` }))], gives: ['C1+'] },
      {
        items: [without(story(3, { link: `${NEWS}/live#post-3`, title: 'Changed' }))],
        gives: ['C2+'],
        decided: [0, 'identity.known_by_url'],
      },
    ],
    [
      'with #! are addresses of their own',
      { items: [1, 2].map((n) => without(story(n, { link: `${NEWS}/#!/${n}` }))), gives: ['A1+', 'B1+'] },
      push(`${NEWS}/#!/1`, 'A copy', 'A1'),
    ],
    [
      'with tracking parameters, of twins, AMP and mobile pages are one',
      { items: [without(story(1, { link: 'https://www.news.example/a/?utm_source=rss' }))], gives: ['A1+'] },
      push('http://news.example/a', 'x', 'A1'),
      push('https://m.news.example/a?fbclid=1', 'x', 'A1'),
      push('https://amp.news.example/a', 'x', 'A1'),
      push('https://news.example/a/amp/', 'x', 'A1'),
      push('https://news.example/a?outputType=amp', 'x', 'A1'),
      push('https://www.google.com/amp/s/www.news.example/a/', 'x', 'A1'),
      push('https://www.google.com/url?q=https://news.example/a&sa=t', 'x', 'A1'),
      push('https://news.example/b', 'x', 'B1+'),
    ],
    [
      'with a parameter that changes each fetch: the parameter is learned',
      {
        items: [1, 2].map((n) => without(story(n, { link: `${NEWS}/s?id=${n}&sid=a${n}` }))),
        gives: ['A1+', 'B1+'],
      },
      {
        items: [1, 2].map((n) => without(story(n, { link: `${NEWS}/s?id=${n}&sid=b${n}` }))),
        gives: ['A1', 'B1'],
      },
      {
        items: [1, 2].map((n) => without(story(n, { link: `${NEWS}/s?id=${n}&sid=c${n}` }))),
        gives: ['A1', 'B1'],
      },
      { items: [without(story(1, { link: `${NEWS}/s?id=1&sid=d1`, title: 'Changed' }))], gives: ['A2+'] },
      { items: [without(story(3, { link: `${NEWS}/s?id=3&sid=d3` }))], gives: ['C1+'] },
    ],
    [
      'with a parameter that tells the same words apart, at other times',
      { items: [without(story(1, { link: `${NEWS}/s?id=1`, date: '2026-03-01' }))], gives: ['A1+'] },
      { items: [without(story(1, { link: `${NEWS}/s?id=2`, date: '2026-03-02' }))], gives: ['B1+'] },
    ],
    [
      'through FeedBurner: the guid is the address',
      {
        items: [story(1, { guid: `${NEWS}/real/1`, link: 'http://feedproxy.google.com/~r/News/~3/abc/' })],
        gives: ['A1+'],
      },
      push(`${NEWS}/real/1`, 'A copy', 'A1'),
      {
        items: [story(1, { guid: `${NEWS}/real/1`, link: 'http://feedproxy.google.com/~r/News/~3/def/' })],
        gives: ['A1'],
      },
    ],
    [
      'of a daily page with a guid for each edition: an article each',
      { items: [story('mon', { link: `${NEWS}/daily`, date: '2026-03-02' })], gives: ['A1+'] },
      {
        items: [story('tue', { link: `${NEWS}/daily`, date: '2026-03-03' })],
        gives: ['B1+'],
        decided: [0, 'link.reused', 'identity.new'],
      },
      { items: [story('wed', { link: `${NEWS}/daily`, date: '2026-03-04' })], gives: ['C1+'] },
      {
        items: [story('wed', { link: `${NEWS}/daily`, date: '2026-03-04', title: 'Corrected' })],
        gives: ['C2+'],
      },
    ],
    [
      'of a daily page without guids: revisions, until it is a habit',
      { items: [without(story('mon', { link: `${NEWS}/daily`, date: '2026-03-02' }))], gives: ['A1+'] },
      { items: [without(story('tue', { link: `${NEWS}/daily`, date: '2026-03-03' }))], gives: ['A2+'] },
      { items: [without(story('wed', { link: `${NEWS}/daily`, date: '2026-03-04' }))], gives: ['A3+'] },
      { items: [without(story('thu', { link: `${NEWS}/daily`, date: '2026-03-05' }))], gives: ['B1+'] },
      { items: [without(story('fri', { link: `${NEWS}/daily`, date: '2026-03-06' }))], gives: ['C1+'] },
    ],
    [
      'of a live page that is updated under its guid: revisions',
      { items: [story(1, { date: '2026-03-02' })], gives: ['A1+'] },
      { items: [story(1, { title: 'Live: more', date: '2026-03-03' })], gives: ['A2+'] },
      { items: [story(1, { title: 'Live: even more', date: '2026-03-04' })], gives: ['A3+'] },
      { items: [story(1, { title: 'Live: the end', date: '2026-03-05' })], gives: ['A4+'] },
    ],
    [
      'and guid that change together with nothing else: the same article',
      {
        items: [
          story(1, { guid: `${NEWS}/old-slug`, link: `${NEWS}/old-slug`, date: '2026-03-02T10:11:12Z' }),
        ],
        gives: ['A1+'],
      },
      {
        items: [
          story(1, { guid: `${NEWS}/new-slug`, link: `${NEWS}/new-slug`, date: '2026-03-02T10:11:12Z' }),
        ],
        gives: ['A1'],
      },
      push(`${NEWS}/new-slug`, 'A copy', 'A1'),
    ],
    [
      'and guids that are missing: words, else title and date, say who it is',
      {
        items: [
          { title: 'One', body: 'First', date: '2026-03-02' },
          { title: 'Two', body: 'Second', date: '2026-03-01' },
        ],
        gives: ['A1+', 'B1+'],
      },
      { by: 'websub', items: [{ title: 'One', body: 'First', date: '2026-03-05' }], gives: ['A1'] },
      {
        items: [{ title: 'One', body: 'First, corrected', date: '2026-03-02' }],
        gives: ['A2+'],
        decided: [0, 'identity.known_by_title'],
      },
    ],
  ])('%s', async (_name, ...steps) => {
    await replay(steps);
  });
});

describe('bodies that change by themselves', () => {
  const bodies = (body: (n: number) => string): Item[] =>
    [1, 2, 3, 4].map((n) => story(n, { body: body(n) }));
  const first: Step = { items: bodies((n) => `<p>Story ${n}.</p>`), gives: ['A1+', 'B1+', 'C1+', 'D1+'] };

  it.each<[string, ...Step[]]>([
    [
      'in markup only make no revision',
      { ...first, items: bodies((n) => `<p>Story ${n}.</p><img src="/i?t=1${n}">`) },
      { items: bodies((n) => `<p>Story ${n}.</p><img src="/i?t=2${n}">`), gives: ['A1', 'B1', 'C1', 'D1'] },
      {
        items: bodies((n) => `<p>Story ${n}!</p><img src="/i?t=3${n}">`),
        gives: ['A2+', 'B2+', 'C2+', 'D2+'],
      },
    ],
    [
      'in markup of one entry at every poll: no more revisions after the third',
      first,
      {
        items: [story(1, { body: '<p>Story <b>1</b>.</p>' }), story(2), story(3)],
        gives: ['A2+', 'B2+', 'C2+'],
      },
      { items: [story(1, { body: '<p>Story <i>1</i>.</p>' })], gives: ['A3+'] },
      { items: [story(1, { body: '<p>Story <u>1</u>.</p>' })], gives: ['A3'] },
    ],
    [
      'in counters: no more revisions after the first',
      { ...first, items: bodies((n) => `<p>Story ${n}. Seen 1,00${n} times</p>`) },
      { items: bodies((n) => `<p>Story ${n}. Seen 1,10${n} times</p>`), gives: ['A2+', 'B2+', 'C2+', 'D2+'] },
      { items: bodies((n) => `<p>Story ${n}. Seen 2,10${n} times</p>`), gives: ['A2', 'B2', 'C2', 'D2'] },
      {
        items: bodies((n) => `<p>Story ${n}, corrected. Seen 3,10${n} times</p>`),
        gives: ['A3+', 'B3+', 'C3+', 'D3+'],
      },
    ],
    [
      'in links to other stories: no more revisions after the second',
      first,
      { items: bodies((n) => `<p>Story ${n}. See also: apples</p>`), gives: ['A2+', 'B2+', 'C2+', 'D2+'] },
      { items: bodies((n) => `<p>Story ${n}. See also: pears</p>`), gives: ['A3+', 'B3+', 'C3+', 'D3+'] },
      { items: bodies((n) => `<p>Story ${n}. See also: plums</p>`), gives: ['A3', 'B3', 'C3', 'D3'] },
    ],
    [
      'are not those of one story with a number corrected',
      first,
      {
        items: [story(1, { body: '<p>Story 11.</p>' }), ...bodies((n) => `<p>Story ${n}.</p>`).slice(1)],
        gives: ['3 seen', 'A2+'],
      },
      {
        items: [story(1, { body: '<p>Story 12.</p>' }), ...bodies((n) => `<p>Story ${n}.</p>`).slice(1)],
        gives: ['3 seen', 'A3+'],
      },
      {
        items: [story(1, { body: '<p>Story 13.</p>' }), ...bodies((n) => `<p>Story ${n}.</p>`).slice(1)],
        gives: ['3 seen', 'A4+'],
      },
    ],
  ])('%s', async (_name, ...steps) => {
    await replay(steps);
  });
});

describe('a hostile feed', () => {
  const evil = 'evil.example';

  it.each<[string, ...Step[]]>([
    [
      "changes nothing of another source's article",
      { items: [story(1)], gives: ['A1+'] },
      { feed: evil, items: [story(1, { title: 'Lies' })], gives: ['A1'] },
      { feed: evil, items: [story(1, { title: 'More lies' })], gives: ['A1'] },
      { items: [story(1)], gives: ['1 seen'] },
      { items: [story(1, { title: 'The truth, corrected' })], gives: ['A2+'] },
    ],
    [
      'that is first loses the article to the feed of its site, once',
      { feed: evil, items: [story(1, { title: 'Lies' })], gives: ['A1+'] },
      { items: [story(1)], gives: ['A2+'], decided: [0, 'revision.site_takes_over'] },
      { feed: evil, items: [story(1, { title: 'More lies' })], gives: ['A2'] },
      { by: 'websub', items: [story(1)], gives: ['A2'] },
      { items: [story(1, { title: 'Corrected' })], gives: ['A3+'] },
    ],
    [
      'that is first with the same words gives it up in silence',
      { feed: 'planet.example', items: [story(1)], gives: ['A1+'] },
      { items: [story(1)], gives: ['A1'] },
      { feed: 'planet.example', items: [story(1, { title: 'Planet: changed' })], gives: ['A1'] },
      { items: [story(1, { title: 'Corrected' })], gives: ['A2+'] },
    ],
    [
      'that collects addresses under one guid does not make one of several stories',
      { feed: evil, items: [story(1)], gives: ['A1+'] },
      { feed: evil, items: [story(1, { link: `${NEWS}/2` })], gives: ['A1'] },
      { feed: evil, items: [story(1, { link: `${NEWS}/3` })], gives: ['A1'] },
      { items: [story(3)], gives: ['B1+'] },
      { items: [story(3), story(2), story(1)], gives: ['1 seen', 'C1+', 'A1'] },
    ],
    [
      "that copies a story does not give it others' addresses",
      { items: [story(1)], gives: ['A1+'] },
      { feed: evil, items: [story(1, { guid: 'e' })], gives: ['A1'] },
      { feed: evil, items: [story(1, { guid: 'e', link: `${NEWS}/2` })], gives: ['A1'] },
      { items: [story(2)], gives: ['B1+'] },
    ],
    [
      'that gives a guid that is another address of the site',
      { feed: evil, items: [story(1, { guid: `${NEWS}/2` })], gives: ['A1+'] },
      { items: [story(2)], gives: ['B1+'] },
    ],
    [
      'that shares one address among its entries does not spoil it for others',
      { items: [story(1)], gives: ['A1+'] },
      {
        feed: evil,
        items: [story(1, { guid: 'e1', title: 'x' }), story(1, { guid: 'e2', title: 'y' })],
        gives: ['B1+', 'C1+'],
      },
      push(`${NEWS}/1`, 'A copy', 'A1'),
      { items: [story(1, { title: 'Corrected' })], gives: ['A2+'] },
    ],
    [
      'with parameters of evil names is read like any other',
      {
        items: [1, 2].map((n) => without(story(n, { link: `${NEWS}/s?__proto__=${n}&constructor=a` }))),
        gives: ['A1+', 'B1+'],
      },
      {
        items: [1, 2].map((n) => without(story(n, { link: `${NEWS}/s?__proto__=${n}&constructor=b` }))),
        gives: ['A1', 'B1'],
      },
      {
        items: [1, 2].map((n) =>
          without(story(n, { link: `${NEWS}/s?__proto__=${n}&constructor=c`, title: `New ${n}` })),
        ),
        gives: ['A2+', 'B2+'],
      },
    ],
  ])('%s', async (_name, ...steps) => {
    await replay(steps);
  });
});
