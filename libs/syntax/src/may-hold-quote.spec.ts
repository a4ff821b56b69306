import { describe, expect, it } from '@jest/globals';
import { emptyDocument } from './document.js';
import { mayHoldQuote } from './may-hold-quote.js';
import { nearestTag } from './tags/inventory.js';
import { createTokenizer } from './text/tokenizer.js';

describe('mayHoldQuote', () => {
  it.each<[text: string, expected: boolean[]]>([
    ['“We stay.” It rained.', [true, false]],
    ['It rained. She denied it. Stopping it, he added two.', [false, true, true]],
    ['According to him, it rained. The cat slept.', [true, false]],
    ['«Nous restons.»', [true]],
    ['THE MINISTER ADMITTED IT.', [true]],
  ])('%j: %j', (text, expected) => {
    const document = emptyDocument(createTokenizer().tokenize(text));
    expect(expected.map((_, sentence) => mayHoldQuote(document, sentence))).toEqual(expected);
  });

  it('goes by the tags of words that are not always verbs', () => {
    const document = emptyDocument(createTokenizer().tokenize('They plan it. The plan failed.'));
    document.tag.set([nearestTag('VERB', 'VBP', '')], document.forms.indexOf('plan'));
    document.tag.set([nearestTag('NOUN', 'NN', 'Number=Sing')], document.forms.lastIndexOf('plan'));
    expect([mayHoldQuote(document, 0), mayHoldQuote(document, 1)]).toEqual([true, false]);
  });
});
