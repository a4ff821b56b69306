import { isUtf8 } from 'node:buffer';
import type { Line } from '#libs/bytes';
import { articleId, contentHash } from '#libs/contracts';
import type { ExtractionInput } from '#libs/extraction';
import type { Problem } from '../io/output.js';

/** A line as it came, with what extraction needs of it; or why it is no article. */
export type ArticleLine =
  | { raw: string; fields: ReadonlySet<string>; input: ExtractionInput }
  | { raw?: string; fields?: ReadonlySet<string>; problem: Problem };

/** Bytes of one line. The largest article has 1 MiB; this leaves room for its HTML and escapes. */
export const MAX_LINE_BYTES = 16 * 1_048_576;

/** `undefined` for a blank line. */
export function readArticleLine(line: Line): ArticleLine | undefined {
  if ('tooLong' in line) return problem('line_too_long', `The line has more than ${MAX_LINE_BYTES} bytes`);
  if (!isUtf8(line.bytes)) return problem('invalid_utf8', 'The line is not UTF-8');
  const raw = line.bytes
    .toString('utf8')
    .replace(/^\uFEFF/u, '')
    .trim();
  if (raw === '') return undefined;
  const value = parse(raw);
  if (value === undefined) return problem('invalid_json', 'The line is not JSON');
  if (!isObject(value)) return problem('invalid_article', 'The line is not a JSON object');
  const fields = new Set(Object.keys(value));
  const { text, articleId: id } = value;
  const title = typeof value.title === 'string' ? value.title : undefined;
  if (typeof text !== 'string') {
    return {
      raw,
      fields,
      problem: { code: 'invalid_article', message: 'The line has no field "text" that is a string' },
    };
  }
  const hash = contentHash(title, text);
  const known =
    typeof id === 'string' && id !== '' ? id : articleId({ by: 'content', scope: '', contentHash: hash });
  const declaredLanguage = languageOf(value);
  return {
    raw,
    fields,
    input: {
      articleId: known,
      text,
      ...(title !== undefined && { title }),
      ...(declaredLanguage !== undefined && { declaredLanguage }),
    },
  };
}

const problem = (code: string, message: string): ArticleLine => ({ problem: { code, message } });

interface ArticleFields {
  text?: unknown;
  title?: unknown;
  articleId?: unknown;
  language?: unknown;
  declaredLanguage?: unknown;
}

/** What the line says of its language. */
const languageOf = ({ language, declaredLanguage }: ArticleFields): string | undefined =>
  [language, declaredLanguage].filter((value) => typeof value === 'string').find((value) => value !== '');

const isObject = (value: unknown): value is ArticleFields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * The line with fields added. What was there is kept letter by letter, numbers beyond a double's precision included, unless
 * an added field takes the place of one that was there.
 */
export function withFields({ raw, fields }: Pick<ArticleLine, 'raw' | 'fields'>, added: object): string {
  if (raw === undefined) return JSON.stringify(added);
  const replaces = Object.keys(added).some((key) => fields?.has(key));
  if (replaces) return JSON.stringify({ ...(JSON.parse(raw) as object), ...added });
  const inner = raw.slice(1, -1).trim();
  return `{${inner}${inner === '' ? '' : ','}${JSON.stringify(added).slice(1)}`;
}
