import { describe, expect, it } from '@jest/globals';
import { readPage } from '../page/read-page.js';
import { findArticle } from './find-article.js';
import { renderBlocks } from './render-blocks.js';

const FIRST =
  'The river rose two metres overnight and cut off the village of Altena, the mayor said on Tuesday, as rain fell for a ninth day.';
const SECOND =
  'Boats brought food to about forty families who had stayed in their upper rooms, and soldiers piled sand along the dyke.';
const THIRD =
  '“We have seen worse, and we will stay,” said Ana Lopes, a baker, who has lived beside the river for sixty years.';
const OTHER =
  'A court in the capital heard on Monday that the bridge had not been inspected for eleven years, and adjourned.';
const p = (...texts: string[]): string => texts.map((text) => `<p>${text}</p>`).join('');
const BODY = p(FIRST, SECOND, THIRD);
const PROSE = [FIRST, SECOND, THIRD].join('\n\n');

const textOf = (html: string, title?: string): string => renderBlocks(findArticle(readPage(html), title));

describe('findArticle leaves out', () => {
  it.each([
    ['navigation', `<nav><a href="/">Home</a> <a href="/w">World</a></nav><div>${BODY}</div>`],
    [
      'share bars',
      `<div>${p(FIRST)}<div class="share-bar">Tell your friends about it.</div>${p(SECOND, THIRD)}</div>`,
    ],
    ['bylines', `<article><h1>Flood</h1><div class="byline">By Kim Berg, who writes.</div>${BODY}</article>`],
    [
      'what stands before the title',
      `<main>${p('Breaking: the bridge is open again.')}<h1>Flood</h1>${BODY}</main>`,
    ],
    [
      'captions',
      `<article>${p(FIRST)}<figure><img><figcaption>${OTHER}</figcaption></figure>${p(SECOND, THIRD)}</article>`,
    ],
    [
      'credits',
      `<article>${p(FIRST)}<div>The mayor of Altena on the dyke. (Image: Getty Images)</div>${p(SECOND, THIRD)}</article>`,
    ],
    [
      'teasers under linked headings',
      `<main><article>${BODY}</article><div><h3><a href="/b">Bridge</a></h3>${p(OTHER)}</div></main>`,
    ],
    [
      'lists of links',
      `<article>${BODY}<ul><li><a href="/b">Bridge not inspected for years</a></li><li><a href="/c">Rain goes on</a></li></ul></article>`,
    ],
    [
      'pointers in the text',
      `<article>${p(FIRST)}<p>Read also: <a href="/b">Bridge not inspected, court hears</a></p>${p(SECOND, THIRD)}</article>`,
    ],
    ['advertisement labels', `<article>${p(FIRST)}<p>Advertisement</p>${p(SECOND, THIRD)}</article>`],
    [
      'a newsletter box',
      `<article>${p(FIRST)}<div><h3>Our newsletter</h3>${p('All the news of the river, each morning.')}</div>${p(SECOND, THIRD)}</article>`,
    ],
    [
      'comments, many more than the article',
      `<main><article>${BODY}</article><div class="comments">${p(OTHER).repeat(30)}</div></main>`,
    ],
    [
      'what readers say under a heading of theirs',
      `<main><article>${BODY}</article><div><h3>3 thoughts on “Flood”</h3>${p(OTHER).repeat(30)}</div></main>`,
    ],
    ['a paywall', `<article>${BODY}<p>Already a subscriber? Log in</p></article>`],
    [
      'pointers at the end',
      `<article>${BODY}<p>For more stories like this, check our news page.</p></article>`,
    ],
    [
      'a cookie notice',
      `<body><div id="cookie-consent">${p(OTHER).repeat(9)}</div><article>${BODY}</article></body>`,
    ],
    [
      'what is hidden',
      `<article>${p(FIRST)}<div style="display: none">${p(OTHER)}</div>${p(SECOND, THIRD)}</article>`,
    ],
    ['a heading with nothing under it', `<article>${BODY}<h2>Related coverage</h2></article>`],
    ['buttons', `<article>${p(FIRST)}<div>Watch now</div>${p(SECOND, THIRD)}</article>`],
  ])('%s', (_name, html) => {
    expect(textOf(html, 'Flood')).toBe(PROSE);
  });
});

