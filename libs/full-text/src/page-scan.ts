import { Parser } from 'htmlparser2';
import { FullTextError } from './errors.js';

/** What a page says of itself in its tags, in one pass without a tree. */
export interface PageScan {
  /** Which of the two elements that hold a page are written out. */
  shell: { html: boolean; body: boolean };
  language?: string;
  baseHref?: string;
  canonicalHref?: string;
  /** Text of `<title>`. */
  title?: string;
  /** `<meta>` by lower-case name, property or itemprop; values in the order of the page. */
  meta: Map<string, string[]>;
  /** Sources of `<script type="application/ld+json">`. */
  jsonLd: string[];
}

/** The trees that later steps build recurse once a level; deeper pages are not articles. */
const MAX_DEPTH = 256;
/** Elements and runs of text. A tree of so many takes three seconds and 300 MB; the largest real pages have a tenth. */
const MAX_NODES = 250_000;
/**
 * Characters times their depth: finding the article reads the text of each element again for every element around it.
 * A long real article comes to 5 million; this much takes three seconds.
 */
const MAX_WEIGHT = 100_000_000;
const MAX_META_TAGS = 500;
const MAX_JSON_LD_BLOCKS = 20;

/** @throws FullTextError `too_complex` where the page has too many nodes or is nested too deep. */
export function scanPage(html: string): PageScan {
  const scan: PageScan = { shell: { html: false, body: false }, meta: new Map(), jsonLd: [] };
  let depth = 0;
  let nodes = 0;
  let weight = 0;
  let metaTags = 0;
  let capture: { kind: 'title' | 'jsonLd'; text: string } | undefined;

  const countNode = (): void => {
    if (++nodes > MAX_NODES) throw new FullTextError('too_complex', `The page has over ${MAX_NODES} nodes`);
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      depth++;
      countNode();
      if (depth > MAX_DEPTH)
        throw new FullTextError('too_complex', `The page is nested more than ${MAX_DEPTH} deep`);
      if (name === 'html' || name === 'body') scan.shell[name] = true;
      if (name === 'html') assign(scan, 'language', attributes['lang'] ?? attributes['xml:lang']);
      else if (name === 'base') assign(scan, 'baseHref', attributes['href']);
      else if (name === 'link' && relations(attributes['rel']).includes('canonical')) {
        assign(scan, 'canonicalHref', attributes['href']);
      } else if (name === 'meta' && metaTags++ < MAX_META_TAGS) addMeta(scan.meta, attributes);
      else if (name === 'title' && scan.title === undefined) capture = { kind: 'title', text: '' };
      else if (name === 'script' && attributes['type']?.trim().toLowerCase() === 'application/ld+json') {
        capture = { kind: 'jsonLd', text: '' };
      }
    },
    ontext(text) {
      countNode();
      weight += depth * text.length;
      if (weight > MAX_WEIGHT)
        throw new FullTextError('too_complex', 'The page has too much text nested too deep');
      if (capture) capture.text += text;
    },
    onclosetag(name) {
      depth--;
      if (!capture || (name !== 'title' && name !== 'script')) return;
      if (capture.kind === 'title') assign(scan, 'title', capture.text);
      else if (scan.jsonLd.length < MAX_JSON_LD_BLOCKS) scan.jsonLd.push(capture.text);
      capture = undefined;
    },
  });
  parser.end(html);
  return scan;
}

const relations = (rel: string | undefined): string[] => (rel ?? '').toLowerCase().split(/\s+/u);

function assign(
  scan: PageScan,
  key: 'language' | 'baseHref' | 'canonicalHref' | 'title',
  value: string | undefined,
): void {
  const trimmed = value?.trim();
  if (trimmed && scan[key] === undefined) scan[key] = trimmed;
}

function addMeta(meta: PageScan['meta'], attributes: Readonly<Record<string, string>>): void {
  const key = (attributes['property'] ?? attributes['name'] ?? attributes['itemprop'])?.trim().toLowerCase();
  const content = attributes['content']?.trim();
  if (!key || !content) return;
  const values = meta.get(key);
  if (values) values.push(content);
  else meta.set(key, [content]);
}
