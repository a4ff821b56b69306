import { describe, expect, it } from '@jest/globals';
import { Tokenizer } from 'htmlparser2';
import { tokenize } from './tokenizer.js';

type Token = readonly [kind: string, start?: number, end?: number | boolean, isEnded?: boolean];

function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  tokenize(source, {
    onText: (start, end) => tokens.push(['text', start, end]),
    onSection: (start, end, isEnded) => tokens.push(['section', start, end, isEnded]),
    onStartTag: (start, end) => tokens.push(['start', start, end]),
    onAttributeName: (start, end) => tokens.push(['name', start, end]),
    onAttributeValue: (start, end) => tokens.push(['value', start, end]),
    onAttributeEnd: () => tokens.push(['attribute']),
    onStartTagEnd: (at, isSelfClosing) => tokens.push(['open', at, isSelfClosing]),
    onEndTag: (start, end) => tokens.push(['end', start, end]),
  });
  return tokens;
}

const nothing = (): void => undefined;

function htmlparser2TokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      ontext: (start, end) => tokens.push(['text', start, end]),
      oncdata: (start, end, mark) => tokens.push(['section', start, end - mark, mark > 0]),
      onopentagname: (start, end) => tokens.push(['start', start, end]),
      onattribname: (start, end) => tokens.push(['name', start, end]),
      onattribdata: (start, end) => tokens.push(['value', start, end]),
      onattribend: () => tokens.push(['attribute']),
      onopentagend: (at) => tokens.push(['open', at, false]),
      onselfclosingtag: (at) => tokens.push(['open', at, true]),
      onclosetag: (start, end) => tokens.push(['end', start, end]),
      onend: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onattribentity: nothing,
      ontextentity: nothing,
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return withoutUnended(tokens);
}

/** What it says of a tag that the document ends in: a value that may be longer, and text from the place -1. */
function withoutUnended(tokens: Token[]): Token[] {
  const last = tokens.at(-1);
  return last?.[0] === 'value' || last?.[1] === -1 ? tokens.slice(0, -1) : tokens;
}

const PIECES = [
  ...['<', '>', '/', '=', '"', "'", ' ', '\n', 'a', '\u6c34', '!', '?', '-', '--', ']', '['],
  ...['-->', '<!--', '<![CDATA[', ']]>', '<a', '</a>', '<!', '<?', '?>', '<![CD', 'x'.repeat(40)],
];
/** All ways to set some of them side by side. */
const sequences = (length: number): string[] =>
  length === 0 ? [''] : sequences(length - 1).flatMap((start) => PIECES.map((piece) => start + piece));

describe('tokenize', () => {
  it('finds what htmlparser2 finds, whatever the markup', () => {
    for (const markup of sequences(3)) {
      for (const source of [markup, `<a ${markup}`]) {
        expect({ source, tokens: tokensOf(source) }).toEqual({ source, tokens: htmlparser2TokensOf(source) });
      }
    }
  });

  it.each(['text<a/', 'text<a>b</a '])('makes no text of a tag that the document ends in: %s', (source) => {
    expect(tokensOf(source).at(-1)?.[0]).not.toBe('text');
  });
});
