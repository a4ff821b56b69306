import type { Attributes, PageHead } from './model.js';

const MAX_META_TAGS = 500;
const MAX_JSON_LD_BLOCKS = 20;

/** Gathers what a page says of itself, tag by tag. */
export class HeadReader {
  readonly head: PageHead = { meta: new Map(), jsonLd: [] };
  private metaTags = 0;
  private capture: { kind: 'title' | 'script'; parts: string[] } | undefined;

  open(name: string, attributes: Attributes): void {
    if (name === 'meta') {
      if (this.metaTags++ < MAX_META_TAGS) this.addMeta(attributes);
    } else if (name === 'script') {
      if (attributes['type']?.trim().toLowerCase() === 'application/ld+json') {
        this.capture = { kind: 'script', parts: [] };
      }
    } else if (name === 'link') {
      if (relations(attributes['rel']).includes('canonical'))
        this.assign('canonicalHref', attributes['href']);
    } else if (name === 'title') {
      if (this.head.title === undefined) this.capture = { kind: 'title', parts: [] };
    } else if (name === 'html') this.assign('language', attributes['lang'] ?? attributes['xml:lang']);
    else if (name === 'base') this.assign('baseHref', attributes['href']);
  }

  text(text: string): void {
    this.capture?.parts.push(text);
  }

  close(name: string): void {
    if (this.capture?.kind !== name) return;
    const text = this.capture.parts.join('');
    if (name === 'title') this.assign('title', text);
    else if (this.head.jsonLd.length < MAX_JSON_LD_BLOCKS) this.head.jsonLd.push(text);
    this.capture = undefined;
  }

  private assign(key: 'language' | 'baseHref' | 'canonicalHref' | 'title', value: string | undefined): void {
    const trimmed = value?.trim();
    if (trimmed && this.head[key] === undefined) this.head[key] = trimmed;
  }

  private addMeta(attributes: Attributes): void {
    const keys = attributes['property'] ?? attributes['name'] ?? attributes['itemprop'];
    const content = attributes['content']?.trim();
    if (keys === undefined || !content) return;
    // RDFa: one value may have several properties.
    for (const key of keys.trim().toLowerCase().split(/\s+/u, MAX_META_KEYS)) {
      const values = this.head.meta.get(key);
      if (values) values.push(content);
      else this.head.meta.set(key, [content]);
    }
  }
}

const MAX_META_KEYS = 4;
const relations = (rel: string | undefined): string[] => (rel ?? '').toLowerCase().split(/\s+/u);
