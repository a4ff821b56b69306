/** What schema.org's Article (and its kinds) says in JSON-LD, as it stands there. */
export interface JsonLdArticle {
  headline?: string;
  datePublished?: string;
  dateModified?: string;
  url?: string;
  language?: string;
  /** The article's text; many sites leave it out, cut it or put it all in one line. */
  body?: string;
  authors: { name: string; url?: string }[];
  sections: string[];
}

type Json = Record<string, unknown>;

/** https://schema.org/Article, SocialMediaPosting and their subtypes end in one of these. */
const ARTICLE_TYPE = /(?:Article|BlogPosting|MediaPosting|ForumPosting|Report|Review)$/u;
const PAGE_TYPE = /Page$/u;
/** Nodes looked at in one page; a hostile one could have millions. */
const MAX_NODES = 1_000;

/** The first article in the page's JSON-LD blocks. Blocks that are not JSON are passed over, as browsers do. */
export function jsonLdArticle(blocks: readonly string[]): JsonLdArticle | undefined {
  const nodes = allNodes(blocks.map(parse));
  const articles = nodes.filter((node) => isOfType(node, ARTICLE_TYPE));
  const article = articles.find((node) => headlineOf(node) !== undefined) ?? articles[0];
  if (article === undefined) return undefined;
  const read = readArticle(article);
  if (read.datePublished !== undefined) return read;
  const ofPage = nodes
    .filter((node) => isOfType(node, PAGE_TYPE))
    .map((node) => string(node['datePublished']));
  const datePublished = ofPage.find((date) => date !== undefined);
  return { ...read, ...(datePublished && { datePublished }) };
}

/** A comment or CDATA section around the JSON, for the browsers and validators of old. */
const OPENING = /^(?:<!--|(?:\/\*|\/\/)?\s{0,9}<!\[CDATA\[(?:\s{0,9}\*\/)?)/u;
const CLOSING = /(?:-->|(?:\/\*|\/\/)?\s{0,9}\]\]>(?:\s{0,9}\*\/)?)$/u;
const MAX_CLOSING_CHARS = 40;

function unwrapped(block: string): string {
  const opened = block.trim().replace(OPENING, '').trim();
  const tail = opened.slice(-MAX_CLOSING_CHARS);
  return opened.slice(0, opened.length - tail.length) + tail.replace(CLOSING, '');
}

function parse(block: string): unknown {
  const json = unwrapped(block);
  // Raw line breaks within strings are the commonest fault of hand-made JSON-LD.
  return tryParse(json) ?? tryParse(json.replace(/[\n\r\t]+/gu, ' '));
}

function tryParse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : value === undefined ? [] : [value];
const string = (value: unknown): string | undefined => {
  const trimmed = typeof value === 'string' ? value.trim() : '';
  return trimmed === '' ? undefined : trimmed;
};
const isOfType = (node: Json, type: RegExp): boolean =>
  list(node['@type']).some((name) => typeof name === 'string' && type.test(name));
const headlineOf = (node: Json): string | undefined => string(node['headline']) ?? string(node['name']);

/** Breadth first through arrays, `@graph` and `mainEntity`. */
function allNodes(roots: readonly unknown[]): Json[] {
  const queue = [...roots];
  const nodes: Json[] = [];
  for (let i = 0; i < queue.length && i < MAX_NODES; i++) {
    const node = queue[i];
    if (Array.isArray(node)) queue.push(...list(node).slice(0, MAX_NODES));
    if (!isObject(node)) continue;
    nodes.push(node);
    queue.push(...list(node['@graph']).slice(0, MAX_NODES), ...list(node['mainEntity']).slice(0, MAX_NODES));
  }
  return nodes;
}

function readArticle(node: Json): JsonLdArticle {
  const headline = headlineOf(node);
  const datePublished = string(node['datePublished']) ?? string(node['dateCreated']);
  const dateModified = string(node['dateModified']);
  const main = node['mainEntityOfPage'];
  const url = string(node['url']) ?? string(isObject(main) ? main['@id'] : main);
  const language = string(node['inLanguage']);
  const body = string(node['articleBody']);
  return {
    ...(headline && { headline }),
    ...(datePublished && { datePublished }),
    ...(dateModified && { dateModified }),
    ...(url && { url }),
    ...(language && { language }),
    ...(body && { body }),
    authors: list(node['author']).flatMap(readAuthor),
    sections: list(node['articleSection']).flatMap((section) => string(section) ?? []),
  };
}

function readAuthor(author: unknown): { name: string; url?: string }[] {
  if (!isObject(author)) {
    const name = string(author);
    return name ? [{ name }] : [];
  }
  const url = string(author['url']);
  return list(author['name']).flatMap((value) => {
    const name = string(value);
    return name ? [{ name, ...(url && { url }) }] : [];
  });
}
