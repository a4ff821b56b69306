import {
  HTML_ATTRIBUTES,
  MATHML_ATTRIBUTES,
  SVG_ATTRIBUTES,
  SVG_LINK_ATTRIBUTES,
  type AttributeRules,
} from './attributes.js';
import { words } from './words.js';

/** What the content of an element is read as. */
export type ContentMode = 'html' | 'svg' | 'math';

export interface ElementRule {
  /** As it is written, in the letter case of its vocabulary. */
  readonly name: string;
  /** It has no content and no end tag. */
  readonly isVoid: boolean;
  /** Its content is text, whatever it looks like (HTML section 13.2.5.2). */
  readonly isText: boolean;
  readonly vocabulary: ContentMode;
  readonly content: ContentMode;
  readonly attributes: AttributeRules;
  /** Bits of the groups of `IMPLIED_END` that it belongs to. */
  readonly group: number;
  /** Bits of the groups whose open element ends where this one begins. */
  readonly ends: number;
}

/**
 * What feedparser lets through, less what a browser would read otherwise than we do, plus later HTML of the same kind.
 * None of them runs, loads or embeds a document.
 */
const HTML = words(`
  a abbr acronym address article aside audio b bdi bdo big blockquote button canvas caption center cite code colgroup
  data datagrid datalist dd del details dfn dialog dir div dl dt em event-source fieldset figcaption figure font footer
  form h1 h2 h3 h4 h5 h6 header hgroup i ins kbd label legend li m main map mark menu meter multicol nav nextid noscript
  ol optgroup option output p picture pre progress q rp rt ruby s samp section select small sound spacer span strike
  strong sub summary sup table tbody td tfoot th thead time tr tt u ul var video`);
const HTML_VOID = words('area br col hr img input keygen source track wbr');

/**
 * Drawing only: no scripts, styles, animation or foreign objects, and nothing that draws another part again, since such parts
 * in one another multiply.
 */
const SVG = words(`
  a circle clipPath defs desc ellipse g line linearGradient marker path polygon polyline radialGradient rect
  stop svg switch text textPath tspan`);

/** Presentation MathML; no actions, no XML annotations. */
const MATHML = words(`
  annotation math menclose merror mfenced mfrac mi mlongdiv mmultiscripts mn mo mover mpadded mphantom mprescripts mroot
  mrow ms mscarries mscarry msgroup msline mspace msqrt msrow mstack mstyle msub msubsup msup mtable mtd mtext mtr munder
  munderover none semantics`);

/** Elements whose content is HTML again (HTML section 13.2.6.5, "integration point"). */
const HTML_INSIDE = new Set(['desc', 'mi', 'mo', 'mn', 'ms', 'mtext']);

/** Elements that go with all that is in them. */
export const DROPPED_WITH_CONTENT: ReadonlySet<string> = new Set(words('annotation-xml applet script style'));

/** Elements that end where a certain other one begins (HTML section 13.1.2.4). */
const IMPLIED_END: readonly (readonly [names: string, endedBy: string])[] = [
  [
    'p',
    `address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2
     h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section table td th tr tbody tfoot thead ul`,
  ],
  ['li', 'li'],
  ['dd dt', 'dd dt'],
  ['td th', 'td th tr tbody tfoot thead'],
  ['tr', 'tr tbody tfoot thead'],
  ['tbody tfoot thead', 'tbody tfoot thead'],
  ['option', 'option optgroup'],
  ['optgroup', 'optgroup'],
  ['rt rp', 'rt rp'],
];

const groupBits = (name: string, column: 0 | 1): number =>
  IMPLIED_END.reduce(
    (bits, row, index) => (words(row[column]).includes(name) ? bits | (1 << index) : bits),
    0,
  );

const htmlRule = (name: string, isVoid: boolean): ElementRule => ({
  name,
  isVoid,
  isText: name === 'textarea',
  vocabulary: 'html',
  content: 'html',
  attributes: HTML_ATTRIBUTES,
  group: groupBits(name, 0),
  ends: groupBits(name, 1),
});

const foreignAttributes = (name: string, vocabulary: 'svg' | 'math'): AttributeRules =>
  vocabulary === 'math' ? MATHML_ATTRIBUTES : name === 'a' ? SVG_LINK_ATTRIBUTES : SVG_ATTRIBUTES;

const foreignRule = (name: string, vocabulary: 'svg' | 'math'): ElementRule => ({
  name,
  isVoid: false,
  isText: false,
  vocabulary,
  content: HTML_INSIDE.has(name) ? 'html' : vocabulary,
  attributes: foreignAttributes(name, vocabulary),
  group: 0,
  ends: 0,
});

type Rules = ReadonlyMap<string, ElementRule>;

const byLowerCaseName = (rules: readonly ElementRule[]): Rules =>
  new Map(rules.map((rule) => [rule.name.toLowerCase(), rule]));

/** What may stand in each kind of content, by the name in lower case. */
export const ELEMENTS: Readonly<Record<ContentMode, Rules>> = {
  html: byLowerCaseName([
    ...[...HTML, 'textarea'].map((name) => htmlRule(name, false)),
    ...HTML_VOID.map((name) => htmlRule(name, true)),
    foreignRule('svg', 'svg'),
    foreignRule('math', 'math'),
  ]),
  svg: byLowerCaseName(SVG.map((name) => foreignRule(name, 'svg'))),
  math: byLowerCaseName(MATHML.map((name) => foreignRule(name, 'math'))),
};
