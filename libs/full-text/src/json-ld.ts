/** What schema.org's Article (and its kinds) says in JSON-LD, as it stands there. */
export interface JsonLdArticle {
  headline?: string;
  datePublished?: string;
  dateModified?: string;
  url?: string;
  language?: string;
  authors: { name: string; url?: string }[];
  sections: string[];
}

type Json = Record<string, unknown>;

/** https://schema.org/Article and its subtypes end in one of these. */
const ARTICLE_TYPE = /(?:Article|BlogPosting|Report|Review)$/u;
/** Nodes looked at in one page; a hostile one could have millions. */
const MAX_NODES = 1_000;

/** The first article in the page's JSON-LD blocks. Blocks that are not JSON are passed over, as browsers do. */
export function jsonLdArticle(blocks: readonly string[]): JsonLdArticle | undefined {
  for (const block of blocks) {
    const article = findArticle(parse(block));
    if (article) return readArticle(article);
  }
  return undefined;
}

function parse(block: string): unknown {
  try {
    return JSON.parse(block.trim().replace(/^<!--|-->$/gu, ''));
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

/** Breadth first through arrays, `@graph` and `mainEntity`. */
function findArticle(root: unknown): Json | undefined {
  const queue = list(root);
  for (let i = 0; i < queue.length && i < MAX_NODES; i++) {
    const node = queue[i];
    if (Array.isArray(node)) queue.push(...list(node).slice(0, MAX_NODES));
    if (!isObject(node)) continue;
    if (list(node['@type']).some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type))) return node;
    queue.push(...list(node['@graph']).slice(0, MAX_NODES), ...list(node['mainEntity']).slice(0, MAX_NODES));
  }
  return undefined;
}

function readArticle(node: Json): JsonLdArticle {
  const headline = string(node['headline']) ?? string(node['name']);
  const datePublished = string(node['datePublished']);
  const dateModified = string(node['dateModified']);
  const main = node['mainEntityOfPage'];
  const url = string(node['url']) ?? string(isObject(main) ? main['@id'] : main);
  const language = string(node['inLanguage']);
  return {
    ...(headline && { headline }),
    ...(datePublished && { datePublished }),
    ...(dateModified && { dateModified }),
    ...(url && { url }),
    ...(language && { language }),
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
