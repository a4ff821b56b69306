export interface Link {
  target: string;
  /** Relation types, in lower case. */
  rels: string[];
}

/** More of a header is not looked at. */
const MAX_HEADER_CHARS = 16_384;
const MAX_LINKS = 100;
/** `<target>` and its parameters: tokens, or strings in quotes with escapes (RFC 8288 section 3). */
const LINK = /<([^<>]*)>((?:\s*;\s*[^\s"=;,<>]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s"=;,<>]*))?)*)/gu;
const PARAMETER = /;\s*([^\s"=;,<>]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s"=;,<>]*)))?/gu;

/** The links of a `Link` header (RFC 8288) that say how they relate. */
export function parseLinks(header: string | readonly string[] | undefined): Link[] {
  if (header === undefined) return [];
  const text = (typeof header === 'string' ? header : header.join(',')).slice(0, MAX_HEADER_CHARS);
  const links: Link[] = [];
  for (const [, target = '', parameters = ''] of text.matchAll(LINK)) {
    if (links.length === MAX_LINKS) break;
    const rels = relationsOf(parameters);
    if (rels.length > 0) links.push({ target: target.trim(), rels });
  }
  return links;
}

/** The first `rel` of a link counts (section 3.3). */
function relationsOf(parameters: string): string[] {
  for (const [, name = '', quoted, token] of parameters.matchAll(PARAMETER)) {
    if (name.toLowerCase() !== 'rel') continue;
    return (quoted ?? token ?? '')
      .toLowerCase()
      .split(/\s+/u)
      .filter((rel) => rel !== '');
  }
  return [];
}