describe('findArticle keeps', () => {
  it.each([
    [
      'the lead above the body',
      `<article><h1>Flood</h1><p class="lead">${OTHER}</p><div class="text">${BODY}</div></article>`,
      `${OTHER}\n\n${PROSE}`,
    ],
    [
      'an article about what furniture is called',
      `<article class="post type-post tag-gdpr category-newsletter comments-closed">${BODY}</article>`,
      PROSE,
    ],
    [
      'text of components',
      `<main>${[FIRST, SECOND, THIRD].map((text) => `<div class="cmp-text">${p(text)}</div>`).join('')}</main>`,
      PROSE,
    ],
    [
      'a post that is called a widget',
      `<div class="widget Blog"><div class="post">${BODY}</div></div><div class="sidebar">${p(OTHER).repeat(6)}</div>`,
      PROSE,
    ],
    [
      'a lead that is set as a heading',
      `<article><h1>Flood</h1><h2 class="lead">${OTHER}</h2>${BODY}</article>`,
      `${OTHER}\n\n${PROSE}`,
    ],
    [
      'paragraphs beside a picture',
      `<article>${p(FIRST)}<div class="image_overlay"><img>${BODY}${BODY}</div></article>`,
      [FIRST, PROSE, PROSE].join('\n\n'),
    ],
    [
      'what stands after an element that nobody closed in time',
      `<div><p><span>${FIRST}<br><br>${SECOND}<br><br>${THIRD}</span><br><br>${OTHER}</p></div>`,
      `${PROSE}\n\n${OTHER}`,
    ],
    [
      'text laid out by a page builder',
      `<div>${[FIRST, SECOND, THIRD].map((text) => `<div class="elementor-widget">${p(text)}</div>`).join('')}</div>`,
      PROSE,
    ],
    [
      'sub-headings',
      `<article>${p(FIRST)}<h2>Families stay</h2>${p(SECOND, THIRD)}</article>`,
      [FIRST, 'Families stay', SECOND, THIRD].join('\n\n'),
    ],
    [
      'quotations',
      `<article>${p(FIRST, SECOND)}<blockquote>${p(OTHER)}</blockquote>${p(THIRD)}</article>`,
      [FIRST, SECOND, OTHER, THIRD].join('\n\n'),
    ],
    [
      'lists with some links',
      `<article>${p(FIRST)}<ul><li>Bread, from the <a href="/b">bakery</a></li><li>Water</li></ul>${p(SECOND, THIRD)}</article>`,
      [FIRST, 'Bread, from the bakery', 'Water', SECOND, THIRD].join('\n\n'),
    ],
    [
      'tables',
      `<article>${p(FIRST)}<table><tr><th>Day</th><th>Rain</th></tr><tr><td>Monday</td><td>12 mm</td></tr></table>${p(SECOND, THIRD)}</article>`,
      [FIRST, 'Day | Rain\nMonday | 12 mm', SECOND, THIRD].join('\n\n'),
    ],
    ['text parted by line breaks', `<div>${[FIRST, SECOND, THIRD].join('<br><br>')}</div>`, PROSE],
    [
      'text of old pages, laid out by tables',
      `<table><tr><td><a href="/">Home</a></td><td>${BODY}</td></tr></table>`,
      PROSE,
    ],
    [
      'the article though it is called a sidebar',
      `<div class="sidebar-layout">${BODY.repeat(4)}</div>`,
      Array(4).fill(PROSE).join('\n\n'),
    ],
    ['the article though a form is around it', `<form action="/"><h1>Flood</h1>${BODY}</form>`, PROSE],
    ['what React streams', `<div hidden id="S:1"><article>${BODY}</article></div>`, PROSE],
    [
      'what scripts would show, if there is nothing else',
      `<div hidden><article>${BODY}</article></div>`,
      PROSE,
    ],
    [
      'a further part of the body',
      `<div><div class="part">${BODY.repeat(4)}</div><div class="ad-slot">Advert</div><div class="part">${p(OTHER)}</div></div>`,
      `${Array(4).fill(PROSE).join('\n\n')}\n\n${OTHER}`,
    ],
    ['the words of a note', '<html><body><p>Closed today</p></body></html>', 'Closed today'],
  ])('%s', (_name, html, expected) => {
    expect(textOf(html, 'Flood')).toBe(expected);
  });
});

describe('findArticle on pages built to hurt', () => {
  it.each([
    ['cards in cards', '<div>'.repeat(400) + '<h3><a href="/">x</a></h3>'.repeat(50_000)],
    ['headings of comments', BODY.repeat(3) + '<h3>Comments</h3>'.repeat(60_000)],
    ['items in lists', '<ul><li><a href="/">x</a>'.repeat(240)],
    ['bodies in bodies', '<div class="article-body">'.repeat(400) + p(FIRST).repeat(1_000)],
    ['one class of a megabyte', `<div class="${'share '.repeat(200_000)}">${BODY}</div>`],
    ['white space without end', `<pre>${' '.repeat(1e6)}x</pre>${BODY}`],
    ['closing tags without opening ones', '<div>'.repeat(400) + '</x>'.repeat(200_000) + BODY],
    ['a title of a megabyte', `<title>${' - x'.repeat(250_000)}</title>${BODY}`],
  ])('ends: %s', (_name, html) => {
    expect(typeof textOf(html, 'x'.repeat(500))).toBe('string');
  });
});
