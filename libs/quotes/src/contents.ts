import { foldSpace, type QuoteKind } from '#libs/contracts';
import type { Outline, Range } from './outline.js';
import { Kind } from './segment.js';

/** Direct: every word stands within marks; mixed: some do; indirect: none. */
export function kindOf({ tokens, quotationAt }: Outline, content: readonly Range[]): QuoteKind {
  let within = 0;
  let outside = 0;
  for (const { from, to } of content) {
    for (let i = from; i < to; i++) {
      if (!tokens.isWord(i)) continue;
      if ((quotationAt[i] ?? -1) >= 0) within++;
      else outside++;
    }
  }
  return within === 0 ? 'indirect' : outside === 0 ? 'direct' : 'mixed';
}

/** The words said: marks of the quotations left out, parts joined by a blank, white space folded, no comma at the end. */
export function wordsOf(outline: Outline, content: readonly Range[]): string {
  const pieces = content.map((range) => piece(outline, range));
  return foldSpace(pieces.join(' ')).replace(/,$/u, '');
}

function piece({ tokens, quotations, quotationAt }: Outline, { from, to }: Range): string {
  const parts: string[] = [];
  let start = tokens.start(from);
  for (let i = from; i < to; i++) {
    const quotation = quotations[quotationAt[i] ?? -1];
    const isEdge =
      quotation !== undefined && (i === quotation.from || (quotation.closed && i === quotation.to - 1));
    if (!isEdge || tokens.kind(i) !== Kind.Mark) continue;
    parts.push(tokens.text.slice(start, tokens.start(i)));
    start = tokens.end(i);
  }
  parts.push(tokens.text.slice(start, tokens.end(to - 1)));
  return parts.join('');
}
