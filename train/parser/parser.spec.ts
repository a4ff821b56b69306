import { describe, expect, it } from '@jest/globals';
import { emptyDocument, NO_TREE, ROOT, type Document } from '../../libs/syntax/src/document.js';
import { tokensOf } from '../../libs/syntax/src/text/tokens-of.js';
import { uposOf } from '../../libs/syntax/src/tags/inventory.js';
import { Parser } from '../../libs/syntax/src/tree/parser.js';
import { relationIndex } from '../../libs/syntax/src/tree/relations.js';
import { WeightsError } from '../../libs/syntax/src/weights/container.js';
import { Random } from '../linear/random.js';
import { Workspace } from '../net/workspace.js';
import { Network } from './network.js';
import { parserBytes } from './weights.js';

/** Weights that have learned nothing: trees must be trees all the same. */
function untrainedParser(): Parser {
  const size = { embedding: 16, width: 8, arcs: 8, labels: 8 };
  const inventories = { tags: ['NOUN|NN|Number=Sing'], relations: ['punct', 'root', 'nsubj', 'parataxis'] };
  const keys = Int32Array.of(0, 1, 2);
  const workspace = new Workspace(64);
  const network = new Network(workspace, new Random(1), keys.length, size, inventories);
  return Parser.read(parserBytes(workspace, network, keys, size, inventories));
}

const documentOf = (...sentences: string[][]): Document =>
  emptyDocument(
    tokensOf(sentences.map((forms) => forms.map((form) => ({ form, spaceAfter: true, joined: false })))),
  );

/** Whether every word of every sentence hangs under the one root of its sentence. */
function hasTrees({ head, sentences }: Document): boolean {
  return [...sentences.subarray(0, -1)].every((first, sentence) => {
    const end = sentences[sentence + 1] ?? 0;
    const words = Array.from({ length: end - first }, (_, index) => first + index);
    const reachesRoot = (word: number): boolean => {
      let at = word;
      for (let step = 0; step < words.length && at >= first && at < end; step++) at = head[at] ?? NO_TREE;
      return at === ROOT;
    };
    return words.every(reachesRoot) && words.filter((word) => head[word] === ROOT).length === 1;
  });
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, index) => `w${index}`);

describe('Parser', () => {
  const parser = untrainedParser();

  it.each<[string, string[][]]>([
    ['one word', [['Yes']]],
    ['sentences of many lengths', [numbered(3), numbered(40), numbered(1), numbered(17)]],
    ['more words than are parsed at once', Array.from({ length: 150 }, () => numbered(20))],
    ['a sentence of 1,000 words', [numbered(2), numbered(1000), numbered(5)]],
    ['a sentence just as long as a piece', [numbered(256)]],
    ['one word more', [numbered(257)]],
    ['the same word again and again', [new Array<string>(600).fill('ha')]],
    ['lone surrogates, emoji, marks', [['\ud800', '👩‍👩‍👧', '”', '\u0000', '١٢', '']]],
  ])('makes trees of %s', (_, sentences) => {
    const document = documentOf(...sentences);
    parser.parse(document);
    expect(hasTrees(document)).toBe(true);
    const roots = document.head.reduce((count, head) => count + (head === ROOT ? 1 : 0), 0);
    const named = document.relation.reduce(
      (count, index) => count + (index === relationIndex('root') ? 1 : 0),
      0,
    );
    expect(named).toBe(roots);
    expect(document.tag.every((tag) => uposOf(tag) === 'NOUN')).toBe(true);
  });

  it('takes a document without words', () => {
    const document = documentOf();
    parser.parse(document);
    expect(document.head).toHaveLength(0);
  });

  it('parses only the sentences that are wanted, and those as if alone', () => {
    const [some, all] = [documentOf(numbered(4), numbered(6)), documentOf(numbered(4), numbered(6))];
    parser.parse(some, (sentence) => sentence === 1);
    parser.parse(all);
    expect([...some.head.subarray(0, 4)]).toEqual([NO_TREE, NO_TREE, NO_TREE, NO_TREE]);
    expect(some.head.subarray(4)).toEqual(all.head.subarray(4));
  });

  it('refuses what is no weights', () => {
    expect(() => Parser.read(new Uint8Array(100))).toThrow(WeightsError);
  });
});
