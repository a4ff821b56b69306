/** RFC 9309 section 2.5: at least so much must be read; more is not. */
export const MAX_ROBOTS_BYTES = 500 * 1_024;
/** A delay is a hint; no site is left alone for longer than this by one. */
const MAX_CRAWL_DELAY_SECONDS = 86_400;

interface Rule {
  allow: boolean;
  /** As compared: see `comparable`. */
  pattern: string;
}

/** What a robots.txt says to one robot. */
export interface RobotsFile {
  rules: readonly Rule[];
  crawlDelaySeconds?: number;
}

interface Group extends RobotsFile {
  rules: Rule[];
  agents: string[];
}

/**
 * The groups of a robots.txt that are for a robot (RFC 9309 section 2.2.1): all that name its product, else all for `*`.
 * @param product its product token, in lower case.
 */
export function parseRobots(text: string, product: string): RobotsFile {
  const groups = groupsOf(text);
  const named = groups.filter(({ agents }) => agents.includes(product));
  const chosen = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes('*'));
  const crawlDelaySeconds = chosen.find((group) => group.crawlDelaySeconds !== undefined)?.crawlDelaySeconds;
  // Parts of a string keep the whole of it in memory; copies don't.
  const rules = structuredClone(chosen.flatMap((group) => group.rules));
  return { rules, ...(crawlDelaySeconds !== undefined && { crawlDelaySeconds }) };
}

/**
 * The rule that decides about an address (RFC 9309 section 2.2.2): the longest that matches, `Allow` before `Disallow`
 * of the same length. Undefined where none matches, which allows.
 */
export function decidingRule({ rules }: RobotsFile, url: URL): Rule | undefined {
  const path = comparable(url.pathname + url.search).replace(/[*$]/gu, escaped);
  let best: Rule | undefined;
  for (const rule of rules) {
    const { length } = rule.pattern;
    const isBetter =
      best === undefined || length > best.pattern.length || (length === best.pattern.length && rule.allow);
    if (isBetter && matches(rule.pattern, path)) best = rule;
  }
  return best;
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let isNaming = false;
  for (const line of text.replace(/^\ufeff/u, '').split(/\r\n?|\n/u)) {
    const [key, value] = fieldOf(line);
    const group = groups.at(-1);
    if (key === 'user-agent') {
      if (isNaming && group !== undefined) group.agents.push(productOf(value));
      else groups.push({ agents: [productOf(value)], rules: [] });
      isNaming = true;
    } else if (group !== undefined && (key === 'allow' || key === 'disallow')) {
      isNaming = false;
      if (value !== '') group.rules.push({ allow: key === 'allow', pattern: comparablePattern(value) });
    } else if (group !== undefined && key === 'crawl-delay') {
      const seconds = crawlDelay(value);
      if (seconds !== undefined) group.crawlDelaySeconds ??= seconds;
    }
  }
  return groups;
}

function fieldOf(line: string): [key: string, value: string] {
  const [content = ''] = line.split('#', 1);
  const colon = content.indexOf(':');
  return [content.slice(0, Math.max(colon, 0)).trim().toLowerCase(), content.slice(colon + 1).trim()];
}

/** A version after the product is not part of its token. */
const productOf = (agent: string): string =>
  agent === '*' ? agent : (/^[a-z_-]+/u.exec(agent.toLowerCase())?.[0] ?? '');

const crawlDelay = (value: string): number | undefined =>
  /^\d{1,9}(?:\.\d{1,9})?$/u.test(value) ? Math.min(Number(value), MAX_CRAWL_DELAY_SECONDS) : undefined;

/** `*` stands for anything, and `$` at the end for the end. */
const comparablePattern = (pattern: string): string => comparable(pattern).replace(/\$(?!$)/gu, escaped);

/**
 * RFC 9309 section 2.2.2: characters outside ASCII as the percent-encoded bytes of UTF-8; of the encoded ones, those that
 * need not be (RFC 3986 section 2.3) as themselves, the others in capitals.
 */
const comparable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\x21-\x7e]+/gu, encodeURIComponent)
    .replace(/%[0-9a-f]{2}/giu, (code) => {
      const character = String.fromCharCode(parseInt(code.slice(1), 16));
      return /[\w.~-]/u.test(character) ? character : code.toUpperCase();
    });

const escaped = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** Takes the first place for each part between stars: where any places do, these do. Linear in the path for each part. */
function matches(pattern: string, path: string): boolean {
  const isToEnd = pattern.endsWith('$');
  const [first = '', ...parts] = (isToEnd ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  const last = isToEnd ? parts.pop() : undefined;
  let at = first.length;
  for (const part of parts) {
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  if (!isToEnd) return true;
  return last === undefined ? at === path.length : path.length - at >= last.length && path.endsWith(last);
}
