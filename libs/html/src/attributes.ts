import { words } from './words.js';

/** How the value of an attribute is checked. */
export type AttributeKind =
  | 'text'
  /** An address that a reader may follow. */
  | 'link'
  /** An address that is loaded with the page. */
  | 'media'
  /** Addresses with descriptors (HTML section 4.8.4.2.1). */
  | 'srcset'
  /** CSS declarations. */
  | 'style'
  /** An address inside the same document. */
  | 'fragment'
  /** A paint or length, which may point to a part of the same drawing. */
  | 'drawing'
  /** A name space: written only as the vocabulary has it. */
  | 'namespace';

export interface AttributeRule {
  /** As it is written. */
  readonly name: string;
  readonly kind: AttributeKind;
}

/** What feedparser lets through, less what acts by itself (autoplay, ping), plus responsive images. */
const HTML: readonly (readonly [kind: AttributeKind, names: string])[] = [
  [
    'text',
    `abbr accept accept-charset accesskey align alt autocomplete autofocus axis balance bgcolor bgproperties border
     bordercolor bordercolordark bordercolorlight bottompadding cellpadding cellspacing ch challenge char charoff charset
     checked choff class clear color cols colspan compact contenteditable controls coords datafld datapagesize datasrc
     datetime decoding default delay dir disabled draggable enctype end face for form frame galleryimg gutter headers
     height hidden hidefocus high hreflang hspace id inputmode ismap keytype kind label lang leftspacing list loading loop
     loopcount loopend loopstart low max maxlength media method min multiple name nohref noshade nowrap open optimum
     pattern point-size pqg preload prompt radiogroup readonly rel repeat-max repeat-min replace required rev reversed
     rightspacing rows rowspan rules scope selected shape size sizes span srclang start step summary suppress tabindex
     target template title toppadding translate type unselectable urn usemap valign value variable volume vspace width
     wrap xml:lang`,
  ],
  ['link', 'action cite href longdesc'],
  ['media', 'background data dynsrc icon lowsrc poster src vrml'],
  ['srcset', 'srcset'],
  ['style', 'style'],
];

const SVG: readonly (readonly [kind: AttributeKind, names: string])[] = [
  [
    'drawing',
    `baseProfile class clip-path clip-rule color cx cy d dominant-baseline dx dy fill fill-opacity fill-rule font-family
     font-size font-stretch font-style font-variant font-weight fx fy gradientTransform gradientUnits height id lang
     lengthAdjust letter-spacing marker-end marker-mid marker-start markerHeight markerUnits markerWidth offset opacity
     orient pathLength points preserveAspectRatio r refX refY rotate rx ry spreadMethod
     startOffset stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
     stroke-miterlimit stroke-opacity stroke-width systemLanguage text-anchor textLength transform version viewBox
     visibility width x x1 x2 xml:lang xml:space y y1 y2`,
  ],
  ['namespace', 'xmlns xmlns:xlink'],
];

const MATHML: readonly (readonly [kind: AttributeKind, names: string])[] = [
  [
    'text',
    `accent accentunder align alignmentscope alttext bevelled charalign class close columnalign columnlines columnspacing
     columnspan columnwidth crossout decimalpoint denomalign depth dir display displaystyle edge encoding equalcolumns
     equalrows fence fontstyle fontweight form frame framespacing groupalign height id indentalign indentalignfirst
     indentalignlast indentshift indentshiftfirst indentshiftlast indenttarget infixlinebreakstyle largeop length
     linebreak linebreakmultchar linebreakstyle lineleading linethickness location longdivstyle lquote lspace
     mathbackground mathcolor mathsize mathvariant maxsize minlabelspacing minsize movablelimits notation numalign open
     overflow position rowalign rowlines rowspacing rowspan rquote rspace scriptlevel scriptminsize
     scriptsizemultiplier separator separators shift side stackalign stretchy subscriptshift superscriptshift symmetric
     voffset width xlink:show xlink:type`,
  ],
  ['link', 'href xlink:href'],
  ['namespace', 'xmlns xmlns:xlink'],
];

export type AttributeRules = ReadonlyMap<string, AttributeRule>;

const rules = (...tables: (readonly (readonly [kind: AttributeKind, names: string])[])[]): AttributeRules =>
  new Map(
    tables
      .flat()
      .flatMap(([kind, names]) =>
        words(names).map((name): [string, AttributeRule] => [name.toLowerCase(), { name, kind }]),
      ),
  );

/** What may stand on an element, by the name in lower case. */
export const HTML_ATTRIBUTES = rules(HTML);
export const MATHML_ATTRIBUTES = rules(MATHML);
/** In a drawing only a link leads out of the document. */
export const SVG_LINK_ATTRIBUTES = rules(SVG, [
  ['link', 'href xlink:href'],
  ['drawing', 'xlink:show xlink:title xlink:type'],
]);
export const SVG_ATTRIBUTES = rules(SVG, [['fragment', 'href xlink:href']]);
